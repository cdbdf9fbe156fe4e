import { type Handlers } from '../domain/may-handle';
import { isKnownZone, offsetAt } from '../domain/local-time';
import { type Schedule, WEEKDAYS, WEEKDAY_NAMES } from '../domain/schedule';
import { slotsAfter } from '../domain/slot';
import { type Scope, type Settings } from '../domain/subscription';
import { person } from './mention';
import { type Mrkdwn, code, join, md } from './mrkdwn';

/** More values of a filter than these are counted. */
const MOST_NAMED = 8;

/**
 * A subscription in one sentence without a full stop: when it comes, how far it looks, about what, and what else comes.
 * `Every Monday at 09:00 (Europe/Berlin), looking 180 days ahead, about all models; alerts and reminders on; …`.
 */
export function settingsLine(settings: Settings): Mrkdwn {
  const { schedule, horizonDays, whenEmpty } = settings;
  const days = `${horizonDays} ${horizonDays === 1 ? 'day' : 'days'}`;
  const empty = whenEmpty === 'line' ? 'one line' : 'silence';
  const lead = md`${scheduleWords(schedule)}, looking ${days} ahead, about ${aboutWords(settings)}`;
  const empties = md`${empty} when there is nothing`;
  return join([lead, md`${switches(settings)}`, empties, ...handlingWords(settings)], '; ');
}

/** Who may acknowledge and plan, and for how long that holds, where a channel has set it. */
function handlingWords({ handlers, confirmDays }: Settings): Mrkdwn[] {
  const days = `${confirmDays} ${confirmDays === 1 ? 'day' : 'days'}`;
  return [
    ...(handlers === undefined || handlers.kind === 'anyone' ? [] : [handlerWords(handlers)]),
    ...(confirmDays === undefined ? [] : [md`acknowledgements to be confirmed again after ${days}`]),
  ];
}

function handlerWords(handlers: Exclude<Handlers, { kind: 'anyone' }>): Mrkdwn {
  const named = handlers.kind === 'named' ? handlers.users.map(person) : [];
  if (named.length === 0) return md`only admins may acknowledge and plan`;
  return md`only ${listed(named, 'and')} (and admins, where ${code('ADMIN_USERS')} names some) may acknowledge and plan`;
}

/** When a digest comes: `Every Monday at 09:00 (Europe/Berlin)`. */
function scheduleWords({ cadence, weekday = 'mon', at, zone }: Schedule): string {
  const name = WEEKDAY_NAMES[WEEKDAYS.indexOf(weekday)] ?? weekday;
  const days: Readonly<Record<Schedule['cadence'], string>> = {
    daily: 'Every day',
    weekdays: 'Monday to Friday',
    weekly: `Every ${name}`,
    monthly: `On the first ${name} of every month`,
  };
  return `${days[cadence]} at ${at} (${zone})`;
}

/**
 * The next slots after an instant, a line each: `Mon 2026-11-23 09:00 (Europe/Berlin, UTC+1)`. Of a zone that this Node
 * does not know there are none, and one line says so.
 */
export function nextTimes(schedule: Schedule, after: Date, count: number): Mrkdwn[] {
  const { zone } = schedule;
  if (!isKnownZone(zone)) {
    return [md`(no times: its zone ${code(zone)} is unknown here; save its settings anew)`];
  }
  return slotsAfter(schedule, after, count).map((slot) => md`${localTime(slot, schedule.zone)}`);
}

/** An instant as a zone's clock shows it, to the minute. */
export function localTime(instant: Date, zone: string): string {
  const offset = offsetAt(zone, instant.getTime());
  const reading = new Date(instant.getTime() + offset);
  const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][reading.getUTCDay()];
  const [day, time] = reading.toISOString().split('T');
  const name = offset === 0 && zone === 'UTC' ? zone : `${zone}, ${offsetWords(offset)}`;
  return `${weekday} ${day} ${time?.slice(0, 5)} (${name})`;
}

/** `UTC+1`, `UTC-3:30`, `UTC+0`. */
function offsetWords(offset: number): string {
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const rest = minutes % 60;
  const part = rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`;
  return `UTC${offset < 0 ? '-' : '+'}${Math.floor(minutes / 60)}${part}`;
}

/** What a channel wants to hear of: `Anthropic models in us-east-1, without claude-instant*`. */
export function aboutWords({ include, exclude, inUse }: Settings): Mrkdwn {
  const { providers, models, regions } = include;
  const isNarrow = providers.length > 0 || models.length > 0 || inUse;
  const left = named(exclude);
  return join(
    [
      providers.length > 0
        ? md`${listed(texts(providers), 'and')} models`
        : md`${isNarrow ? '' : 'all '}models`,
      ...(models.length > 0 ? [md` called ${listed(models.map(code), 'or')}`] : []),
      ...(inUse ? [md` that are in use, or may be`] : []),
      ...(regions.length > 0 ? [md` in ${listed(texts(regions), 'and')}`] : []),
      ...(left.length > 0 ? [md`, without ${listed(left, 'and')}`] : []),
    ],
    '',
  );
}

function named({ providers, models, regions }: Scope): Mrkdwn[] {
  return [...texts(providers), ...models.map(code), ...texts(regions)];
}

function texts(values: readonly string[]): Mrkdwn[] {
  return values.map((value) => md`${value}`);
}

/** `a, b and c`; of many, the first few and how many others there are. */
function listed(values: readonly Mrkdwn[], word: 'and' | 'or'): Mrkdwn {
  const more = values.length - MOST_NAMED;
  const shown = more > 0 ? [...values.slice(0, MOST_NAMED), md`${more} more`] : values;
  const last = shown.slice(-1);
  const first = shown.slice(0, -1);
  return first.length === 0 ? join(last) : join([join(first, ', '), ...last], ` ${word} `);
}

function switches({ alerts, reminders }: Settings): string {
  const state = (on: boolean) => (on ? 'on' : 'off');
  return alerts === reminders
    ? `alerts and reminders ${state(alerts)}`
    : `alerts ${state(alerts)}, reminders ${state(reminders)}`;
}
