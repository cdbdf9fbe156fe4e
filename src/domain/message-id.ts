/**
 * The ids of what the bot posts by itself. An id says what makes it the same message, so that planning it twice, on two
 * replicas or after a crash, is planning it once. Times are UTC.
 */
export function slotMessageId(
  kind: 'digest' | 'reminder',
  workspace: string,
  channel: string,
  slot: Date,
): string {
  return `${kind}:${workspace}:${channel}:${slot.toISOString().slice(0, 16)}Z`;
}

/** A digest that a person asked for: a second press within a second is the same one. */
export function askedDigestId(workspace: string, channel: string, at: Date): string {
  return `digest:${workspace}:${channel}:${at.toISOString().slice(0, 19)}Z:asked`;
}

/** The alert of a sync run for a channel; `run` is the instant of the run's start. */
export function alertId(workspace: string, channel: string, run: string): string {
  return `alert:${workspace}:${channel}:${run}`;
}

/** What a run adds to an earlier alert (`root`): an edit of the post, or a reply in its thread. */
export function alertFollowUpId(
  kind: 'edit' | 'reply',
  workspace: string,
  channel: string,
  run: string,
  root: string,
): string {
  return `${alertId(workspace, channel, run)}:${kind}:${root}`;
}

/** A reply whose thread was gone when its turn came: it is told all the same, elsewhere. */
export function replyAnewId(id: string): string {
  return `${id}:anew`;
}

/**
 * A word to the owner of a channel's plan for a model; `what` tells it from the others. `model`: its id, or what stands
 * for one that is too long for a key.
 */
export function planNewsId(workspace: string, channel: string, model: string, what: string): string {
  return `plan:${workspace}:${channel}:${model}:${what}`;
}

/** The same word to whom the plan was handed over to before the owner could get it. */
export function handedOverId(id: string, owner: string): string {
  return `${id}:${owner}`;
}

/** The nth message in the thread of another, from 2 on. */
export function partId(id: string, n: number): string {
  return `${id}#${n}`;
}
