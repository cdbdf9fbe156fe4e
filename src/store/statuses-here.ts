import { type Day } from '../domain/day';
import { type ModelStatus } from '../domain/model-status';
import { narrowed } from '../domain/scope';
import { type KeptSubscriptions } from './kept-subscriptions';
import { type Snapshot } from './snapshot';

/** How models stand in a channel's Regions on a day. */
export type StatusesHere = {
  /** `undefined` where no source names the model. */
  readonly of: (modelId: string) => ModelStatus | undefined;
  /** All models that there are. */
  readonly all: () => readonly ModelStatus[];
};

/**
 * The models as a channel's plans see them: in the Regions of its subscription. What models it wants to hear of plays no
 * part, since one may move to any; one that is in none of these Regions stands as it does elsewhere.
 */
export function statusesHere(
  {
    snapshot,
    subscriptions,
  }: {
    readonly snapshot: Snapshot;
    readonly subscriptions: Pick<KeptSubscriptions, 'get'>;
  },
  channel: string,
  today: Day,
): StatusesHere {
  const settings = subscriptions.get(channel)?.subscription.settings;
  const regions = {
    include: { providers: [], models: [], regions: settings?.include.regions ?? [] },
    exclude: { providers: [], models: [], regions: settings?.exclude.regions ?? [] },
  };
  const here = (status: ModelStatus | undefined) => status && (narrowed(status, regions) ?? status);
  return {
    of: (modelId) => here(snapshot.status(modelId, today)),
    all: () => snapshot.models().flatMap(({ modelId }) => here(snapshot.status(modelId, today)) ?? []),
  };
}
