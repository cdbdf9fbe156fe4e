import { type Said } from '../domain/handling';
import { type Pause, type Subscription } from '../domain/subscription';
import { type Decision } from './held-change';
import { joined } from './joined';
import { keyOf } from './key';
import { type Place } from './place';
import { changeRecord, deleting, type Held, readRecord, replacing } from './record';
import { pauseTold, resumeTold, settingsTold } from './subscription-audit';
import { printOf, SUBSCRIPTION, unspoken } from './subscription-record';
import { type Commit, StoreUnavailableError } from './waist';
import { type HeldWatermark, beginsNow, movedMark, readWatermark, watermarkPut } from './watermark';

/** What a person wants a channel to be told, who that is, and when they said so. */
export type Wanted = Pick<Subscription, 'channel' | 'channelName' | 'isPrivate' | 'settings'> & {
  readonly by: string;
  readonly now: Date;
};

/** A subscription that was stored, what it replaced, and the instant after which its next slot comes. */
export type Stored = {
  readonly ok: true;
  readonly subscription: Subscription;
  readonly replaced?: Subscription;
  readonly through: string;
};

/** Nothing was stored: this stands there now. */
export type Outdated = { readonly ok: false; readonly standing: Subscription | undefined };

export type Paused = {
  /** `already`: it was paused before, for whatever reason, or was paused for this very occasion; it stays as it is. */
  readonly outcome: 'none' | 'already' | 'paused';
  readonly subscription?: Subscription;
};

export type Resumed = {
  readonly outcome: 'none' | 'running' | 'resumed';
  readonly subscription?: Subscription;
};

/**
 * Makes the channel's one subscription, in place of what stood there; who may handle items, and when they must be
 * confirmed, stays where nothing else is wanted, since no word says it. Its watermark is set to now in the same commit,
 * so that nothing is due for the past.
 */
export function subscribe(place: Place, wanted: Wanted): Promise<Stored> {
  return changeBoth<Stored>(place, wanted.channel, (both) => made(place, both, wanted));
}

/**
 * Changes the settings that a person saw (their `printOf`; `undefined` where there were none). Where others stand there
 * by now, nothing is stored. A changed schedule is never due for the past, and reminders that were off do not make up
 * for that time.
 */
export function changeSettings(
  place: Place,
  seen: string | undefined,
  wanted: Wanted,
): Promise<Stored | Outdated> {
  return changeBoth<Stored | Outdated>(place, wanted.channel, (both) => {
    const { held, mark } = both;
    const before = held.value;
    if ((before && printOf(before.settings)) !== seen) return { outcome: { ok: false, standing: before } };
    if (before === undefined) return made(place, both, wanted);
    const { by, now, ...shown } = wanted;
    const subscription = { ...before, ...shown, changedBy: by, changedAt: now.toISOString() };
    const watermark = movedMark(mark.value, before.settings, shown.settings, now);
    const where = { workspace: place.workspace, channel: wanted.channel, by, at: subscription.changedAt };
    return {
      commit: joined(
        replacing(SUBSCRIPTION, held, subscription),
        watermarkPut(mark, watermark),
        settingsTold(where, 'settings-changed', before.settings, shown.settings),
      ),
      outcome: { ok: true, subscription, replaced: before, through: watermark.through },
    };
  });
}

/**
 * Pauses a subscription, and commits `alongside` (such as word of it to a person) with it or not at all; `undefined` of
 * it says that this pause was dealt with before. A plan that is being made meanwhile meets a conflict.
 */
export function pause(
  place: Place,
  channel: string,
  why: Pause,
  alongside: (paused: Subscription) => Promise<Commit | undefined> = async () => ({}),
): Promise<Paused> {
  return changeBoth<Paused>(place, channel, async ({ held, mark }) => {
    const { value } = held;
    if (value === undefined) return { outcome: { outcome: 'none' } };
    if (value.pause !== undefined) return { outcome: { outcome: 'already', subscription: value } };
    const subscription = { ...value, pause: why };
    const further = await alongside(subscription);
    if (further === undefined) return { outcome: { outcome: 'already', subscription: value } };
    const touched = mark.value === undefined ? {} : watermarkPut(mark, mark.value);
    const told = pauseTold(place.workspace, channel, why);
    return {
      commit: joined(replacing(SUBSCRIPTION, held, subscription), touched, told, further),
      outcome: { outcome: 'paused', subscription },
    };
  });
}

/** Ends a pause. The watermark is set to `at` in the same commit: no slot of the pause is made up for. */
export function resume(place: Place, channel: string, { by, at }: Said): Promise<Resumed> {
  return changeBoth<Resumed>(place, channel, ({ held, mark }) => {
    const { value } = held;
    if (value === undefined) return { outcome: { outcome: 'none' } };
    const { pause: paused, ...subscription } = value;
    if (paused === undefined) return { outcome: { outcome: 'running', subscription } };
    return {
      commit: joined(
        replacing(SUBSCRIPTION, held, subscription),
        watermarkPut(mark, beginsNow(new Date(at), mark.value)),
        resumeTold({ workspace: place.workspace, channel, by, at }, paused),
      ),
      outcome: { outcome: 'resumed', subscription },
    };
  });
}

/** Deletes a subscription with its watermark, and answers it; `undefined` where there was none. */
export function unsubscribe(place: Place, channel: string, said: Said): Promise<Subscription | undefined> {
  return changeBoth<Subscription | undefined>(place, channel, ({ held, mark }) => {
    const { value } = held;
    if (value === undefined) return { outcome: undefined };
    const where = { workspace: place.workspace, channel, ...said };
    const told = settingsTold(where, 'unsubscribed', value.settings, undefined);
    return { commit: joined(deleting(held), deleting(mark), told), outcome: value };
  });
}

/** Keeps what Slack now says of a channel. Nothing is written where that is known, or where nobody subscribed. */
export async function noteChannel(
  { store, workspace, log }: Place,
  channel: string,
  seen: Partial<Pick<Subscription, 'channelName' | 'isPrivate'>>,
): Promise<void> {
  function note(value: Subscription | undefined): Subscription | undefined {
    const noted = value && { ...value, ...seen };
    const isNews = noted?.channelName !== value?.channelName || noted?.isPrivate !== value?.isPrivate;
    return isNews ? noted : undefined;
  }
  await changeRecord(store, SUBSCRIPTION, subscriptionKey(workspace, channel), note, log);
}

/** The channel's subscription as it stands in the store, whatever memory has heard. Throws as `readRecord` does. */
export async function readSubscription(
  { store, workspace, log }: Place,
  channel: string,
): Promise<Subscription | undefined> {
  return (await readRecord(store, SUBSCRIPTION, subscriptionKey(workspace, channel), log)).value;
}

type Both = { readonly held: Held<Subscription>; readonly mark: HeldWatermark };
type Decide<T> = (both: Both) => Decision<T> | Promise<Decision<T>>;

const TRIES = 20;

/** Reads a channel's two records and commits what `decide` makes of them, from the start where somebody was faster. */
async function changeBoth<T>(place: Place, channel: string, decide: Decide<T>): Promise<T> {
  const { store, workspace, log } = place;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [held, mark] = await Promise.all([
      readRecord(store, SUBSCRIPTION, subscriptionKey(workspace, channel), log),
      readWatermark(place, channel),
    ]);
    const { commit, outcome } = await decide({ held, mark });
    if (commit === undefined || (await store.commit(commit)).ok) return outcome;
  }
  throw new StoreUnavailableError(`Others kept changing the subscription of ${channel}: nothing was stored.`);
}

/** Where a channel's subscription stands. */
export function subscriptionKey(workspace: string, channel: string): string {
  return keyOf(workspace, 'subscriptions', channel);
}

function made({ workspace }: Place, { held, mark }: Both, { by, now, ...shown }: Wanted): Decision<Stored> {
  const at = now.toISOString();
  const { channel } = shown;
  // A channel that was subscribed before misses no news of a sync that is under way.
  const subscribedAt = held.value?.subscribedAt ?? at;
  const settings = { ...unspoken(held.value?.settings), ...shown.settings };
  const subscription = { ...shown, settings, subscribedBy: by, subscribedAt, changedBy: by, changedAt: at };
  return {
    commit: joined(
      replacing(SUBSCRIPTION, held, subscription),
      watermarkPut(mark, beginsNow(now, mark.value)),
      settingsTold({ workspace, channel, by, at }, 'subscribed', held.value?.settings, settings),
    ),
    outcome: { ok: true, subscription, through: at, ...(held.value && { replaced: held.value }) },
  };
}
