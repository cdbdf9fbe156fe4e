import { type Region } from '../../domain/region';
import { keepEdition, otherEditions } from '../../store/documents';
import { LeaseLostError } from '../../store/held-lease';
import { type SyncState } from '../../store/sync-state';
import { StoreUnavailableError } from '../../store/waist';
import { knownBy, regionsToJudge } from './documents-of';
import { type RegionOutcome, type SyncResult } from './outcome';
import { readingsOf, type RunParts } from './run-parts';
import { settle, settleUnsaved } from './settle';
import { type StateKeeper, createStateKeeper } from './state-keeper';

/** What a run came to, and whether it dealt with every Region: else it is to be resumed. */
export type RunEnd = { readonly result: SyncResult; readonly isFinished: boolean };

/**
 * Carries out a run, or what is left of it: reads the Regions side by side and commits each as soon as it is there,
 * its reading, what changed and how it stands in one commit. A Region that cannot be saved is told as such.
 */
export async function carryOut(parts: RunParts, run: string): Promise<RunEnd> {
  const keeper = createStateKeeper(parts.place, parts.lease);
  const state = await begin(keeper, parts, run);
  const regions = regionsToJudge(parts.regions, parts.edition.facts);
  const left = regions.filter((region) => state.regions[region]?.done !== run);
  const readings = readingsOf(parts, left);
  const general = [...parts.edition.facts, ...(parts.overrides?.() ?? [])];
  const known = { ...parts, knows: knownBy(general, left, parts.knows) };
  const outcomes = await Promise.all(
    left.map(async (region) => settle(known, keeper, { region, run, result: await readings.get(region) })),
  );
  const isFinished = await finish(keeper, parts, { run, regions, editions: editionsIn(state.regions) });
  return { result: resultOf(parts, run, outcomes), isFinished };
}

/** Reads the Regions while the store is away: what they say is known to this process alone. */
export async function carryOutUnsaved(
  parts: Omit<RunParts, 'place' | 'lease'>,
  run: string,
): Promise<SyncResult> {
  const readings = readingsOf(parts, parts.regions);
  const outcomes = await Promise.all(
    parts.regions.map(async (region) => settleUnsaved(parts, region, await readings.get(region))),
  );
  return resultOf(parts, run, outcomes);
}

/** Makes the run known, so that another replica can resume it, and keeps the documents by which it judges. */
async function begin(keeper: StateKeeper, { place, edition }: RunParts, run: string): Promise<SyncState> {
  const present = await keeper.state();
  if (present?.run === run) return present;
  const { answer } = await keeper.change(async (before) => {
    const regions = before?.regions ?? {};
    const isKept = editionsIn(regions).has(edition.name);
    const state = { run, regions };
    return { state, commit: { puts: isKept ? [] : keepEdition(place.workspace, edition) }, answer: state };
  });
  return answer;
}

/** A run to be finished: its Regions, and the editions by which they went when this process began with it. */
type Ending = { readonly run: string; readonly regions: readonly Region[]; readonly editions: Set<string> };

async function finish(
  keeper: StateKeeper,
  { place, now, log }: RunParts,
  { run, regions, editions }: Ending,
): Promise<boolean> {
  try {
    const { answer } = await keeper.change(async (state) => {
      if (state?.run !== run || regions.some((region) => state.regions[region]?.done !== run)) {
        throw new UnfinishedError();
      }
      const present = editionsIn(state.regions);
      // To look for others is to read them all; what a run that died left behind goes with the next one dropped.
      const isOneDropped = [...editions].some((name) => !present.has(name));
      const deletes = isOneDropped ? await otherEditions(place, present) : [];
      return { state: { ...state, finishedAt: now().toISOString() }, commit: { deletes }, answer: true };
    });
    return answer;
  } catch (error) {
    const isExpected = error instanceof UnfinishedError || error instanceof LeaseLostError;
    if (!isExpected && !(error instanceof StoreUnavailableError)) throw error;
    log.warn({ run, err: error }, 'A sync run is not finished; it is resumed soon, here or elsewhere');
    return false;
  }
}

/** A Region is left that could not be saved. */
class UnfinishedError extends Error {
  override readonly name = 'UnfinishedError';
}

function editionsIn(regions: SyncState['regions']): Set<string> {
  return new Set(Object.values(regions).flatMap(({ documents }) => documents.slice(0, 1)));
}

function resultOf(
  { now, log }: Pick<RunParts, 'now' | 'log'>,
  run: string,
  outcomes: readonly RegionOutcome[],
): SyncResult {
  const counts = { changed: 0, unchanged: 0, 'not-saved': 0, failed: 0, documents: 0 };
  for (const { outcome } of outcomes) counts[outcome] += 1;
  const changes = outcomes.reduce((sum, one) => sum + one.changes.length, 0);
  log.info({ run, regions: outcomes.length, ...counts, changes }, 'The sources have been read');
  return { run, finishedAt: now().toISOString(), outcomes };
}
