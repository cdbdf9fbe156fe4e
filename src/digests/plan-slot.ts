import { type Day, dayOf } from '../domain/day';
import { type RunSpan } from '../domain/idle-rungs';
import { slotMessageId } from '../domain/message-id';
import { type Outgoing } from '../domain/outgoing';
import { dailyOf, latestSlot, slotsAfter } from '../domain/slot';
import { type Subscription } from '../domain/subscription';
import { type Watermark } from '../store/watermark';

/** What a slot that has come asks for: a message, or none, and the watermark behind which nothing is due again. */
export type PlannedSlot = { readonly outgoing?: Outgoing; readonly watermark: Watermark };

/**
 * When is planned, and up to which instant (ISO 8601 UTC) all sync runs are over: a run under way belongs to the next
 * digest whole.
 */
export type PlanMoment = { readonly now: Date; readonly newsUntil: string; readonly idle?: IdleLook };

/** What usage says of idle accounts: up to which run it is known, and whether a span of runs found any to remind of. */
export type IdleLook = { readonly until: string; readonly isFound: (span: RunSpan) => boolean };

/**
 * What is planned later than this after its slot says so. Slots and Slack's clock show minutes: within this, "it was due
 * 09:00" would stand at 09:00; and other replicas take over from a killed one in less.
 */
const LATE_MS = 60_000;

/** Whether what was planned at an instant comes too late after its slot to pass for punctual. */
export function isLate(slot: Date, plannedAt: Date): boolean {
  return plannedAt.getTime() - slot.getTime() > LATE_MS;
}

/** A watermark that lies further ahead than this was left by a clock that was wrong. */
const MOST_AHEAD_MS = 86_400_000;

/**
 * The watermark as it is taken back to now, where a clock that ran ahead has left it more than a day ahead: else the
 * channel would hear nothing until then. What was sent is not sent again: its id is known. `undefined`: nothing is wrong.
 */
export function takenBack(watermark: Watermark, now: Date): Watermark | undefined {
  if (Date.parse(watermark.through) - now.getTime() <= MOST_AHEAD_MS) return undefined;
  const [at, today] = [now.toISOString(), dayOf(now)];
  const { lastDigest, remindedThrough, idleThrough } = watermark;
  return {
    through: at,
    ...(lastDigest !== undefined && { lastDigest: lastDigest < at ? lastDigest : at }),
    ...(idleThrough !== undefined && { idleThrough: idleThrough < at ? idleThrough : at }),
    remindedThrough: remindedThrough < today ? remindedThrough : today,
  };
}

/** When a channel is due next: at its digest's slots and, for reminders, at that time of every day. */
export function dueAt({ settings }: Subscription, { through }: Watermark): Date | undefined {
  const { schedule, reminders } = settings;
  return slotsAfter(reminders ? dailyOf(schedule) : schedule, new Date(through), 1)[0];
}

/**
 * What is due for a channel by now; `undefined` where nothing is. Of several slots that passed, only the latest counts
 * (contract, "Time"); on a digest's day the reminders are part of it (design §5). `hasRungs` tells whether the channel
 * has reminders after one day and up to another.
 */
export function planSlot(
  workspace: string,
  subscription: Subscription,
  watermark: Watermark,
  { now, newsUntil, idle: look }: PlanMoment,
  hasRungs: (after: Day, through: Day) => boolean,
): PlannedSlot | undefined {
  const { schedule, reminders } = subscription.settings;
  const { channel } = subscription;
  const after = new Date(watermark.through);
  const digestSlot = latestSlot(schedule, after, now);
  const daySlot = reminders ? latestSlot(dailyOf(schedule), after, now) : undefined;
  const slot = latestOf(digestSlot, daySlot);
  if (slot === undefined) return undefined;
  const today = dayOf(now);
  const { remindedThrough } = watermark;
  // The clock may have been set back since: what was reminded of stays so.
  const reminded = remindedThrough > today ? remindedThrough : today;
  const span = look && idleSpan(watermark, look.until);
  const past = {
    ...watermark,
    through: slot.toISOString(),
    remindedThrough: reminded,
    ...(span && { idleThrough: span.through }),
  };
  const idle = reminders && span && look.isFound(span) ? { idle: span } : {};
  const queued = { to: { channel }, queuedAt: now.toISOString() };
  if (digestSlot === undefined) {
    if (!hasRungs(remindedThrough, today) && !('idle' in idle)) return { watermark: past };
    const id = slotMessageId('reminder', workspace, channel, slot);
    const about = { kind: 'reminder', slot: slot.toISOString(), remindedThrough, ...idle } as const;
    return { outgoing: { id, ...queued, about }, watermark: past };
  }
  const about = {
    kind: 'digest',
    slot: digestSlot.toISOString(),
    isLate: isLate(digestSlot, now),
    since: watermark.lastDigest ?? subscription.subscribedAt,
    until: newsUntil,
    remindedThrough: reminders ? remindedThrough : today,
    ...idle,
  } as const;
  const id = slotMessageId('digest', workspace, channel, digestSlot);
  return { outgoing: { id, ...queued, about }, watermark: { ...past, lastDigest: newsUntil } };
}

/** The runs that a channel has not been told of. Also where none is new, it is known from now on up to where that is. */
export function idleSpan({ idleThrough, through }: Watermark, until: string): RunSpan {
  const after = idleThrough ?? through;
  return { after, through: until > after ? until : after };
}

function latestOf(a: Date | undefined, b: Date | undefined): Date | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
