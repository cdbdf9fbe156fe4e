import { type Day } from './day';
import { effectivePhase } from './effective-phase';
import { type Fact } from './fact';
import { type Phase } from './phase';
import { heardOf } from './standing';
import { type TransitionKind, datesOf } from './transition';
import { merge } from './trust';

/** What is said of a model in one Region on a day: its phase, and the dates that lead into phases. */
export type Word = { readonly phase: Phase; readonly dates: Dates };

export type Dates = Readonly<Partial<Record<TransitionKind, Day>>>;

/**
 * What facts say together, judged as a standing is; `undefined` where none of them is heard. `beside`: facts that stand
 * beside them, of which the most trusted end of life counts, as it does in a standing.
 */
export function wordOf(
  facts: readonly Fact[],
  apiReadAt: string | undefined,
  day: Day,
  beside: readonly Fact[] = [],
): Word | undefined {
  const { heard } = heardOf(facts, apiReadAt);
  if (heard.length === 0) return undefined;
  const own = merge(heard);
  const all = beside.length === 0 ? own : merge(heardOf([...facts, ...beside], apiReadAt).heard);
  return {
    phase: effectivePhase(heard, all, day).phase,
    dates: Object.fromEntries(datesOf(own).map(({ kind, day }) => [kind, day])),
  };
}
