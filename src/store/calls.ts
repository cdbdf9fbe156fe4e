import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import {
  type CallCount,
  type CallsReading,
  type ModelCalls,
  type UnresolvedCalls,
  othersName,
} from '../domain/calls';
import { type Day } from '../domain/day';
import { type UsagePart } from '../domain/usage-part';
import { daySchema, instantSchema } from './fact-schema';
import { keyOf } from './key';
import { type Place } from './place';
import { decodedOnce, defineRecord, type Held, readRecord, replacing } from './record';
import { type Commit } from './waist';

const text = z.string().min(1);
const counted = { attempts: z.number().min(0), successes: z.number().min(0), legacy: z.number().min(0) };
const count: z.ZodType<CallCount> = z.strictObject(counted);

const modelCalls: z.ZodType<ModelCalls> = z.strictObject({
  modelId: text,
  calledAs: z.array(text),
  last24h: count,
  days: z.array(z.strictObject({ day: daySchema, ...counted })),
  lastSuccess: daySchema.exactOptional(),
  lastAttempt: daySchema.exactOptional(),
});

const unresolvedCalls: z.ZodType<UnresolvedCalls> = z.strictObject({
  calledAs: text,
  attempts: z.number().min(0),
  lastAttempt: daySchema.exactOptional(),
  lastSuccess: daySchema.exactOptional(),
});

/**
 * The calls of one account in one Region, as last read. Version 2 knows when what could not be told was called last. A thousand models with
 * thirty days each are too many for it.
 */
const CALLS = decodedOnce(
  defineRecord<CallsReading>({
    kind: 'calls',
    upgrades: [(version1) => version1],
    versionFor: ({ unresolved }) => (unresolved.every((one) => one.lastAttempt === undefined) ? 1 : 2),
    schema: z.strictObject({
      account: text,
      region: text,
      readAt: instantSchema,
      models: z.array(modelCalls),
      unresolved: z.array(unresolvedCalls),
    }),
  }),
);

export type HeldCalls = Held<CallsReading>;

/** The last whole reading of a part's calls, to be replaced. Throws as `readRecord` does. */
export function readCallsRecord({ store, workspace, log }: Place, part: UsagePart): Promise<HeldCalls> {
  return readRecord(store, CALLS, keyOf(workspace, 'usage-calls', part.account, part.region), log);
}

/** The part of a commit that makes a reading its part's last whole one. */
export function replacingCalls(held: HeldCalls, reading: CallsReading): Commit {
  return replacing(CALLS, held, bounded(reading));
}

/** Whether two readings say the same, whenever they were read: then the older one stays in the store. */
export function countsTheSame(a: CallsReading, b: CallsReading): boolean {
  return isDeepStrictEqual({ ...bounded(a), readAt: '' }, { ...bounded(b), readAt: '' });
}

/** Ids that could not be told are kept as many; they are there to be looked up, the most called first. */
const MOST_UNRESOLVED = 200;

/** Those that are left out are one line with what they were called together, so that nothing goes uncounted. */
function bounded(reading: CallsReading): CallsReading {
  const { unresolved } = reading;
  if (unresolved.length <= MOST_UNRESOLVED) return reading;
  const sorted = [...unresolved].sort(
    (a, b) => b.attempts - a.attempts || a.calledAs.localeCompare(b.calledAs),
  );
  const others = sorted.slice(MOST_UNRESOLVED - 1);
  const lastAttempt = latest(others.map((one) => one.lastAttempt));
  const lastSuccess = latest(others.map((one) => one.lastSuccess));
  const rest: UnresolvedCalls = {
    calledAs: othersName(others.length),
    attempts: others.reduce((sum, { attempts }) => sum + attempts, 0),
    ...(lastAttempt !== undefined && { lastAttempt }),
    ...(lastSuccess !== undefined && { lastSuccess }),
  };
  return { ...reading, unresolved: [...sorted.slice(0, MOST_UNRESOLVED - 1), rest] };
}

function latest(days: readonly (Day | undefined)[]): Day | undefined {
  return days
    .flatMap((day) => day ?? [])
    .sort()
    .at(-1);
}
