import { type Day } from './day';
import { type Fact, type Milestone, type Provenance } from './fact';
import { EVERY_REGION } from './region';

/** A value and who said it. */
export type Sourced<T> = { readonly value: T; readonly from: Provenance };

/** What several sources, merged field by field in the order of trust, say of a model in one Region. */
export type MergedMilestones = {
  readonly launch?: Sourced<Day>;
  readonly legacy?: Sourced<Day>;
  /** Where no source gives a Legacy date: the day on which the API was seen to go Legacy. */
  readonly seenLegacy?: Sourced<Day>;
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

/**
 * Sorts into the order of trust: override, API, documents newest first, API snapshot, third parties. Of one age, a row
 * that names its Region stands before one that speaks for all, and a table before a card. The order is total: it does
 * not depend on the order in which the facts came.
 */
export function byTrust(facts: readonly Fact[]): Fact[] {
  return [...facts].sort(
    (a, b) =>
      RANK[a.provenance.kind] - RANK[b.provenance.kind] ||
      compare(b.provenance.asOf, a.provenance.asOf) ||
      compare(b.provenance.readAt ?? '', a.provenance.readAt ?? '') ||
      Number(a.region === EVERY_REGION) - Number(b.region === EVERY_REGION) ||
      compare(a.provenance.kind, b.provenance.kind) ||
      compare(a.region, b.region) ||
      compare(JSON.stringify(a), JSON.stringify(b)),
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/**
 * The facts that still speak, in the order of trust. A whole live reading of the Region replaces an API snapshot of
 * it (mantle models are never in such readings). Where the newest document says "Active", the dates of older documents
 * and of snapshots are taken back; the launch is not.
 */
export function speaking(facts: readonly Fact[], apiReadAt: string | undefined): Fact[] {
  const heard = byTrust(facts).filter(
    (fact) => !isSnapshot(fact) || apiReadAt === undefined || fact.endpoint === 'bedrock-mantle',
  );
  const newest = heard.find((fact) => isDocument(fact) && fact.status !== undefined);
  if (newest?.status !== 'active') return heard;
  const { asOf } = newest.provenance;
  return heard.map((fact) => {
    const isOlder = isSnapshot(fact) || (isDocument(fact) && fact.provenance.asOf < asOf);
    const { launch } = fact.milestones;
    return isOlder ? { ...fact, milestones: launch === undefined ? {} : { launch } } : fact;
  });
}

/** Merges facts that stand in the order of trust. */
export function merge(facts: readonly Fact[]): MergedMilestones {
  const launch = firstWord(facts, (fact) => fact.milestones.launch);
  const legacy = firstWord(facts, (fact) => fact.milestones.legacy);
  const seenLegacy = legacy ? undefined : firstWord(facts, (fact) => fact.seenLegacy);
  const extendedAccess = firstWord(facts, (fact) => fact.milestones.extendedAccess);
  const endOfLife = endOfLifeOf(facts);
  return {
    ...(launch && { launch }),
    ...(legacy && { legacy }),
    ...(seenLegacy && { seenLegacy }),
    ...(extendedAccess && { extendedAccess }),
    ...(endOfLife && { endOfLife }),
  };
}

/** A floor hides no date, except that a third party's date cannot lie below AWS's floor. */
function endOfLifeOf(facts: readonly Fact[]): Sourced<Milestone> | undefined {
  const first = firstWord(facts, (fact) => fact.milestones.endOfLife);
  const date = firstWord(facts, endOfLifeDate);
  if (first === undefined || date === undefined) return first;
  const isRefuted = date.from.kind === 'third-party' && first.from.kind !== 'third-party';
  return isRefuted && date.value.day < first.value.day ? first : date;
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
