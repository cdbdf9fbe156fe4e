import { type Change } from '../../domain/change';
import { dayOf } from '../../domain/day';
import { type Fact, type ReadingFailure, type RegionReading } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { type RegionResult } from '../../sources/bedrock-api/read-regions';
import { keepChanges } from '../../store/changes';
import { LeaseLostError } from '../../store/held-lease';
import { readReading, replacingReading, saysTheSame } from '../../store/readings';
import { type RegionSync, type SyncState } from '../../store/sync-state';
import { StoreUnavailableError } from '../../store/waist';
import { judgeAccounts } from './judge-accounts';
import { type RegionCase, type Verdict, changesOf, judgeRegion } from './judge-region';
import { logDoubts } from './log-doubts';
import { type RegionOutcome } from './outcome';
import { type RunParts } from './run-parts';
import { type StateChange, type StateKeeper } from './state-keeper';
import { surroundingsOf } from './surroundings';

/** A Region's turn in a run, and its reading; absent where it is not watched. */
export type Turn = {
  readonly region: Region;
  readonly run: string;
  readonly result: RegionResult | undefined;
};

/**
 * Judges a Region, commits what came of it, and tells it. What the store refuses for good is passed over, so that it
 * holds up no run; what it could not take is left for the run to be resumed.
 */
export async function settle(parts: RunParts, keeper: StateKeeper, turn: Turn): Promise<RegionOutcome> {
  const { region, result } = turn;
  try {
    const { answer, version } = await keeper.change((state) => judge(parts, turn, state));
    return tell(parts, region, answer, version);
  } catch (error) {
    if (error instanceof LeaseLostError) return settleUnsaved(parts, region, result);
    parts.log.error({ region, err: error }, 'A Region could not be saved; the next sync tries again');
    if (!(error instanceof StoreUnavailableError)) await passOver(parts, keeper, turn);
    return settleUnsaved(parts, region, result);
  }
}

/** Tells of a Region that is not saved: what it says is known to this process alone. */
export function settleUnsaved(
  parts: Pick<RunParts, 'before' | 'onReading' | 'onFailure' | 'onAccountFailure' | 'log'>,
  region: Region,
  result: RegionResult | undefined,
): RegionOutcome {
  if (result === undefined) return { region, outcome: 'documents', changes: [] };
  const before = parts.before(region);
  const { found, failures } = judgeAccounts(before, result, undefined);
  tellAccounts(parts, failures);
  if (!found.ok) return fail(parts, found.failure, []);
  const { after: reading } = found;
  if (before === undefined || !saysTheSame(before, reading)) logDoubts(parts.log, reading);
  parts.onReading(reading, 'not-saved', undefined);
  return { region, outcome: 'not-saved', readAt: reading.readAt, changes: [], ...failedIn(failures) };
}

type Judged = { readonly verdict: Verdict; readonly changes: readonly Change[] };

async function judge(
  parts: RunParts,
  { region, run, result }: Turn,
  before: SyncState | undefined,
): Promise<StateChange<Judged>> {
  const { place, edition, now } = parts;
  const held = await readReading(place, region);
  const found: RegionCase = {
    ...{ region, run, result, edition },
    today: dayOf(now()),
    state: before?.regions[region],
    stored: held.value,
  };
  const verdict = judgeRegion(found);
  const changes = changesOf(found, verdict, await surroundingsOf(parts, found, verdict));
  const { believed } = verdict;
  const isNew = believed.kind === 'whole' && believed.isNew;
  const { checks = [], puts = [] } = isNew ? replacingReading(held, believed.reading) : {};
  return {
    state: withRegion(before, run, region, verdict.state),
    commit: { checks, puts: [...puts, ...keepChanges(place.workspace, { run, region, changes })] },
    answer: { verdict, changes },
  };
}

function tell(
  parts: RunParts,
  region: Region,
  { verdict: { believed, failures }, changes }: Judged,
  version: number,
): RegionOutcome {
  tellAccounts(parts, failures);
  switch (believed.kind) {
    case 'whole': {
      const { reading, isNew } = believed;
      const outcome = isNew ? 'changed' : 'unchanged';
      if (isNew) logDoubts(parts.log, reading);
      parts.onReading(reading, outcome, isNew ? version : undefined);
      return {
        region,
        outcome,
        readAt: reading.readAt,
        changes,
        ...missingFrom(reading),
        ...failedIn(failures),
      };
    }
    case 'failed':
      return fail(parts, believed.failure, changes);
    case 'not-read':
      return { region, outcome: 'documents', changes };
  }
}

function missingFrom({ absent = [] }: RegionReading): { missing?: readonly Fact[] } {
  const missing = absent.filter(({ isConfirmed }) => !isConfirmed).map(({ fact }) => fact);
  return missing.length > 0 ? { missing } : {};
}

function failedIn(failures: readonly ReadingFailure[]): { failures?: readonly ReadingFailure[] } {
  return failures.length > 0 ? { failures } : {};
}

/** Each failure of an account is its own: what others list stands, and what it listed last. */
function tellAccounts(
  { onAccountFailure, log }: Pick<RunParts, 'onAccountFailure' | 'log'>,
  failures: readonly ReadingFailure[],
): void {
  for (const failure of failures) {
    const { region, account, reason, message } = failure;
    log.warn({ region, account, reason }, message);
    onAccountFailure?.(failure);
  }
}

function fail(
  { onFailure, log }: Pick<RunParts, 'onFailure' | 'log'>,
  failure: ReadingFailure,
  changes: readonly Change[],
): RegionOutcome {
  const { region, reason, message } = failure;
  log.warn({ region, reason }, message);
  onFailure(failure);
  return { region, outcome: 'failed', failure, changes };
}

/** Notes that the run is done with a Region; what changed in it is found by a later one, if it can be saved then. */
async function passOver(parts: RunParts, keeper: StateKeeper, { region, run, result }: Turn): Promise<void> {
  const { edition, now, log } = parts;
  const fresh: RegionSync = {
    ...{ done: run, since: run, isFailing: false },
    judgedOn: dayOf(now()),
    documents: [edition.name],
  };
  try {
    await keeper.change(async (state) => {
      const passed = { ...(state?.regions[region] ?? fresh), done: run };
      const readAt = newestIn(result);
      const next = readAt === undefined ? passed : { ...passed, readAt };
      return { state: withRegion(state, run, region, next), commit: {}, answer: undefined };
    });
  } catch (error) {
    log.error({ region, err: error }, 'A Region could not be passed over; the run is resumed');
  }
}

function newestIn(result: RegionResult | undefined): string | undefined {
  return result?.accounts
    .flatMap(({ result: one }) => (one.ok ? [one.reading.readAt] : []))
    .sort()
    .at(-1);
}

function withRegion(
  before: SyncState | undefined,
  run: string,
  region: Region,
  state: RegionSync,
): SyncState {
  return { run, regions: { ...before?.regions, [region]: state } };
}
