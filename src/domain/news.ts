import { type Change, type ChangeBody } from './change';
import { groupBy } from './group-by';
import { type Phase, worstFirst } from './phase';
import { type Region } from './region';

/** One thing that changed for a model, and every Region in which it did; `change` is that of the first. */
export type News = { readonly change: Change; readonly regions: readonly Region[] };

/** What changed for one model, in the order in which it was seen. */
export type ModelNews = {
  readonly modelId: string;
  /** The display name of the newest change. */
  readonly name: string;
  readonly changes: readonly Change[];
};

/** Changes by model; the models with bad news first, then by name. Oldest change first, as they were handed in. */
export function newsByModel(changes: readonly Change[]): ModelNews[] {
  return [...groupBy(changes, ({ modelId }) => modelId)]
    .map(([modelId, all]) => ({ modelId, name: all.at(-1)?.name ?? modelId, changes: all }))
    .sort((a, b) => Number(hasBadNews(b.changes)) - Number(hasBadNews(a.changes)) || compare(a.name, b.name));
}

/**
 * Changes of one model, those that are the same in several Regions as one. What comes twice in a Region is told twice,
 * save that two sources may say it in one run.
 */
export function newsOf(changes: readonly Change[]): News[] {
  const news: { readonly change: Change; readonly regions: Region[] }[] = [];
  const latest = new Map<string, (typeof news)[number]>();
  const told = new Set<string>();
  for (const change of changes) {
    const key = keyOf(change);
    const once = [key, change.region, change.run].join('|');
    if (told.has(once)) continue;
    told.add(once);
    const known = latest.get(key);
    if (known !== undefined && !known.regions.includes(change.region)) {
      known.regions.push(change.region);
      continue;
    }
    const fresh = { change, regions: [change.region] };
    latest.set(key, fresh);
    news.push(fresh);
  }
  return news.map(({ change, regions }) => ({ change, regions: regions.sort() }));
}

/** News that must not be overlooked in a thread: an earlier date, a worse phase, withdrawn. */
export function isBadNews(change: ChangeBody): boolean {
  switch (change.kind) {
    case 'withdrawn':
      return true;
    case 'phase':
      return isDecline(change.from, change.to);
    case 'date-moved':
      return change.to !== undefined && change.to < change.from;
    case 'appeared':
    case 'new-region':
    case 'date-announced':
    case 'returned':
    case 'disagreement':
      return false;
  }
}

/** Whether any of them is bad news. */
export function hasBadNews(changes: readonly Change[]): boolean {
  return changes.some(isBadNews);
}

/**
 * Whether a channel is alerted: a worse phase was reached or left again, a date was announced or moved, the model was
 * withdrawn or came back (contract, "Words on the screen"). New models and disagreements wait for the digest.
 */
export function raisesAlert(change: ChangeBody): boolean {
  switch (change.kind) {
    case 'phase':
      return isDecline(change.from, change.to) || isRecovery(change.from, change.to);
    case 'date-announced':
    case 'date-moved':
    case 'withdrawn':
    case 'returned':
      return true;
    case 'appeared':
    case 'new-region':
    case 'disagreement':
      return false;
  }
}

function isDecline(from: Phase, to: Phase): boolean {
  return worstFirst(to, from) < 0 && to !== 'active' && to !== 'unknown';
}

/** Taken back: what was Legacy, or gone, is no longer. To know nothing of a model any more is no recovery. */
function isRecovery(from: Phase, to: Phase): boolean {
  return worstFirst(from, to) < 0 && from !== 'unknown' && to !== 'unknown';
}

/** Made once: to compare by a locale anew each time costs more than all else of a digest. */
const { compare } = new Intl.Collator('en', { numeric: true });

/** What is said and by what cause; where, when and by which source make no other news of it. */
function keyOf({ modelId, cause, ...change }: Change): string {
  return [modelId, cause, ...bodyOf(change)].join('|');
}

function bodyOf(change: ChangeBody): readonly (string | undefined)[] {
  switch (change.kind) {
    case 'appeared':
    case 'new-region':
    case 'withdrawn':
    case 'returned':
      return [change.kind];
    case 'phase':
      return [change.kind, change.from, change.to];
    case 'date-announced':
      return [change.kind, change.milestone, change.day];
    case 'date-moved':
      return [change.kind, change.milestone, change.from, change.to];
    case 'disagreement':
      return [change.kind, change.about, change.state, change.api, change.documents];
  }
}
