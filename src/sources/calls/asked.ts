import { type CallsReading, isOthers } from '../../domain/calls';
import { addDays, dayOf } from '../../domain/day';
import { CALL_METRICS, type Called, RUNTIME } from './metrics';
import { type CallsWindow } from './window';

/** CloudWatch lists what had data in the last two weeks; a day less, for its own delay. */
const LISTED_DAYS = 13;

/** From what it is told which ids to ask for. */
export type KnownIds = {
  /** What CloudWatch lists. */
  readonly listed: readonly Called[];
  readonly before: CallsReading | undefined;
  /** Models whose calls are wanted even where nobody has seen any yet. */
  readonly alsoAsk: readonly string[];
};

/**
 * All that may have been called in the window, each once: what CloudWatch lists, where it lists it, and what else the
 * reading before knew, wherever it may have been called. The others are asked for only where that reading is missing or
 * so old that a call could have come and gone from the list since.
 */
export function idsToAsk({ listed, before, alsoAsk }: KnownIds, window: CallsWindow): Called[] {
  const isRecent =
    before !== undefined && dayOf(new Date(before.readAt)) >= addDays(window.today, -LISTED_DAYS);
  const asked = new Map(listed.map((called) => [keyOf(called), called]));
  const listedIds = new Set(listed.map(({ calledAs }) => calledAs));
  const add = (called: Called): void => {
    if (!listedIds.has(called.calledAs)) asked.set(keyOf(called), called);
  };
  for (const calledAs of before ? knownBy(before, window) : []) {
    for (const metrics of CALL_METRICS) add({ metrics, calledAs });
  }
  // AWS lists models by the ids of this endpoint; those of bedrock-mantle are others.
  for (const calledAs of isRecent ? [] : alsoAsk) add({ metrics: RUNTIME, calledAs });
  return [...asked.values()];
}

function knownBy({ models, unresolved }: CallsReading, { firstDay }: CallsWindow): string[] {
  const called = models.filter(({ lastAttempt }) => lastAttempt !== undefined && lastAttempt >= firstDay);
  const ids = [...called.flatMap(({ calledAs }) => calledAs), ...unresolved.map(({ calledAs }) => calledAs)];
  // Those that are one line together are asked for only while CloudWatch lists them.
  return ids.filter((id) => !isOthers(id));
}

function keyOf({ metrics, calledAs }: Called): string {
  return `${metrics.namespace} ${calledAs}`;
}
