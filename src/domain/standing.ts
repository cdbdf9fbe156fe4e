import { type Day } from './day';
import { type Disagreement, findDisagreements } from './disagreement';
import { effectivePhase } from './effective-phase';
import { type Fact, type Provenance } from './fact';
import { type Phase } from './phase';
import { type MergedMilestones, byTrust, merge, speaking } from './trust';

/** A model in one Region on one day: computed, never stored. */
export type Standing = {
  readonly phase: Phase;
  /** Whose word the phase rests on; absent where no source says anything. */
  readonly from?: Provenance;
  readonly milestones: MergedMilestones;
  readonly disagreements: readonly Disagreement[];
};

/**
 * How a model stands in one Region on a day. `facts` are all facts of that model that name the Region or speak for
 * every Region; `apiReadAt` is the instant of the last whole API reading of the Region, whether or not the model was
 * in it. Context variants speak only where their source has no row for the base model itself.
 */
export function standingOn(facts: readonly Fact[], apiReadAt: string | undefined, day: Day): Standing {
  const { heard, folded } = heardOf(facts, apiReadAt);
  const milestones = merge(heard);
  const effective = effectivePhase(heard, milestones, day);
  return {
    ...effective,
    milestones,
    disagreements: findDisagreements(heard, byTrust(folded), milestones, effective, day, apiReadAt),
  };
}

/** The facts that count, in the order of trust, and the context variants that their source's own row stands for. */
export function heardOf(
  facts: readonly Fact[],
  apiReadAt: string | undefined,
): { heard: Fact[]; folded: Fact[] } {
  const withBase = new Set(
    facts.filter((fact) => fact.variant === undefined).map((fact) => fact.provenance.kind),
  );
  const isFolded = (fact: Fact) => fact.variant !== undefined && withBase.has(fact.provenance.kind);
  const own = facts.filter((fact) => !isFolded(fact));
  return { heard: speaking(own, apiReadAt), folded: facts.filter(isFolded) };
}
