import { type CallCount } from '../../domain/calls';
import { type Day, dayOf } from '../../domain/day';
import { type CallKind } from './metrics';
import { type CallsWindow } from './window';

type Counts = Record<CallKind, number>;

/** The calls of one id. */
export type IdTally = { readonly last24h: Counts; readonly days: Map<Day, Counts> };

/** What is counted while answers come, by id; it grows with ids and days, not with datapoints. */
export type Tally = { readonly window: CallsWindow; readonly byId: Map<string, IdTally> };

/** A tally without any call. */
export function emptyTally(window: CallsWindow): Tally {
  return { window, byId: new Map() };
}

/** Counts the calls of one hour, which begins at an instant of the window. */
export function addCalls(tally: Tally, calledAs: string, kind: CallKind, hour: Date, count: number): void {
  if (count === 0) return;
  const id = entry(tally.byId, calledAs, () => ({ last24h: noCounts(), days: new Map<Day, Counts>() }));
  entry(id.days, dayOf(hour), noCounts)[kind] += count;
  if (hour.getTime() >= tally.window.last24h.getTime()) id.last24h[kind] += count;
}

/**
 * Counts as what the domain knows of calls. AWS does not say whether `LegacyModelInvocations` are among the
 * `Invocations`; taking the larger number, calls to a Legacy model can be told too few but never none.
 */
export function toCallCount({ served, refused, legacy }: Counts): CallCount {
  const successes = Math.max(served, legacy);
  return { attempts: successes + refused, successes, legacy };
}

/** What stands under a key, put there first where nothing does. */
function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function noCounts(): Counts {
  return { served: 0, refused: 0, legacy: 0 };
}
