import { type Change } from '../../domain/change';
import { groupBy } from '../../domain/group-by';
import { raisesAlert } from '../../domain/news';
import { type Settings } from '../../domain/subscription';
import { loadHistory, loadRun } from '../../store/changes';
import { type Place } from '../../store/place';
import { type LivingItem, type LivingKey, rootOf } from '../../store/posts';
import { changesInScope } from '../scope-statuses';
import { type RenderParts } from './house';

/** Stands for the alert that is still to be posted. */
export const NO_ROOT = '';

/** A run's news in the channel's scope, by the id of the alert in which their items stand. */
export async function newsByRoot(
  parts: RenderParts,
  channel: string,
  settings: Settings,
  run: string,
): Promise<Map<string, Change[]>> {
  const news = (await loadRun(parts, run)).filter(isAlerted);
  const roots = new Map<string, string>();
  const inScope = changesInScope(parts, settings, news);
  for (const change of inScope) {
    const living = livingKey(change);
    const key = keyText(living);
    if (!roots.has(key)) roots.set(key, (await rootOf(parts, channel, living)) ?? NO_ROOT);
  }
  return groupBy(inScope, (change) => roots.get(keyText(livingKey(change))) ?? NO_ROOT);
}

/** The items of an alert that tells these changes too, each of them once. */
export function withNews(items: readonly LivingItem[], changes: readonly Change[]): LivingItem[] {
  const byKey = new Map(items.map((item) => [keyText(item), item]));
  for (const change of changes) {
    const key = livingKey(change);
    const { runs, regions } = byKey.get(keyText(key)) ?? { runs: [], regions: [] };
    byKey.set(keyText(key), {
      ...key,
      runs: [...new Set([...runs, change.run])],
      regions: [...new Set([...regions, change.region])],
    });
  }
  return [...byKey.values()];
}

/** What an alert with these items tells, the changes of each model oldest first. */
export async function changesTold(place: Place, items: readonly LivingItem[]): Promise<Change[]> {
  const byModel = [...groupBy(items, ({ modelId }) => modelId)];
  const told = byModel.map(async ([modelId, own]) => {
    const history = await loadHistory(place, modelId);
    return history.filter((change) => isAlerted(change) && own.some((item) => tells(item, change)));
  });
  return (await Promise.all(told)).flat();
}

function tells({ about, runs, regions }: LivingItem, change: Change): boolean {
  return livingKey(change).about === about && runs.includes(change.run) && regions.includes(change.region);
}

function isAlerted(change: Change): boolean {
  return change.isNews && raisesAlert(change);
}

/** News of one kind about one model is one conversation, whichever way the status or the date went. */
function livingKey(change: Change): LivingKey {
  const { modelId } = change;
  switch (change.kind) {
    case 'date-announced':
    case 'date-moved':
      return { modelId, about: change.milestone };
    case 'phase':
      return { modelId, about: change.to === 'active' ? change.from : change.to };
    case 'withdrawn':
    case 'returned':
      return { modelId, about: 'withdrawn' };
    case 'appeared':
    case 'new-region':
    case 'disagreement':
      return { modelId, about: change.kind };
  }
}

function keyText({ modelId, about }: LivingKey): string {
  return `${modelId}|${about}`;
}
