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

/** The nth message in the thread of another, from 2 on. */
export function partId(id: string, n: number): string {
  return `${id}#${n}`;
}
