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
 * the documents say, since AWS's API runs weeks late; an override speaks alone. A snapshot is heard only where
 * neither speaks, a third party only where not even a snapshot does.
 */
export function effectivePhase(facts: readonly Fact[], milestones: MergedMilestones, day: Day): PhaseReading {
  const override = facts.filter(isOverride);
  if (override.length > 0) return read(override, milestones, day);
  const api = read(facts.filter(isApi), milestones, day);
  const documents = read(facts.filter(isDocument), milestones, day);
  if (api.from !== undefined || documents.from !== undefined) {
    return laterPhase(api.phase, documents.phase) === api.phase && api.from ? api : documents;
  }
  const snapshot = facts.filter(isSnapshot);
  return read(snapshot.length > 0 ? snapshot : facts.filter(isThirdParty), milestones, day);
}

function read(voice: readonly Fact[], milestones: MergedMilestones, day: Day): PhaseReading {
  const from = voice[0]?.provenance;
  return from === undefined ? { phase: 'unknown' } : { phase: phaseByVoice(voice, milestones, day), from };
}

/**
 * The phase by one voice's own status and dates, save that its end of life is the most trusted date of all voices.
 * Dates count beside the status, because the API keeps saying ACTIVE for hours after a date in its own answer.
 */
export function phaseByVoice(voice: readonly Fact[], milestones: MergedMilestones, day: Day): Phase {
  const own = merge(voice);
  const endOfLife = endOfLifeFor(voice, own, milestones);
  if (endOfLife !== undefined && endOfLife.day <= day) return 'eol';
  const extended = own.extendedAccess?.value;
  if (extended !== undefined && extended !== 'not-offered' && extended <= day) return 'extended';
  if (own.legacy !== undefined && own.legacy.value <= day) return 'legacy';
  const stated = statedPhase(voice.find((fact) => fact.status !== undefined)?.status);
  // Documents print a row before its own Legacy date; the API never says LEGACY ahead of time.
  if (own.legacy !== undefined && stated !== 'unknown' && voice.every(isDocument)) return 'active';
  return stated === 'eol' && endOfLife !== undefined ? 'legacy' : stated;
}

/** A third party's date ends nothing where AWS itself speaks of the model. */
function endOfLifeFor(
  voice: readonly Fact[],
  own: MergedMilestones,
  all: MergedMilestones,
): Milestone | undefined {
  const heard = (one: Sourced<Milestone> | undefined) => one?.value.certainty === 'on' && one.value;
  const trusted = all.endOfLife?.from.kind !== 'third-party' || voice.every(isThirdParty);
  return heard(trusted ? (all.endOfLife ?? own.endOfLife) : own.endOfLife) || undefined;
}

function statedPhase(status: StatedStatus | undefined): Phase {
  switch (status) {
    case 'active':
      return 'active';
    case 'legacy':
      return 'legacy';
    case 'end-of-life':
      return 'eol';
    case 'other':
    case undefined:
      return 'unknown';
  }
}
