import { planNewsId } from '../domain/message-id';
import { type Outgoing, type PlanNews } from '../domain/outgoing';
import { type Said } from '../domain/handling';
import { type Plan } from '../domain/plan';
import { type Finding } from '../domain/verification';
import { foreignPart } from './key';
import { queueParts, unknownOf } from './outbox';
import { type Place } from './place';
import { type Held } from './record';
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

/**
 * The part of a commit that tells the owner of a plan what was found of it since it was called done: that the model is
 * called still, and that it is verified, each once; nothing where it could not be verified.
 */
export async function queueingFound(
  place: Place,
  plan: Plan,
  { kind: why }: Finding,
  doneAt: string,
  now: Date,
): Promise<Commit> {
  if (why === 'cannot') return {};
  return queueing(place, wordToOwner(place, plan, { why, doneAt }, doneAt, now));
}

/** What the new owner of a plan is told, in mrkdwn that has been escaped. */
export type WordsToOwner = (plan: Plan) => string;

/**
 * The part of a commit that queues a word to whoever a plan is given to by it; nobody is told of what they did
 * themselves. The version of the record that is replaced tells it from every other.
 */
export function queueingGiven(
  { workspace }: Pick<Place, 'workspace'>,
  { value: before, version = 0 }: Held<Plan>,
  plan: Plan,
  { by, at }: Said,
  words: WordsToOwner,
): Commit {
  const { channel, modelId, owner } = plan;
  if (owner === before?.owner || owner === by) return {};
  const id = planNewsId(workspace, channel, foreignPart(modelId), `given:${at}:${version}`);
  const about = { kind: 'notice', mrkdwn: words(plan) } as const;
  return queueParts(workspace, [{ id, to: { user: owner }, queuedAt: at, about }]);
}

/** The part of a commit that queues it; nothing where it is known already, as after a store was set back. */
export async function queueing(place: Place, word: Outgoing): Promise<Commit> {
  const unknown = await unknownOf(place, [word]);
  return unknown.length === 0 ? {} : queueParts(place.workspace, unknown);
}
