import { type Day } from './day';
import { type PhaseReading, phaseByVoice } from './effective-phase';
import { type Fact, type Milestones, type Provenance, type UnreadField } from './fact';
import { type Phase } from './phase';
import {
  type MergedMilestones,
  type Sourced,
  endOfLifeDate,
  isApi,
  isDocument,
  isThirdParty,
  merge,
} from './trust';

/** Two sources that cannot both be right, or one that lags behind; `shown` is what the card goes by. */
export type Disagreement =
  | {
      readonly about: 'phase';
      readonly shown: Sourced<Phase>;
      readonly other: Sourced<Phase>;
      /** Set where the other voice is a context variant's, not the base model's. */
      readonly variant?: string;
    }
  | {
      readonly about: 'legacy' | 'extendedAccess' | 'endOfLife';
      readonly shown: Sourced<Day | 'not-offered'>;
      readonly other: Sourced<Day | 'not-offered'>;
    }
  /** The API's whole reading of the Region does not list a model that others say is there. */
  | { readonly about: 'not-listed'; readonly readAt: string }
  /** A source gives dates that contradict each other; nothing rests on them. */
  | { readonly about: 'disordered-dates'; readonly from: Provenance; readonly dates: Milestones }
  /** A source's row has fields that cannot be read; nothing rests on them. */
  | {
      readonly about: 'unread';
      readonly from: Provenance;
      readonly fields: readonly UnreadField[];
      /** The reading in which the row stands; `from` is as old as the last that could be read. */
      readonly readAt: string | undefined;
      /** Set where it is the row of a context variant. */
      readonly variant: string | undefined;
    };

/** Finds who else says something different of a model in one Region. `facts` stand in the order of trust. */
export function findDisagreements(
  facts: readonly Fact[],
  variants: readonly Fact[],
  milestones: MergedMilestones,
  shown: PhaseReading,
  day: Day,
  apiReadAt: string | undefined,
): Disagreement[] {
  return [
    ...notListed(facts, shown.phase, apiReadAt),
    ...otherPhases(facts, shown, day),
    ...variantPhases(variants, shown, day),
    ...otherDates(facts, milestones),
    ...disorderedDates(facts),
    ...unreadFields([...facts, ...variants], apiReadAt),
  ];
}

function notListed(facts: readonly Fact[], phase: Phase, apiReadAt: string | undefined): Disagreement[] {
  if (apiReadAt === undefined || phase === 'eol' || phase === 'withdrawn') return [];
  if (facts.some((fact) => isApi(fact) && !isWithdrawn(fact))) return [];
  if (facts.some((fact) => fact.endpoint === 'bedrock-mantle' || fact.isArranged)) return [];
  return [{ about: 'not-listed', readAt: apiReadAt }];
}

/** No word of the API's that could be quoted: that it does not list the model is what it says. */
function isWithdrawn({ status }: Fact): boolean {
  return status === 'withdrawn';
}

function otherPhases(facts: readonly Fact[], shown: PhaseReading, day: Day): Disagreement[] {
  const { from } = shown;
  if (from === undefined) return [];
  return [isApi, isDocument, isThirdParty].flatMap((is) => {
    const voice = facts.filter((fact) => is(fact) && !isWithdrawn(fact));
    const first = voice[0];
    if (first === undefined || first.provenance === from) return [];
    const phase = phaseByVoice(voice, merge(voice), day);
    if (phase === shown.phase || phase === 'unknown') return [];
    const other = { value: phase, from: first.provenance };
    return [{ about: 'phase', shown: { value: shown.phase, from }, other }];
  });
}

/** Only variants that the same kind of source lists: a snapshot's variants say nothing against a document. */
function variantPhases(variants: readonly Fact[], shown: PhaseReading, day: Day): Disagreement[] {
  const { from } = shown;
  if (from === undefined) return [];
  return variants.flatMap((fact) => {
    if (fact.variant === undefined || fact.provenance.kind !== from.kind) return [];
    const phase = phaseByVoice([fact], merge([fact]), day);
    if (phase === shown.phase || phase === 'unknown') return [];
    const other = { value: phase, from: fact.provenance };
    return [{ about: 'phase', shown: { value: shown.phase, from }, other, variant: fact.variant }];
  });
}

const KINDS = ['api', 'docs-table', 'model-card', 'third-party'] as const;

function otherDates(facts: readonly Fact[], merged: MergedMilestones): Disagreement[] {
  const { legacy, extendedAccess, endOfLife } = merged;
  const fixed =
    endOfLife?.value.certainty === 'on' ? { value: endOfLife.value.day, from: endOfLife.from } : undefined;
  return [
    ...otherDatesOf('legacy', legacy, facts, (fact) => fact.milestones.legacy),
    ...otherDatesOf('extendedAccess', extendedAccess, facts, (fact) => fact.milestones.extendedAccess),
    ...otherDatesOf('endOfLife', fixed, facts, (fact) => endOfLifeDate(fact)?.day),
  ];
}

/** Compares only the newest word of each kind of source: an older page version is history, no contradiction. */
function otherDatesOf(
  about: 'legacy' | 'extendedAccess' | 'endOfLife',
  shown: Sourced<Day | 'not-offered'> | undefined,
  facts: readonly Fact[],
  pick: (fact: Fact) => Day | 'not-offered' | undefined,
): Disagreement[] {
  if (shown === undefined) return [];
  return KINDS.flatMap((kind) => {
    if (kind === shown.from.kind) return [];
    const fact = facts.find((one) => one.provenance.kind === kind && pick(one) !== undefined);
    const value = fact && pick(fact);
    if (fact === undefined || value === undefined || value === shown.value) return [];
    return [{ about, shown, other: { value, from: fact.provenance } }];
  });
}

function disorderedDates(facts: readonly Fact[]): Disagreement[] {
  return facts.flatMap(({ doubted, provenance }) =>
    doubted === undefined ? [] : [{ about: 'disordered-dates' as const, from: provenance, dates: doubted }],
  );
}

function unreadFields(facts: readonly Fact[], readAt: string | undefined): Disagreement[] {
  return facts.flatMap(({ unread, provenance, variant }) =>
    unread === undefined ? [] : [{ about: 'unread', from: provenance, fields: unread, readAt, variant }],
  );
}
