import { type Logger } from '@slack/logger';
import { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Card } from '../../cards/card';
import { failureOf, type SlackFailure } from './slack-failure';
import { TIMING } from './timing';

/** What Slack answered, or how it failed to. */
export type Answer<T> = ({ readonly ok: true } & T) | SlackFailure;

/** A message to a channel. */
export type Post = {
  readonly channel: string;
  readonly card: Card;
  readonly metadata?: { readonly eventType: string; readonly id: string };
  readonly threadTs?: string;
  readonly broadcast?: boolean;
};

/** A message as it stands in a channel; `id` is that of its metadata. */
export type Standing = { readonly ts: string; readonly id?: string };

/** What delivery needs of Slack. No call is repeated in it, none takes longer than its time, and none rejects. */
export type DeliverySlack = {
  post(post: Post): Promise<Answer<{ readonly ts: string }>>;
  update(at: {
    readonly channel: string;
    readonly ts: string;
    readonly card: Card;
  }): Promise<Answer<{ readonly ts: string }>>;
  /** The direct messages with a person, as a channel's id. */
  open(user: string): Promise<Answer<{ readonly channel: string }>>;
  /** A page of a channel's messages since an instant (ms since the epoch), or of a thread's. */
  messages(wanted: {
    readonly channel: string;
    readonly since: number;
    readonly threadTs?: string;
    readonly cursor?: string;
  }): Promise<Answer<{ readonly messages: readonly Standing[]; readonly next?: string }>>;
};

const PAGE = 200;

const Posted = z.object({ ts: z.string().min(1) });
const Opened = z.object({ channel: z.object({ id: z.string().min(1) }) });
/** Anybody may post any metadata: what is not of our form is none of ours. */
const Ours = z.object({ event_payload: z.object({ id: z.string() }) });
const Page = z.object({
  messages: z.array(z.object({ ts: z.string(), metadata: Ours.optional().catch(undefined) })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/**
 * Slack's Web API for delivery. Its client is one of its own: the SDK's would hold up all channels for one's
 * `Retry-After`, and repeat a post of which it cannot know whether it arrived.
 */
export function createDeliverySlack(parts: {
  botToken: string;
  apiUrl: string;
  logger: Logger;
  timeoutMs?: number;
}): DeliverySlack {
  const client = new WebClient(parts.botToken, {
    slackApiUrl: parts.apiUrl,
    timeout: parts.timeoutMs ?? TIMING.requestMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: parts.logger,
  });
  return {
    post: (post) =>
      answered(async () => {
        const { ts } = Posted.parse(await client.apiCall('chat.postMessage', postArguments(post)));
        return { ts };
      }),
    update: ({ channel, ts, card: { text, blocks } }) =>
      answered(async () => {
        await client.chat.update({ channel, ts, text, blocks });
        return { ts };
      }),
    open: (user) =>
      answered(async () => {
        const opened = Opened.parse(await client.conversations.open({ users: user }));
        return { channel: opened.channel.id };
      }),
    messages: (wanted) => answered(() => pageOf(client, wanted)),
  };
}

function postArguments({ channel, card, metadata, threadTs, broadcast }: Post): Record<string, unknown> {
  return {
    channel,
    text: card.text,
    blocks: card.blocks,
    unfurl_links: false,
    unfurl_media: false,
    ...(metadata && { metadata: { event_type: metadata.eventType, event_payload: { id: metadata.id } } }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...(threadTs !== undefined && broadcast === true && { reply_broadcast: true }),
  };
}

async function pageOf(
  client: WebClient,
  { channel, since, threadTs, cursor }: Parameters<DeliverySlack['messages']>[0],
): Promise<{ messages: Standing[]; next?: string }> {
  const common = {
    channel,
    oldest: (since / 1000).toFixed(6),
    limit: PAGE,
    include_all_metadata: true,
    ...(cursor !== undefined && { cursor }),
  };
  const page = Page.parse(
    threadTs === undefined
      ? await client.conversations.history(common)
      : await client.conversations.replies({ ...common, ts: threadTs }),
  );
  const next = page.response_metadata?.next_cursor;
  return {
    messages: page.messages.map(({ ts, metadata }) => {
      const id = metadata?.event_payload.id;
      return id === undefined ? { ts } : { ts, id };
    }),
    ...(next !== undefined && next !== '' && { next }),
  };
}

async function answered<T>(call: () => Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, ...(await call()) };
  } catch (error) {
    return failureOf(error);
  }
}
