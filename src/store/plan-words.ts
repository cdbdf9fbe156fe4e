import { planNewsId } from '../domain/message-id';
import { type Outgoing, type PlanNews } from '../domain/outgoing';
import { type Plan } from '../domain/plan';
import { foreignPart } from './key';
import { queueParts, unknownOf } from './outbox';
import { type Place } from './place';
import { type Commit } from './waist';

/** A word to the owner of a plan. `what` tells it from the others about the plan: the same one is sent once. */
export function wordToOwner(
  { workspace }: Pick<Place, 'workspace'>,
  { channel, modelId, owner }: Plan,
  news: PlanNews,
  what: string,
  now: Date,
): Outgoing {
  return {
    id: planNewsId(workspace, channel, foreignPart(modelId), `${news.why}:${what}`),
    to: { user: owner },
    queuedAt: now.toISOString(),
    about: { kind: 'owner-reminder', channel, modelId, news },
  };
}

/** The part of a commit that queues it; nothing where it is known already, as after a store was set back. */
export async function queueing(place: Place, word: Outgoing): Promise<Commit> {
  const unknown = await unknownOf(place, [word]);
  return unknown.length === 0 ? {} : queueParts(place.workspace, unknown);
}
