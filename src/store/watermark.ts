import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Day, dayOf, parseDay } from '../domain/day';
import { type Settings } from '../domain/subscription';
import { keyOf } from './key';
import { type Place } from './place';
import { defineRecord, type Held, readRecord, replacing } from './record';
import { type Commit } from './waist';

/** Up to where a channel has been told. Kept apart from the subscription: one is a person's, the other the clock's. */
export type Watermark = {
  /** All slots up to this instant (ISO 8601 UTC) are dealt with: nothing is ever due at or before it. */
  readonly through: string;
  /** When the last digest was planned. */
  readonly lastDigest?: string;
  /** All rungs of the ladder up to this day are dealt with. */
  readonly remindedThrough: Day;
  /** All that the runs of usage up to this one (the instant of its start) found is dealt with; absent: up to `through`. */
  readonly idleThrough?: string;
};

export type HeldWatermark = Held<Watermark>;

const instant = z.iso.datetime();
/** Version 2 knows up to which run of usage a channel was reminded of idle accounts. */
const WATERMARK = defineRecord<Watermark>({
  kind: 'watermark',
  upgrades: [(version1) => version1],
  versionFor: ({ idleThrough }) => (idleThrough === undefined ? 1 : 2),
  schema: z.strictObject({
    through: instant,
    lastDigest: instant.exactOptional(),
    remindedThrough: z.custom<Day>((value) => typeof value === 'string' && parseDay(value) !== undefined),
    idleThrough: instant.exactOptional(),
  }),
});

/** The channel's watermark, to be handed to `watermarkPut`. */
export function readWatermark({ store, workspace, log }: Place, channel: string): Promise<HeldWatermark> {
  return readRecord(store, WATERMARK, keyOf(workspace, 'watermarks', channel), log);
}

/** The part of a commit that moves a watermark: it conflicts where somebody moved it since it was read. */
export function watermarkPut(held: HeldWatermark, value: Watermark): Commit {
  return replacing(WATERMARK, held, value);
}

/** A watermark that begins now; what was told before it stays known. */
export function beginsNow(now: Date, before: Watermark | undefined): Watermark {
  const { idleThrough: _, ...told } = before ?? {};
  return { ...told, through: now.toISOString(), remindedThrough: dayOf(now) };
}

/** A watermark after its settings changed: what was due by the old ones is not made up for. */
export function movedMark(
  mark: Watermark | undefined,
  before: Settings,
  after: Settings,
  now: Date,
): Watermark {
  const fresh = beginsNow(now, mark);
  if (mark === undefined) return fresh;
  const isOtherTime = !isDeepStrictEqual(before.schedule, after.schedule);
  const isNewlyReminded = after.reminders && !before.reminders;
  return {
    ...mark,
    ...(isOtherTime && mark.through < fresh.through && { through: fresh.through }),
    ...(isNewlyReminded && mark.idleThrough !== undefined && { idleThrough: fresh.through }),
    ...(isNewlyReminded &&
      mark.remindedThrough < fresh.remindedThrough && { remindedThrough: fresh.remindedThrough }),
  };
}
