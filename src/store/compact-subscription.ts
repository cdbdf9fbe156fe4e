import { type Schedule } from '../domain/schedule';
import { type Scope, type Settings, type Subscription } from '../domain/subscription';

const NO_SCOPE: Scope = { providers: [], regions: [], models: [] };

/** Fewer schedules than that are in use in any workspace; the parts of more are not shared. */
const MOST_SHARED = 1_000;

/**
 * Makes the same subscription in less memory, for whoever keeps thousands: parts that many have in common are one
 * object, and nearly every object has the same shape.
 */
export function createCompacter(): (subscription: Subscription) => Subscription {
  const schedules = new Map<string, Schedule>();

  function shared(schedule: Schedule): Schedule {
    const key = JSON.stringify(schedule);
    const known = schedules.get(key);
    if (known === undefined && schedules.size < MOST_SHARED) schedules.set(key, schedule);
    return known ?? schedule;
  }

  function settingsOf(settings: Settings): Settings {
    return {
      schedule: shared(settings.schedule),
      horizonDays: settings.horizonDays,
      include: scopeOf(settings.include),
      exclude: scopeOf(settings.exclude),
      inUse: settings.inUse,
      alerts: settings.alerts,
      reminders: settings.reminders,
      whenEmpty: settings.whenEmpty,
      ...(settings.confirmDays !== undefined && { confirmDays: settings.confirmDays }),
      ...(settings.handlers !== undefined && { handlers: settings.handlers }),
    };
  }

  return (one) => {
    const compact = {
      channel: one.channel,
      channelName: one.channelName,
      isPrivate: one.isPrivate,
      settings: settingsOf(one.settings),
      subscribedBy: one.subscribedBy,
      subscribedAt: one.subscribedAt,
      changedBy: one.changedBy === one.subscribedBy ? one.subscribedBy : one.changedBy,
      changedAt: one.changedAt === one.subscribedAt ? one.subscribedAt : one.changedAt,
    };
    return one.pause === undefined ? compact : { ...compact, pause: one.pause };
  };
}

function scopeOf(scope: Scope): Scope {
  return Object.values(scope).every((list) => list.length === 0) ? NO_SCOPE : scope;
}
