import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Day, parseDay } from '../domain/day';
import { type Outgoing, type PlanNews, type Recipient } from '../domain/outgoing';
import { keyOf, partsOf, prefixOf } from './key';
import { defineRecord } from './record';

/** An item in the queue. It is never rewritten, so the version of its commit is its place in the order. */
export type QueuedItem = {
  readonly item: Outgoing;
  /** Its place among those of one commit. */
  readonly position: number;
};

/** A send that was begun and whose outcome is not known to the store. Instants are ISO 8601 UTC. */
export type Claim = { readonly by: string; readonly at: string };

/** What became of an item that has not gone through at once. */
export type Attempt = {
  readonly tries: number;
  readonly claimed?: Claim;
  /** Not to be tried again for so many ms from this instant of the store's clock, in ms. */
  readonly pause?: { readonly from: number; readonly ms: number };
  readonly lastFault?: string;
  /** It was given up before, and somebody had it sent again. */
  readonly isResent?: true;
};

/** An item that was given up, with the reason. It is kept until somebody sends it again, or for 90 days. */
export type DeadLetter = {
  readonly item: Outgoing;
  /** A sentence for the operator. */
  readonly reason: string;
  /** Slack's word, where Slack refused it. */
  readonly word?: string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  /** Kept, so that sending it again looks first whether it arrived after all. */
  readonly claimed?: Claim;
};

const text = z.string().min(1);
const day = z.custom<Day>(
  (value) => typeof value === 'string' && parseDay(value) !== undefined,
  'not a date',
);

const recipient: z.ZodType<Recipient> = z.union([
  z.strictObject({ channel: text }),
  z.strictObject({ user: text }),
]);

/** How news of a plan is written. */
export const planNewsSchema: z.ZodType<PlanNews> = z.discriminatedUnion('why', [
  z.strictObject({ why: z.enum(['week-before', 'due', 'overdue']), due: day }),
  z.strictObject({ why: z.literal('replacement'), replacement: text }),
  z.strictObject({ why: z.enum(['still-called', 'verified']), doneAt: z.iso.datetime() }),
]);

const idle = z.strictObject({ after: z.iso.datetime(), through: z.iso.datetime() });

const about: z.ZodType<Outgoing['about']> = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('digest'),
    slot: text,
    isLate: z.boolean(),
    since: text,
    until: text,
    remindedThrough: day,
    idle: idle.exactOptional(),
    askedBy: text.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('reminder'),
    slot: text,
    remindedThrough: day,
    idle: idle.exactOptional(),
  }),
  z.strictObject({ kind: z.literal('alert'), run: text }),
  z.strictObject({ kind: z.literal('alert-edit'), run: text, root: text }),
  z.strictObject({ kind: z.literal('alert-reply'), run: text, root: text }),
  z.strictObject({ kind: z.literal('part'), threadTs: text, card: text, eventType: text }),
  z.strictObject({ kind: z.literal('owner-reminder'), channel: text, modelId: text, news: planNewsSchema }),
  z.strictObject({ kind: z.literal('notice'), mrkdwn: text }),
]);

const outgoing: z.ZodType<Outgoing> = z.strictObject({
  id: text,
  to: recipient,
  queuedAt: z.iso.datetime(),
  about,
});

/** The oldest version that knows an item, of a queued one and of a dead letter. */
function versionOf({ about }: Outgoing): number {
  if (about.kind === 'owner-reminder' && about.news.why === 'verified') return 4;
  if ('idle' in about && about.idle !== undefined) return 3;
  return about.kind === 'owner-reminder' ? 2 : 1;
}

const claim = z.strictObject({ by: text, at: z.iso.datetime() });

/** How a queued item is written. Version 2 knows reminders to owners; 3, accounts that are idle; 4, verified plans. */
export const QUEUED = defineRecord<QueuedItem>({
  kind: 'queued message',
  upgrades: [(version1) => version1, (version2) => version2, (version3) => version3],
  versionFor: ({ item }) => versionOf(item),
  schema: z.strictObject({ item: outgoing, position: z.int().nonnegative() }),
});

/** How the attempts at an item are written. Version 2 knows what was sent again. */
export const ATTEMPT = defineRecord<Attempt>({
  kind: 'attempt',
  upgrades: [(version1) => version1],
  versionFor: ({ isResent }) => (isResent === undefined ? 1 : 2),
  schema: z.strictObject({
    tries: z.int().nonnegative(),
    claimed: claim.exactOptional(),
    pause: z.strictObject({ from: z.number(), ms: z.number().nonnegative() }).exactOptional(),
    lastFault: z.string().exactOptional(),
    isResent: z.literal(true).exactOptional(),
  }),
});

/** How a dead letter is written. Version 2 knows reminders to owners; 3, accounts that are idle; 4, verified plans. */
export const DEAD = defineRecord<DeadLetter>({
  kind: 'dead letter',
  upgrades: [(version1) => version1, (version2) => version2, (version3) => version3],
  versionFor: ({ item }) => versionOf(item),
  schema: z.strictObject({
    item: outgoing,
    reason: text,
    word: z.string().exactOptional(),
    at: z.iso.datetime(),
    claimed: claim.exactOptional(),
  }),
});

/** What remains of an item that was sent; `ts` is absent where there was nothing to say. */
export const SENT = defineRecord<{ readonly ts?: string }>({
  kind: 'sent message',
  schema: z.strictObject({ ts: z.string().exactOptional() }),
});

const SHARD_COUNT = 64;

/** The parts of the queue. A replica works on a whole part at a time, so a channel's messages keep their order. */
export const SHARDS: readonly string[] = Array.from({ length: SHARD_COUNT }, (_, i) => shardName(i));

/** What a message's order is kept by: the channel's or person's id. */
export function addressOf(to: Recipient): string {
  return 'channel' in to ? to.channel : to.user;
}

/** The part of the queue in which a recipient's messages are. */
export function shardOf(to: Recipient): string {
  const hash = createHash('sha256').update(addressOf(to)).digest();
  return shardName(hash.readUInt16BE(0) % SHARD_COUNT);
}

function shardName(index: number): string {
  return String(index).padStart(2, '0');
}

/** Under which keys an item is in the queue, was sent, or was given up. It is in one of these places at most. */
export function placesOf(
  workspace: string,
  { id, to }: Outgoing,
): Record<'queued' | 'sent' | 'dead', string> {
  return {
    queued: keyOf(workspace, 'outbox', shardOf(to), id),
    sent: keyOf(workspace, 'sent', id),
    dead: deadKey(workspace, id),
  };
}

/** The key of a dead letter. */
export function deadKey(workspace: string, id: string): string {
  return keyOf(workspace, 'dead', id);
}

/** The prefix of a shard's items. */
export function queuedUnder(workspace: string, shard: string): string {
  return prefixOf(workspace, 'outbox', shard);
}

/** The prefix of the items of the ten shards whose names begin like one's. */
export function queuedUnderTen(workspace: string, shard: string): string {
  return prefixOf(workspace, 'outbox') + shard.slice(0, 1);
}

/** The shard of an item's key. */
export function shardOfKey(key: string): string {
  return partsOf(key)[2] ?? '';
}

/** The key of what became of an item so far. */
export function attemptKey(workspace: string, { id, to }: Outgoing): string {
  return keyOf(workspace, 'outbox-attempts', shardOf(to), id);
}

/** What of a commit writes down what became of an item so far. */
export function attemptPut(
  workspace: string,
  item: Outgoing,
  attempt: Attempt,
): { readonly key: string; readonly value: string } {
  return { key: attemptKey(workspace, item), value: ATTEMPT.encode(attempt) };
}

/** The prefix of the attempts in a shard, or in all. */
export function attemptsUnder(workspace: string, ...shard: readonly [string] | readonly []): string {
  return prefixOf(workspace, 'outbox-attempts', ...shard);
}

/** The key of the lease on a shard. */
export function shardLeaseKey(workspace: string, shard: string): string {
  return keyOf(workspace, 'outbox-leases', shard);
}

/** The prefix of all dead letters. */
export function deadUnder(workspace: string): string {
  return prefixOf(workspace, 'dead');
}

const DAY_MS = 86_400_000;

/** How long it is remembered that a message was sent: longer than anybody plans one again. */
export const SENT_KEPT_MS = 40 * DAY_MS;

/** How long a dead letter can be sent again. */
export const DEAD_KEPT_MS = 90 * DAY_MS;
