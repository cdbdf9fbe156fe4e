import { type AuditFields } from '../domain/audit';
import { type Scope, type Settings } from '../domain/subscription';

/** What people set of a subscription, as the audit tells it. */
export function settingsFields(settings: Settings): AuditFields {
  const { cadence, weekday, at, zone } = settings.schedule;
  const { handlers, confirmDays } = settings;
  return {
    schedule: [cadence, weekday, at, zone].filter((part) => part !== undefined).join(' '),
    horizon: `${settings.horizonDays}d`,
    ...scopeFields('', settings.include),
    ...scopeFields('-', settings.exclude),
    inUse: String(settings.inUse),
    alerts: String(settings.alerts),
    reminders: String(settings.reminders),
    whenEmpty: settings.whenEmpty,
    ...(confirmDays !== undefined && { confirmDays: String(confirmDays) }),
    ...(handlers !== undefined && {
      handlers: handlers.kind === 'named' ? handlers.users.join(', ') : handlers.kind,
    }),
  };
}

/** Named as the words of `subscribe` are: `provider`, `-region`. */
function scopeFields(sign: '' | '-', { providers, regions, models }: Scope): AuditFields {
  const lists = { provider: providers, region: regions, model: models };
  return Object.fromEntries(
    Object.entries(lists).flatMap(([field, list]) =>
      list.length === 0 ? [] : [[`${sign}${field}`, list.join(', ')]],
    ),
  );
}
