import { type Change } from '../domain/change';
import { type Day } from '../domain/day';
import { type ModelFacts } from '../domain/catalogue';
import { type ModelStatus } from '../domain/model-status';
import { type Region } from '../domain/region';
import { inScope, narrowed, wantsUse } from '../domain/scope';
import { type Settings } from '../domain/subscription';
import { type UseOf } from '../domain/use-of-model';
import { type Snapshot } from '../store/snapshot';

/** What tells which models a channel wants to hear of. */
export type ScopeParts = { readonly snapshot: Snapshot; readonly useOf: UseOf };

/** Every model as a channel's settings show it: the Regions in its scope alone, models without any left out. */
export function statusesInScope(
  { snapshot, useOf }: ScopeParts,
  settings: Settings,
  today: Day,
): ModelStatus[] {
  return allStatuses(snapshot, settings, today)
    .flatMap((status) => narrowed(status, settings) ?? [])
    .filter((status) => wantsUse(settings, useOf, status.model.modelId, regionsOf(status)));
}

function regionsOf({ counted }: ModelStatus): Region[] {
  return counted.map(({ region }) => region);
}

/**
 * A channel that names Regions hears of those, watched by a reading or not: there every Region of every model counts,
 * until the channel's scope narrows it. Else the watched ones do. All channels share these lists.
 */
export function allStatuses(snapshot: Snapshot, settings: Settings, today: Day): readonly ModelStatus[] {
  return settings.include.regions.length === 0 ? snapshot.statuses(today) : snapshot.everyStatus(today);
}

/** The changes that a channel wants to hear of. */
export function changesInScope(
  { snapshot, useOf }: ScopeParts,
  settings: Settings,
  changes: readonly Change[],
): Change[] {
  const { models } = snapshot.catalogue();
  return changes.filter(
    (change) =>
      inScope(settings, models.get(change.modelId) ?? asSeen(change), change.region) &&
      wantsUse(settings, useOf, change.modelId),
  );
}

/** A model that no source names any more, as the change knew it. */
function asSeen({ modelId, name, provider }: Change): ModelFacts {
  return { modelId, name, provider, otherNames: [], variants: [], facts: [] };
}
