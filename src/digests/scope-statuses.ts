import { type Change } from '../domain/change';
import { type Day } from '../domain/day';
import { type ModelFacts } from '../domain/catalogue';
import { type ModelStatus } from '../domain/model-status';
import { inScope, narrowed } from '../domain/scope';
import { type Settings } from '../domain/subscription';
import { type Snapshot } from '../store/snapshot';

/** Every model as a channel's settings show it: the Regions in its scope alone, models without any left out. */
export function statusesInScope(snapshot: Snapshot, settings: Settings, today: Day): ModelStatus[] {
  return allStatuses(snapshot, settings, today).flatMap((status) => narrowed(status, settings) ?? []);
}

/**
 * A channel that names Regions hears of those, watched by a reading or not: there every Region of every model counts,
 * until the channel's scope narrows it. Else the watched ones do. All channels share these lists.
 */
export function allStatuses(snapshot: Snapshot, settings: Settings, today: Day): readonly ModelStatus[] {
  return settings.include.regions.length === 0 ? snapshot.statuses(today) : snapshot.everyStatus(today);
}

/** The changes that a channel wants to hear of. */
export function changesInScope(snapshot: Snapshot, settings: Settings, changes: readonly Change[]): Change[] {
  const { models } = snapshot.catalogue();
  return changes.filter((change) =>
    inScope(settings, models.get(change.modelId) ?? asSeen(change), change.region),
  );
}

/** A model that no source names any more, as the change knew it. */
function asSeen({ modelId, name, provider }: Change): ModelFacts {
  return { modelId, name, provider, otherNames: [], variants: [], facts: [] };
}
