import { type Change } from '../../domain/change';
import { type Day } from '../../domain/day';
import { type Fact, type ReadingFailure, type RegionReading } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { changesIn } from '../../domain/region-changes';
import { type RegionResult } from '../../sources/bedrock-api/read-regions';
import { type Edition } from '../../store/documents';
import { saysTheSame } from '../../store/readings';
import { type RegionSync } from '../../store/sync-state';
import { type AccountsVerdict, judgeAccounts } from './judge-accounts';

/** A Region as the last sync left it, and what this one has found. */
export type RegionCase = {
  readonly region: Region;
  readonly run: string;
  readonly today: Day;
  /** Absent where no sync has dealt with the Region yet. */
  readonly state: RegionSync | undefined;
  /** The last whole reading in the store. */
  readonly stored: RegionReading | undefined;
  /** Absent where the Region is not read: the documents and the calendar alone can change it. */
  readonly result: RegionResult | undefined;
  readonly edition: Edition;
};

/** What the try to read a Region amounts to. `isNew`: it says something else than the reading in the store. */
export type Believed =
  | { readonly kind: 'whole'; readonly reading: RegionReading; readonly isNew: boolean }
  | { readonly kind: 'failed'; readonly failure: ReadingFailure }
  | { readonly kind: 'not-read' };

/** The reading of a Region that counts from now on, and how its sync stands. */
export type Verdict = {
  readonly believed: Believed;
  /** Why accounts could not be read, where others could or where there are several. */
  readonly failures: readonly ReadingFailure[];
  /** What the stored reading is to be compared as: as the accounts of the new one would have made it. */
  readonly before: RegionReading | undefined;
  readonly reading: RegionReading | undefined;
  readonly state: RegionSync;
};

/** Decides what a try to read a Region is worth, before it is asked what changed. */
export function judgeRegion(found: RegionCase): Verdict {
  const { result, stored, state } = found;
  if (result === undefined) {
    const believed = { kind: 'not-read' } as const;
    const rest = state?.accounts === undefined ? {} : { accounts: state.accounts };
    const kept = {
      ...rest,
      ...(state?.doubtfulSince !== undefined && { doubtfulSince: state.doubtfulSince }),
    };
    return {
      believed,
      failures: [],
      before: stored,
      reading: stored,
      state: stateAfter(found, believed, kept),
    };
  }
  const judged = judgeAccounts(stored, result, state);
  const { found: together, failures } = judged;
  if (!together.ok) {
    const believed = { kind: 'failed', failure: together.failure } as const;
    return {
      believed,
      failures,
      before: stored,
      reading: stored,
      state: stateAfter(found, believed, judged),
    };
  }
  const { before, after: reading } = together;
  const isNew = stored === undefined || !saysTheSame(stored, reading);
  const believed = { kind: 'whole', reading, isNew } as const;
  return { believed, failures, before, reading, state: stateAfter(found, believed, judged) };
}

function stateAfter(
  { state, stored, run, today, edition }: RegionCase,
  believed: Believed,
  { doubtfulSince, accounts }: Pick<AccountsVerdict, 'doubtfulSince' | 'accounts'>,
): RegionSync {
  const readAt = believed.kind === 'whole' ? believed.reading.readAt : (state?.readAt ?? stored?.readAt);
  const firstReadAt = state?.firstReadAt ?? stored?.readAt ?? readAt;
  const changed = believed.kind === 'whole' && believed.isNew ? run : state?.changed;
  const failure = believed.kind === 'failed' ? believed.failure : state?.failure;
  const earlier = state?.documents.filter((name) => name !== edition.name) ?? [];
  return {
    done: run,
    since: state?.since ?? run,
    ...(readAt !== undefined && { readAt }),
    ...(firstReadAt !== undefined && { firstReadAt }),
    ...(changed !== undefined && { changed }),
    ...(failure !== undefined && { failure }),
    isFailing: believed.kind === 'failed' || (believed.kind === 'not-read' && (state?.isFailing ?? false)),
    ...(doubtfulSince !== undefined && { doubtfulSince }),
    judgedOn: judgedOn(state, today),
    documents: [edition.name, ...earlier].slice(0, EDITIONS_REMEMBERED),
    ...(accounts && { accounts }),
  };
}

const EDITIONS_REMEMBERED = 5;

/** A clock that was set back must not take back what a date brought. */
function judgedOn(state: RegionSync | undefined, today: Day): Day {
  return state !== undefined && state.judgedOn > today ? state.judgedOn : today;
}

/** What else is needed to tell what changed. */
export type Surroundings = {
  /** What the documents say of this Region, by the edition of the last sync and by the present one. */
  readonly documentsBefore: readonly Fact[];
  readonly documentsNow: readonly Fact[];
  readonly isKnownElsewhere: (modelId: string) => boolean;
};

/** What changed since the last sync; nothing where this is the Region's first, which is its own baseline. */
export function changesOf(
  { region, run, today, state, stored }: RegionCase,
  { believed, before, reading, state: after }: Verdict,
  { documentsBefore, documentsNow, isKnownElsewhere }: Surroundings,
): Change[] {
  if (state === undefined && stored === undefined) return [];
  const day = state?.judgedOn ?? today;
  const hasNewReading = believed.kind === 'whole' && believed.isNew;
  if (!hasNewReading && day === after.judgedOn && documentsBefore === documentsNow) return [];
  return changesIn(
    { region, day, reading: hasNewReading ? before : stored, documented: documentsBefore },
    // The same reading where it says the same: what changes then is the calendar's, or the documents', doing.
    { region, day: after.judgedOn, reading: hasNewReading ? reading : stored, documented: documentsNow },
    { run, isKnownElsewhere },
  );
}

/** The models that a new reading lists and the one before it did not know. */
export function newcomers({ believed, before }: Verdict): string[] {
  if (before === undefined || believed.kind !== 'whole' || !believed.isNew) return [];
  const known = new Set([...before.facts, ...(before.absent ?? []).map(({ fact }) => fact)].map(idOf));
  return [...new Set(believed.reading.facts.map(idOf))].filter((modelId) => !known.has(modelId));
}

function idOf({ modelId }: Fact): string {
  return modelId;
}
