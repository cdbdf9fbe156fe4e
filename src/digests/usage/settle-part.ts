import { dayOf } from '../../domain/day';
import { type ReadingFailure } from '../../domain/fact';
import {
  type PartState,
  type ReadState,
  UNREAD,
  type UsagePart,
  isNotEnabled,
  legacyKnownBy,
  reachedBy,
} from '../../domain/usage-part';
import { type HeldCalls, countsTheSame, replacingCalls } from '../../store/calls';
import { type HeldDependents, replacingDependents, restsTheSame } from '../../store/dependents';
import { joined } from '../../store/joined';
import { type Held } from '../../store/record';
import { type HeldUsagePart, replacingUsagePart } from '../../store/usage-parts';
import { type Commit } from '../../store/waist';
import { type UsageOutcome, type UsageRead } from './parts';
import { type PartRead } from './read-part';

/** The records of a part as they stand, to be replaced. */
export type HeldPart = {
  readonly state: HeldUsagePart;
  readonly calls: HeldCalls;
  readonly dependents: HeldDependents;
};

/** Which run it was, when, and which models it knows to be Legacy there; `isAside`: none, and it is known of to none. */
type SettleBy = {
  readonly run: string;
  readonly now: Date;
  readonly legacy: readonly string[];
  readonly isAside?: true;
};

/**
 * What is to be committed of a part that a run has read: how its readings went and, where they say something new, what
 * they say. A failure changes nothing of what was known.
 */
export function settledPart(
  { account, region }: UsagePart,
  held: HeldPart,
  { calls, dependents }: PartRead,
  { run, now, legacy, isAside }: SettleBy,
): { readonly state: PartState; readonly commit: Commit } {
  const before = held.state.value;
  const at = { region, failedAt: now.toISOString() };
  const ofCalls = taken(before?.calls, held.calls, calls, at, countsTheSame);
  const ofDependents = taken(before?.dependents, held.dependents, dependents, at, restsTheSame);
  const reached = before?.reached ?? [];
  const called = ofCalls.fresh ?? held.calls.value;
  const isNoted = called !== undefined && !isAside;
  const legacyHere = called?.models.map(({ modelId }) => modelId).filter((one) => legacy.includes(one)) ?? [];
  const knownLegacy = isNoted ? legacyKnownBy(before, legacyHere, run) : before?.knownLegacy;
  const state: PartState = {
    ...{ account, region, done: run },
    calls: ofCalls.state,
    dependents: ofDependents.state,
    ...(knownLegacy && { knownLegacy }),
    reached: calls?.ok && !isAside ? reachedBy(reached, dayOf(new Date(calls.reading.readAt)), run) : reached,
  };
  return {
    state,
    commit: joined(
      replacingUsagePart(held.state, state),
      ofCalls.fresh === undefined ? {} : replacingCalls(held.calls, ofCalls.fresh),
      ofDependents.fresh === undefined ? {} : replacingDependents(held.dependents, ofDependents.fresh),
    ),
  };
}

/** What is to be committed of a part whose readings the store does not take. */
export function refusedPart(
  { account, region }: UsagePart,
  held: HeldUsagePart,
  why: string,
  { run, now }: { readonly run: string; readonly now: Date },
): Commit {
  const message = `not saved: ${why}`.slice(0, LONGEST_MESSAGE);
  const failure: ReadingFailure = { region, failedAt: now.toISOString(), reason: 'other', message };
  const before = held.value ?? { account, region, calls: UNREAD, dependents: UNREAD, reached: [] };
  return replacingUsagePart(held, {
    ...{ ...before, done: run },
    calls: { ...before.calls, failure, isFailing: true },
    dependents: { ...before.dependents, failure, isFailing: true },
  });
}

/** What a failure's message may hold. */
const LONGEST_MESSAGE = 300;

/** How a reading goes on from the one before; `fresh` is to be kept in its place. */
function taken<T extends { readonly readAt: string }>(
  before: ReadState = UNREAD,
  { value }: Held<T>,
  read: UsageRead<T> | undefined,
  at: Pick<ReadingFailure, 'region' | 'failedAt'>,
  isSame: (a: T, b: T) => boolean,
): { readonly state: ReadState; readonly fresh?: T } {
  if (read === undefined) return { state: before };
  if (!read.ok) {
    const { reason, message } = read;
    return { state: { ...before, failure: { ...at, reason, message }, isFailing: true } };
  }
  const { reading } = read;
  const isNew = value === undefined || !isSame(value, reading);
  const edition = (before.edition ?? 0) + (isNew || before.edition === undefined ? 1 : 0);
  const state = { ...before, readAt: reading.readAt, edition, isFailing: false };
  return isNew ? { state, fresh: reading } : { state };
}

/** How the readings of a part ended, for whoever counts them. */
export function outcomesOf(
  { calls, dependents }: PartState,
  read: PartRead,
): Record<'calls' | 'dependents', UsageOutcome> {
  const isInPart =
    read.dependents.ok && Object.values(read.dependents.reading.kinds).some(({ state }) => state !== 'read');
  const ofCalls = read.calls === undefined ? 'standing' : outcomeOf(calls);
  return { calls: ofCalls, dependents: isInPart ? 'in-part' : outcomeOf(dependents) };
}

function outcomeOf(state: ReadState): UsageOutcome {
  if (isNotEnabled(state)) return 'not-enabled';
  return state.isFailing ? 'failed' : 'read';
}
