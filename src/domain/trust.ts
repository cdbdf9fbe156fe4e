import { type Day } from './day';
import { type Fact, type Milestone, type Provenance } from './fact';

/** A value and who said it. */
export type Sourced<T> = { readonly value: T; readonly from: Provenance };

/** What several sources, merged field by field in the order of trust, say of a model in one Region. */
export type MergedMilestones = {
  readonly launch?: Sourced<Day>;
  readonly legacy?: Sourced<Day>;
  readonly extendedAccess?: Sourced<Day | 'not-offered'>;
  readonly endOfLife?: Sourced<Milestone>;
};

const RANK = {
  override: 0,
  api: 1,
  'docs-table': 2,
  'model-card': 2,
  'api-snapshot': 3,
  'third-party': 4,
} as const satisfies Record<Provenance['kind'], number>;

/** The operator's own word. */
export function isOverride(fact: Fact): boolean {
  return fact.provenance.kind === 'override';
}

/** The live API's word for this very Region. */
export function isApi(fact: Fact): boolean {
  return fact.provenance.kind === 'api';
}

/** AWS's documents: lifecycle tables and model cards. */
export function isDocument(fact: Fact): boolean {
  return RANK[fact.provenance.kind] === RANK['docs-table'];
}

/** A dated listing by somebody else's API call: it speaks only where no document does. */
export function isSnapshot(fact: Fact): boolean {
  return fact.provenance.kind === 'api-snapshot';
}

/** Neither AWS nor the operator: shown and marked, and never heard where AWS speaks. */
export function isThirdParty(fact: Fact): boolean {
  return fact.provenance.kind === 'third-party';
}

/** Sorts into the order of trust: override, API, documents newest first, API snapshot, third parties. */
export function byTrust(facts: readonly Fact[]): Fact[] {
  return [...facts].sort(
    (a, b) =>
      RANK[a.provenance.kind] - RANK[b.provenance.kind] || b.provenance.asOf.localeCompare(a.provenance.asOf),
  );
}

/**
 * The facts that still speak, in the order of trust. A whole live reading of the Region replaces an API snapshot of
 * it (mantle models are never in such readings), and a document's "Active" takes back what older documents said.
 */
export function speaking(facts: readonly Fact[], apiReadAt: string | undefined): Fact[] {
  const ranked = byTrust(facts);
  const newest = ranked.find((fact) => isDocument(fact) && fact.status !== undefined);
  const takenBackBefore = newest?.status === 'active' ? newest.provenance.asOf : undefined;
  return ranked.filter((fact) => {
    if (isSnapshot(fact)) return apiReadAt === undefined || fact.endpoint === 'bedrock-mantle';
    if (!isDocument(fact) || takenBackBefore === undefined) return true;
    return fact.provenance.asOf >= takenBackBefore;
  });
}

/** Merges facts that stand in the order of trust; a floor never hides a date, from whomever it comes. */
export function merge(facts: readonly Fact[]): MergedMilestones {
  const launch = firstWord(facts, (fact) => fact.milestones.launch);
  const legacy = firstWord(facts, (fact) => fact.milestones.legacy);
  const extendedAccess = firstWord(facts, (fact) => fact.milestones.extendedAccess);
  const endOfLife = firstWord(facts, endOfLifeDate) ?? firstWord(facts, (fact) => fact.milestones.endOfLife);
  return {
    ...(launch && { launch }),
    ...(legacy && { legacy }),
    ...(extendedAccess && { extendedAccess }),
    ...(endOfLife && { endOfLife }),
  };
}

/** The first of the facts that says something of what is asked, and who says it. */
export function firstWord<T>(
  facts: readonly Fact[],
  pick: (fact: Fact) => T | undefined,
): Sourced<T> | undefined {
  for (const fact of facts) {
    const value = pick(fact);
    if (value !== undefined) return { value, from: fact.provenance };
  }
  return undefined;
}

/** The end of life where it is a date and no floor. */
export function endOfLifeDate(fact: Fact): Milestone | undefined {
  return fact.milestones.endOfLife?.certainty === 'on' ? fact.milestones.endOfLife : undefined;
}
