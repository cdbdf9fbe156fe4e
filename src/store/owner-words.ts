import { z } from 'zod';
import { type PlanNews } from '../domain/outgoing';
import { instantSchema } from './fact-schema';
import { foreignPart, keyOf, prefixOf } from './key';
import { planNewsSchema } from './outbox-records';
import { type Place } from './place';
import { planParts } from './plan-record';
import { defineRecord, listRecords, replacing } from './record';
import { type Kept } from './record-index';
import { type Commit } from './waist';

/** A word about a channel's plan for a model, as it stands in somebody's direct messages. */
export type OwnerWord = {
  readonly channel: string;
  readonly modelId: string;
  /** To whom it was sent: the plan may be somebody else's by now. */
  readonly reader: string;
  /** Slack's name of the message. */
  readonly ts: string;
  /** Why it was sent. */
  readonly news: PlanNews;
  /** Tells how it looks from every other look. */
  readonly print: string;
  /** Instant, ISO 8601 UTC. */
  readonly sentAt: string;
};

/** For so long words are kept up to date, as posts are. */
const KEPT_MS = 60 * 86_400_000;

const WORD = defineRecord<OwnerWord>({
  kind: 'word to an owner',
  schema: z.strictObject({
    channel: z.string().min(1),
    modelId: z.string().min(1),
    reader: z.string().min(1),
    ts: z.string().min(1),
    news: planNewsSchema,
    print: z.string().min(1),
    sentAt: instantSchema,
  }),
});

const ROOM = 'owner-words';

/** The part of a commit that keeps a word for 60 days. */
export function ownerWordPut(workspace: string, word: OwnerWord): Commit {
  const parts = [...planParts(word.channel, word.modelId), word.reader, word.ts].map(foreignPart);
  return { puts: [{ key: keyOf(workspace, ROOM, ...parts), value: WORD.encode(word), ttlMs: KEPT_MS }] };
}

/** The words about a plan of the last 60 days; one that cannot be read is logged, and stays as it is in Slack. */
export async function ownerWordsOf(
  { store, workspace, log }: Place,
  channel: string,
  modelId: string,
): Promise<readonly Kept<OwnerWord>[]> {
  const prefix = prefixOf(workspace, ROOM, ...planParts(channel, modelId).map(foreignPart));
  return (await listRecords(store, WORD, prefix, log)).held;
}

/** The part of a commit that keeps how a word looks after an edit, for what is left of its 60 days. */
export function ownerWordEdit(held: Kept<OwnerWord>, print: string, now: Date): Commit {
  const left = Date.parse(held.value.sentAt) + KEPT_MS - now.getTime();
  return replacing(WORD, held, { ...held.value, print }, Math.min(KEPT_MS, Math.max(1, left)));
}
