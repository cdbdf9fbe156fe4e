import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { type ItemRef } from '../domain/item';
import { instantSchema } from './fact-schema';
import { itemSchema } from './handling-record';
import { foreignPart, keyOf, partsOf, prefixOf } from './key';
import { type Place } from './place';
import { defineRecord, type Held, readRecord, replacing, UnreadableRecordError } from './record';
import { type PaintedOf, paintedParts } from './repaints';
import { type Commit } from './waist';

/** A post that carries items, as it stands in a channel. */
export type Shown = {
  readonly channel: string;
  /** Slack's name of the message. */
  readonly ts: string;
  /** A ready card (`Card` of the cards room, as JSON). */
  readonly card: string;
  readonly items: readonly ItemRef[];
  /** Instant, ISO 8601 UTC. */
  readonly postedAt: string;
};

type Packed = Omit<Shown, 'card'> & {
  /** The card, gzipped, in base64: a sixth of it. */
  readonly packed: string;
};

const DAY_MS = 86_400_000;

/** For so long posts are kept up to date by themselves (contract: "Buttons"). */
const KEPT_MS = 60 * DAY_MS;

/** Far above any message that Slack takes: 50 blocks of 3,000 characters. */
const CARD_BYTES_MAX = 1_000_000;

const SHOWN = defineRecord<Packed>({
  kind: 'shown post',
  schema: z.strictObject({
    channel: z.string().min(1),
    ts: z.string().min(1),
    packed: z.base64(),
    items: z.array(itemSchema),
    postedAt: instantSchema,
  }),
});

const SHOWN_ITEM = defineRecord<object>({ kind: 'shown item', schema: z.strictObject({}) });

/** The part of a commit that keeps a post for 60 days, found by its items, in place of what was kept of it. */
export function shownPut(workspace: string, post: Shown): Commit {
  const { channel, ts, items } = post;
  const found = new Set(items.map((item) => itemKeyOf(workspace, channel, item, ts)));
  return {
    puts: [
      { key: shownKey(workspace, channel, ts), value: SHOWN.encode(packedOf(post)), ttlMs: KEPT_MS },
      ...[...found].map((key) => ({ key, value: SHOWN_ITEM.encode({}), ttlMs: KEPT_MS })),
    ],
  };
}

/** A post; `value` is `undefined` where it carried no items, or was posted more than 60 days ago. */
export async function loadShown(
  { store, workspace, log }: Place,
  channel: string,
  ts: string,
): Promise<Held<Shown>> {
  const { key, value, version } = await readRecord(store, SHOWN, shownKey(workspace, channel, ts), log);
  if (value === undefined) return { key, value, version };
  try {
    const { packed, ...rest } = value;
    const card = gunzipSync(Buffer.from(packed, 'base64'), { maxOutputLength: CARD_BYTES_MAX });
    return { key, value: { ...rest, card: card.toString('utf8') }, version };
  } catch (error) {
    const reason = 'shown post: the card is no gzip';
    log.error({ key, fault: 'corrupt', reason, err: error }, 'A record cannot be read; it is kept');
    throw new UnreadableRecordError({ key, fault: 'corrupt', reason });
  }
}

/**
 * The part of a commit that keeps how a post looks after an edit, for what is left of its 60 days. It conflicts where
 * somebody edited it since it was read.
 */
export function shownEdit(held: Held<Shown> & { readonly value: Shown }, card: string, now: Date): Commit {
  const left = Date.parse(held.value.postedAt) + KEPT_MS - now.getTime();
  const ttlMs = Math.min(KEPT_MS, Math.max(1, left));
  const { key, version } = held;
  return replacing(SHOWN, { key, version, value: undefined }, packedOf({ ...held.value, card }), ttlMs);
}

/** The `ts` of a channel's posts of the last 60 days about an item, or about any of a model's; newest first. */
export async function postsShowing(
  { store, workspace }: Place,
  channel: string,
  what: PaintedOf,
): Promise<readonly string[]> {
  const entries = await store.list(prefixOf(workspace, 'shown-items', ...paintedParts(channel, what)));
  const all = new Set(entries.map(({ key }) => partsOf(key).at(-1) ?? ''));
  return [...all].sort((a, b) => Number(b) - Number(a));
}

function packedOf({ card, channel, ts, items, postedAt }: Shown): Packed {
  if (Buffer.byteLength(card) > CARD_BYTES_MAX) {
    throw new RangeError(`A card of more than ${CARD_BYTES_MAX} bytes is no message: ${channel} ${ts}`);
  }
  return { channel, ts, items, postedAt, packed: gzipSync(card).toString('base64') };
}

function shownKey(workspace: string, channel: string, ts: string): string {
  return keyOf(workspace, 'shown', foreignPart(channel), foreignPart(ts));
}

function itemKeyOf(workspace: string, channel: string, item: ItemRef, ts: string): string {
  return keyOf(workspace, 'shown-items', ...paintedParts(channel, { item }), foreignPart(ts));
}
