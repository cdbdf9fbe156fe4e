import { type Day } from './day';
import { type Fact, type Milestone, type Provenance, type StatedStatus } from './fact';
import { type Phase, laterPhase } from './phase';
import {
  type MergedMilestones,
  type Sourced,
  isApi,
  isDocument,
  isOverride,
  isSnapshot,
  isThirdParty,
  merge,
} from './trust';

/** A phase and whose word it rests on; without a source nobody says anything, and it is `unknown`. */
export type PhaseReading = { readonly phase: Phase; readonly from?: Provenance };

/**
 * The phase in one Region on a day, from facts in the order of trust. It is the later of what the API says and what
 * the documents say, since AWS's API runs weeks late. A snapshot is heard only where neither speaks, a third party only
 * where not even a snapshot does. An override that states a status speaks alone; one that only gives dates corrects
 * theirs.
 */
export function effectivePhase(facts: readonly Fact[], milestones: MergedMilestones, day: Day): PhaseReading {
  const override = facts.filter(isOverride);
  if (override.some(({ status }) => status !== undefined)) return read(override, [], merge(override), day);
  const readOf = (is: (fact: Fact) => boolean) => read(facts.filter(is), override, milestones, day);
  const api = readOf(isApi);
  const documents = readOf(isDocument);
  if (api.from !== undefined || documents.from !== undefined) {
    return laterPhase(api.phase, documents.phase) === api.phase && api.from ? api : documents;
  }
  const others = [readOf(isSnapshot), readOf(isThirdParty), read(override, [], milestones, day)];
  return others.find(({ from }) => from !== undefined) ?? { phase: 'unknown' };
}

/** A voice's phase rests on its newest word or, at its end of life, on whoever gave that date. */
function read(
  voice: readonly Fact[],
  corrections: readonly Fact[],
  milestones: MergedMilestones,
  day: Day,
): PhaseReading {
  const first = voice[0];
  if (first === undefined) return { phase: 'unknown' };
  const phase = phaseByVoice([...corrections, ...voice], milestones, day);
  const end = phase === 'eol' ? endOfLifeFor(voice, merge(voice), milestones) : undefined;
  return { phase, from: end?.from ?? first.provenance };
}

/**
 * The phase by one voice's own status and dates, save that its end of life is the most trusted date of all voices.
 * Dates count beside the status, because the API keeps saying ACTIVE for hours after a date in its own answer.
 */
export function phaseByVoice(voice: readonly Fact[], milestones: MergedMilestones, day: Day): Phase {
  const own = merge(voice);
  const endOfLife = endOfLifeFor(voice, own, milestones);
  if (endOfLife !== undefined && endOfLife.value.day <= day) return 'eol';
  const stated = statedPhase(voice.find((fact) => fact.status !== undefined)?.status);
  if (stated === 'eol' && endOfLife === undefined) return 'eol';
  if (stated === 'withdrawn') return voice.some(({ isArranged }) => isArranged) ? 'legacy' : 'withdrawn';
  const extended = own.extendedAccess?.value;
  if (extended !== undefined && extended !== 'not-offered' && extended <= day) return 'extended';
  if (own.legacy !== undefined && own.legacy.value <= day) return 'legacy';
  // Documents print a row before its own Legacy date; the API never says LEGACY ahead of time.
  if (own.legacy !== undefined && stated !== 'unknown' && !voice.some(isFromApi)) return 'active';
  return stated === 'eol' ? 'legacy' : stated;
}

function isFromApi(fact: Fact): boolean {
  return isApi(fact) || isSnapshot(fact);
}

/** A third party's date ends nothing where AWS itself speaks of the model. */
function endOfLifeFor(
  voice: readonly Fact[],
  own: MergedMilestones,
  all: MergedMilestones,
): Sourced<Milestone> | undefined {
  const trusted = all.endOfLife?.from.kind !== 'third-party' || voice.every(isThirdParty);
  const endOfLife = trusted ? (all.endOfLife ?? own.endOfLife) : own.endOfLife;
  return endOfLife?.value.certainty === 'on' ? endOfLife : undefined;
}

function statedPhase(status: StatedStatus | undefined): Phase {
  switch (status) {
    case 'active':
      return 'active';
    case 'legacy':
      return 'legacy';
    case 'end-of-life':
      return 'eol';
    case 'withdrawn':
      return 'withdrawn';
    case 'other':
    case undefined:
      return 'unknown';
  }
}
