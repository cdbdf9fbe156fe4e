import { z } from 'zod';
import { type Change } from '../domain/change';
import { addDays, type Day, dayOf, daysBetween } from '../domain/day';
import { groupBy } from '../domain/group-by';
import { type Region } from '../domain/region';
import { changeSchema } from './change-schema';
import { foreignPart, keyOf, prefixOf } from './key';
import { type Place } from './place';
import { defineRecord, listRecords } from './record';
import { isOver, readSyncState } from './sync-state';
import { type Commit } from './waist';

const CHANGES = defineRecord<readonly Change[]>({ kind: 'changes', schema: z.array(changeSchema) });

const UNTOLD = defineRecord<{ run: string }>({
  kind: 'untold run',
  schema: z.strictObject({ run: z.iso.datetime() }),
});

const DAY_MS = 86_400_000;

/** Longer than any time between two digests. By model, changes are kept for ever. */
const NEWS_KEPT_DAYS = 220;

/** So many changes stay far below a value's 1 MiB. */
const NEWS_PER_RECORD = 500;

/** What one run saw in one Region. */
export type RegionChanges = {
  readonly run: string;
  readonly region: Region;
  /** In order; their `run` and `region` are these. */
  readonly changes: readonly Change[];
};

/**
 * The part of a commit that keeps changes for ever by model and, for 220 days, by day; where one of them is news, it
 * marks the run as untold. The same commit must say that the Region is done in this run: then each is kept once.
 */
export function keepChanges(
  workspace: string,
  { run, region, changes }: RegionChanges,
): NonNullable<Commit['puts']> {
  const byModel = [...groupBy(changes, ({ modelId }) => modelId)].map(([modelId, own]) => ({
    key: keyOf(workspace, 'changes', foreignPart(modelId), run, region),
    value: CHANGES.encode(own),
  }));
  const news = Array.from({ length: Math.ceil(changes.length / NEWS_PER_RECORD) }, (_, n) => ({
    key: keyOf(workspace, 'news', dayOfRun(run), run, region, String(n).padStart(4, '0')),
    value: CHANGES.encode(changes.slice(n * NEWS_PER_RECORD, (n + 1) * NEWS_PER_RECORD)),
    ttlMs: NEWS_KEPT_DAYS * DAY_MS,
  }));
  const untold = { key: keyOf(workspace, 'untold', run), value: UNTOLD.encode({ run }) };
  return [...byModel, ...news, ...(changes.some(({ isNews }) => isNews) ? [untold] : [])];
}

/** Every change of a model that was ever seen, oldest first. One that cannot be read is logged and left out. */
export async function loadHistory({ store, workspace, log }: Place, modelId: string): Promise<Change[]> {
  const prefix = prefixOf(workspace, 'changes', foreignPart(modelId));
  const { held } = await listRecords(store, CHANGES, prefix, log);
  return held.flatMap(({ value }) => value).filter((change) => change.modelId === modelId);
}

/**
 * All changes of the runs after one instant and up to another (ISO 8601 UTC), oldest first. Days more than 220 ago
 * have none. Where there is no time between the two, the store is not asked.
 */
export async function loadNews(place: Place, since: string, until: string): Promise<Change[]> {
  const [after, through] = [Date.parse(since), Date.parse(until)];
  if (after >= through) return [];
  const [first, last] = [dayOfRun(since), dayOfRun(until)];
  const from = Math.max(0, daysBetween(first, last) - NEWS_KEPT_DAYS);
  const days = Array.from({ length: daysBetween(first, last) - from + 1 }, (_, i) =>
    addDays(first, from + i),
  );
  const byDay = await Promise.all(days.map((day) => newsUnder(place, day)));
  return byDay.flat().filter(({ run }) => Date.parse(run) > after && Date.parse(run) <= through);
}

/** All changes that a run has seen so far, by Region; none more than 220 days later. */
export function loadRun(place: Place, run: string): Promise<Change[]> {
  return newsUnder(place, dayOfRun(run), run);
}

/** A run whose news nobody has been told of; `key` at this version is to be deleted once they have been queued. */
export type UntoldRun = { readonly run: string; readonly version: number; readonly key: string };

/** The runs with news that are over, oldest first. */
export async function untoldRuns(place: Place): Promise<UntoldRun[]> {
  const { store, workspace, log } = place;
  const { held } = await listRecords(store, UNTOLD, prefixOf(workspace, 'untold'), log);
  if (held.length === 0) return [];
  const { value: state } = await readSyncState(place);
  return held
    .map(({ key, version, value }) => ({ run: value.run, version, key }))
    .filter(({ run }) => isOver(state, run));
}

async function newsUnder({ store, workspace, log }: Place, ...parts: readonly string[]): Promise<Change[]> {
  const { held } = await listRecords(store, CHANGES, prefixOf(workspace, 'news', ...parts), log);
  return held.flatMap(({ value }) => value);
}

function dayOfRun(run: string): Day {
  return dayOf(new Date(run));
}
