import { type IncomingMessage } from 'node:http';
import { z } from 'zod';
import {
  type ActionRequest,
  type AppRequest,
  type ChannelRequest,
  type ClockRequest,
  type CommandRequest,
  type ScenarioRequest,
  type SuggestRequest,
  type ViewRequest,
} from './page/protocol';
import { type UsageRequest } from './page/usage-protocol';
import { type TroubleRequest } from './page/trouble-protocol';
import { wholeBody } from './whole-body';

const MAX_BODY_BYTES = 64 * 1024;

const id = z.string().min(1).max(64);
const timestamp = z.string().regex(/^\d+\.\d+$/, 'must be a timestamp such as 1764590400.000100');
const elementId = z.string().min(1).max(255);

/** The body of `POST /sandbox/command`. */
export const commandRequest: z.ZodType<CommandRequest> = z.strictObject({
  user: id,
  channel: id,
  text: z.string().trim().min(1).max(40_000),
  threadTs: timestamp.exactOptional(),
});

/** The body of `POST /sandbox/action`. */
export const actionRequest: z.ZodType<ActionRequest> = z.strictObject({
  user: id,
  channel: id,
  ts: timestamp,
  blockId: elementId,
  actionId: elementId,
  selectedValue: z.string().max(3_000).exactOptional(),
  selectedValues: z.array(z.string().max(255)).max(100).exactOptional(),
});

const entered = z.union([z.string().max(3_000), z.array(z.string().max(255)).max(100)]);
const values = z.record(elementId, z.record(elementId, entered));
const inView = { user: id, viewId: id };

/** The body of `POST /sandbox/view`. */
export const viewRequest: z.ZodType<ViewRequest> = z.discriminatedUnion('do', [
  z.strictObject({ ...inView, do: z.literal('submit'), values }),
  z.strictObject({ ...inView, do: z.literal('close'), whole: z.boolean().exactOptional() }),
  z.strictObject({
    ...inView,
    do: z.literal('action'),
    values,
    blockId: elementId,
    actionId: elementId,
    selectedValue: z.string().max(3_000).exactOptional(),
    selectedValues: z.array(z.string().max(255)).max(100).exactOptional(),
  }),
]);

/** The body of `POST /sandbox/app`. */
export const appRequest: z.ZodType<AppRequest> = z.strictObject({
  user: id,
  tab: z.enum(['home', 'messages']),
});

/** The body of `POST /sandbox/suggest`. */
export const suggestRequest: z.ZodType<SuggestRequest> = z.strictObject({
  ...inView,
  blockId: elementId,
  actionId: elementId,
  value: z.string().max(255),
});

const inChannel = { user: id, channel: id };
const channelName = z.string().trim().min(1).max(80);

/** The body of `POST /sandbox/channel`. */
export const channelRequest: z.ZodType<ChannelRequest> = z.discriminatedUnion('do', [
  z.strictObject({
    user: id,
    do: z.literal('create'),
    name: channelName,
    isPrivate: z.boolean(),
    withBot: z.boolean(),
  }),
  z.strictObject({
    ...inChannel,
    do: z.enum(['archive', 'unarchive', 'invite-bot', 'remove-bot', 'join', 'leave']),
  }),
  z.strictObject({ ...inChannel, do: z.literal('rename'), name: channelName }),
  z.strictObject({ ...inChannel, do: z.literal('add'), person: id }),
]);

/** The body of `POST /sandbox/clock`. */
export const clockRequest: z.ZodType<ClockRequest> = z.strictObject({
  move: z.enum(['+1h', '+1d', '+1w', 'next-transition', 'next-digest']),
});

/** The body of `POST /sandbox/usage`. */
export const usageRequest: z.ZodType<UsageRequest> = z.union([
  z.strictObject({ trend: z.enum(['stays', 'falls', 'unknown']) }),
  z.strictObject({ model: z.string().min(1).max(300), trend: z.enum(['stays', 'falls', 'as-all']) }),
]);

/** The body of `POST /sandbox/scenario`. */
export const scenarioRequest: z.ZodType<ScenarioRequest> = z.strictObject({ name: id });

/** The body of `POST /sandbox/trouble`. */
export const troubleRequest: z.ZodType<TroubleRequest> = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('switch'), name: id, on: z.boolean(), place: id.exactOptional() }),
  z.strictObject({ do: z.literal('once'), name: id }),
  z.strictObject({ do: z.literal('all-is-well') }),
]);

/** A request's body, or the status and the sentence that refuse it. */
export type RequestReading<T> =
  { ok: true; value: T } | { ok: false; status: 400 | 413 | 415; sentence: string };

/** Reads a JSON body of at most 64 KB and holds it against its schema. Rejects where the connection breaks. */
export async function readRequest<T>(req: IncomingMessage, schema: z.ZodType<T>): Promise<RequestReading<T>> {
  if (!/^application\/json\b/i.test(req.headers['content-type'] ?? '')) {
    return { ok: false, status: 415, sentence: 'The body must be JSON: send content-type application/json.' };
  }
  const body = await wholeBody(req, MAX_BODY_BYTES);
  if (body === undefined) {
    return { ok: false, status: 413, sentence: `The body is larger than ${MAX_BODY_BYTES} bytes.` };
  }
  const json = parseJson(body.toString('utf8'));
  if (!json) return { ok: false, status: 400, sentence: 'The body is not valid JSON.' };
  const checked = schema.safeParse(json.value);
  if (checked.success) return { ok: true, value: checked.data };
  return { ok: false, status: 400, sentence: `The request is not valid: ${faultsOf(checked.error)}.` };
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function faultsOf(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.') || 'body'}: ${issue.message}`).join('; ');
}
