import { type AuditAction, type AuditFields } from '../domain/audit';
import { type Day } from '../domain/day';
import { type Handling, type Said } from '../domain/handling';
import { type ItemRef } from '../domain/item';
import { auditPut } from './audit';
import { HANDLING, handlingTtl } from './handling-record';
import { type Decision, changeHeld } from './held-change';
import { joined } from './joined';
import { type Place } from './place';
import { deleting, type Held, replacing } from './record';
import { repaintPut } from './repaints';
import { type Commit } from './waist';

/** What a channel's people say of an item. `held` is its record, as `KeptRecords.change` hands it to a verb. */
export type HeldHandling = Held<Handling>;

export type Acknowledged = {
  /** `already`: somebody was first, whom the handling names; nothing was written. */
  readonly outcome: 'acknowledged' | 'already';
  readonly handling: Handling;
};

export type Undone = {
  /** `none`: no acknowledgement stood there. `other`: one that the presser did not see. Both times nothing was written. */
  readonly outcome: 'undone' | 'none' | 'other';
  /** What stands there now; absent where nothing does. */
  readonly handling?: Handling;
};

export type Snoozed = {
  /**
   * `already`: it was asleep until that very day. `longer`: somebody else put it to sleep until a later one, which the
   * handling names. Both times nothing was written.
   */
  readonly outcome: 'snoozed' | 'already' | 'longer';
  readonly handling: Handling;
};

export type Woken = {
  /** `other`: a snooze that the presser did not see; it stays. */
  readonly outcome: 'woken' | 'none' | 'other';
  readonly handling?: Handling;
};

/**
 * Acknowledges an item for a channel. Of many, the first wins. One that `hasLapsed`, since it must be confirmed again,
 * counts as none. A snooze stays as it is.
 */
export async function acknowledge(
  place: Place,
  held: HeldHandling,
  channel: string,
  item: ItemRef,
  said: Said,
  hasLapsed: (standing: Said) => boolean = () => false,
): Promise<Acknowledged> {
  const { outcome } = await changeHeld<Handling, Acknowledged>(place, HANDLING, held, (now) => {
    const { value } = now;
    const before = value?.acknowledged;
    if (value !== undefined && before !== undefined && !hasLapsed(before)) {
      return { outcome: { outcome: 'already', handling: value } };
    }
    const handling = { ...value, channel, item, acknowledged: said };
    const change = { from: before ? { acknowledged: before.by } : {}, to: { acknowledged: said.by } };
    return {
      commit: putting(place, now, handling, said, { action: 'acknowledged', ...change }),
      outcome: { outcome: 'acknowledged', handling },
    };
  });
  return outcome;
}

/**
 * Takes back the acknowledgement that was given at `seenAt`, by whomever; where that is `undefined`, the one that
 * stands there. A snooze stays as it is.
 */
export async function undo(
  place: Place,
  held: HeldHandling,
  channel: string,
  item: ItemRef,
  seenAt: string | undefined,
  said: Said,
): Promise<Undone> {
  const { outcome } = await changeHeld<Handling, Undone>(place, HANDLING, held, (now) => {
    const { value } = now;
    if (value?.acknowledged === undefined) return { outcome: { outcome: 'none', ...stands(value) } };
    const { acknowledged, ...rest } = value;
    if (seenAt !== undefined && acknowledged.at !== seenAt) {
      return { outcome: { outcome: 'other', handling: value } };
    }
    const told = {
      action: 'acknowledgement-undone',
      from: { acknowledged: acknowledged.by },
      to: {},
    } as const;
    return without<Undone['outcome']>(place, now, { ...rest, channel, item }, said, told, 'undone');
  });
  return outcome;
}

/**
 * Puts an item to sleep for a channel, in place of an earlier sleep; nobody shortens that of somebody else so, who ends
 * it first. An acknowledgement stays as it is.
 */
export async function snooze(
  place: Place,
  held: HeldHandling,
  channel: string,
  item: ItemRef,
  said: Said,
  until: Day,
): Promise<Snoozed> {
  const { outcome } = await changeHeld<Handling, Snoozed>(place, HANDLING, held, (now) => {
    const { value } = now;
    const before = value?.snoozed;
    if (value !== undefined && before?.until === until) {
      return { outcome: { outcome: 'already', handling: value } };
    }
    if (value !== undefined && before !== undefined && before.until > until && before.by !== said.by) {
      return { outcome: { outcome: 'longer', handling: value } };
    }
    const handling = { ...value, channel, item, snoozed: { ...said, until } };
    const change = { from: before ? { until: before.until } : {}, to: { until } };
    return {
      commit: putting(place, now, handling, said, { action: 'snoozed', ...change }),
      outcome: { outcome: 'snoozed', handling },
    };
  });
  return outcome;
}

/**
 * Ends the sleep that was begun at `seenAt`, by whomever; where that is `undefined`, the one that stands there. An
 * acknowledgement stays as it is.
 */
export async function wake(
  place: Place,
  held: HeldHandling,
  channel: string,
  item: ItemRef,
  said: Said,
  seenAt?: string,
): Promise<Woken> {
  const { outcome } = await changeHeld<Handling, Woken>(place, HANDLING, held, (now) => {
    const { value } = now;
    if (value?.snoozed === undefined) return { outcome: { outcome: 'none', ...stands(value) } };
    const { snoozed, ...rest } = value;
    if (seenAt !== undefined && snoozed.at !== seenAt) {
      return { outcome: { outcome: 'other', handling: value } };
    }
    const told = { action: 'woken', from: { until: snoozed.until }, to: {} } as const;
    return without<Woken['outcome']>(place, now, { ...rest, channel, item }, said, told, 'woken');
  });
  return outcome;
}

type Told = { readonly action: AuditAction; readonly from: AuditFields; readonly to: AuditFields };

function stands(handling: Handling | undefined): { handling?: Handling } {
  return handling === undefined ? {} : { handling };
}

/** Stores what is left of a handling, or deletes it where nothing is. */
function without<Word>(
  place: Place,
  held: HeldHandling,
  rest: Handling,
  said: Said,
  told: Told,
  word: Word,
): Decision<{ outcome: Word; handling?: Handling }> {
  const isEmpty = rest.acknowledged === undefined && rest.snoozed === undefined;
  if (!isEmpty) {
    return {
      commit: putting(place, held, rest, said, told),
      outcome: { outcome: word, handling: rest },
    };
  }
  return { commit: joined(deleting(held), alongside(place, rest, said, told)), outcome: { outcome: word } };
}

function putting(place: Place, held: HeldHandling, handling: Handling, said: Said, told: Told): Commit {
  const ttlMs = handlingTtl(handling.item, said);
  return joined(replacing(HANDLING, held, handling, ttlMs), alongside(place, handling, said, told));
}

/** What every change of a handling commits with it. */
function alongside({ workspace }: Place, { channel, item }: Handling, { by, at }: Said, told: Told): Commit {
  const { modelId, kind, day } = item;
  return joined(
    auditPut(workspace, { at, by, channel, modelId, item: { kind, day }, ...told }),
    repaintPut(workspace, channel, { item }),
  );
}
