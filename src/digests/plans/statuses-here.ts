import { type Day } from '../../domain/day';
import { type ModelStatus } from '../../domain/model-status';
import { narrowed } from '../../domain/scope';
import { type Settings } from '../../domain/subscription';
import { type Snapshot } from '../../store/snapshot';

/**
 * A model as a channel's plans see it: in the Regions of its subscription, where it has one. Which models it wants to
 * hear of plays no part; one that is in none of these Regions stands as it does elsewhere.
 */
export function statusHere(
  snapshot: Snapshot,
  settings: Settings | undefined,
  modelId: string,
  today: Day,
): ModelStatus | undefined {
  const status = snapshot.status(modelId, today);
  if (status === undefined || settings === undefined) return status;
  const { include, exclude } = settings;
  const regions = {
    include: { providers: [], models: [], regions: include.regions },
    exclude: { providers: [], models: [], regions: exclude.regions },
  };
  return narrowed(status, regions) ?? status;
}
