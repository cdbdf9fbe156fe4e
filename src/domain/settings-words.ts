import { WEEKDAYS } from './schedule';
import { FILTER_WORDS, type SettingsFault, parseWeekday, scopeFault } from './settings-field';
import { type Single, readWord, wordsIn } from './settings-word';
import { type Scope, type Settings } from './subscription';
import { findZone } from './zone';

export type ParsedSettings =
  { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly fault: SettingsFault };

/** What the words are read by: `zone` is the asker's (one that IANA knows), `providers` are the catalogue's. */
export type Given = { readonly zone: string; readonly providers: readonly string[] };

type Lists = { [kind in keyof Scope]: string[] };

/**
 * Reads `[daily|weekdays|weekly|monthly] [mon…sun] [HH:MM] [IANA zone] [horizon:180d] [-][provider:X] [-][region:R]
 * [-][model:GLOB] [in-use] [no-alerts] [no-reminders]` in any order and case. Filters may be repeated and hold several
 * values with commas between; quotes may hold a name with blanks. What is not said is weekly, Monday, 09:00, in the given
 * zone, 180 days ahead, about everything, with alerts and reminders, and one line where there is nothing.
 */
export function parseSettings(words: string, given: Given): ParsedSettings {
  let single: Single = {};
  const include: Lists = { providers: [], regions: [], models: [] };
  const exclude: Lists = { providers: [], regions: [], models: [] };
  const all = wordsIn(words, given.providers);
  const isMonthly = all.some((word) => /^monthly,?$/i.test(word));
  const hasWeekday = all.some((word) => parseWeekday(word.replace(/,$/, '')).ok);
  for (const word of all) {
    const isHour = hasWeekday && HOUR.test(word);
    if (isMonthly && !isHour && DAY_OF_MONTH.test(word)) return { ok: false, fault: dayOfMonth(word) };
    const read = readWord(word, given.providers);
    if (!read.ok) return read;
    if ('side' in read.value) {
      const { side, kind, values } = read.value;
      add(side === 'include' ? include[kind] : exclude[kind], values);
    } else {
      const again = Object.keys(read.value).find((what) => what in single);
      if (again !== undefined) return { ok: false, fault: twice(word, again) };
      single = { ...single, ...read.value };
    }
  }
  const fault = idleWeekday(single) ?? scopeFault(include, exclude);
  return fault === undefined
    ? { ok: true, settings: { ...settled(single, given.zone), include, exclude } }
    : { ok: false, fault };
}

/** What people say beside `monthly`, which is always the first such weekday. */
const DAY_OF_MONTH = /^(([1-9]|[12]\d|3[01])(st|nd|rd|th|\.)?|first|second|third|fourth|last),?$/i;

/** What is an hour beside a weekday: smaller numbers count the weeks, as in `2 tue`. */
const HOUR = /^([6-9]|1\d|2[0-3]),?$/;

function dayOfMonth(word: string): SettingsFault {
  return { what: 'weekday', kind: 'day-of-month', got: word.replace(/,$/, '') };
}

function add(list: string[], values: readonly string[]): void {
  const had = new Set(list.map((value) => value.toLowerCase()));
  list.push(...values.filter((value) => !had.has(value.toLowerCase())));
}

function twice(word: string, again: string): SettingsFault {
  const what = (['cadence', 'weekday', 'time', 'zone', 'horizon'] as const).find((one) => one === again);
  return { what: what ?? 'word', kind: 'twice', got: word.slice(0, 80) };
}

function idleWeekday({ cadence, weekday }: Single): SettingsFault | undefined {
  if (weekday === undefined || (cadence !== 'daily' && cadence !== 'weekdays')) return undefined;
  return { what: 'weekday', kind: 'idle-weekday', got: weekday, cadence };
}

function settled(single: Single, zone: string): Omit<Settings, 'include' | 'exclude'> {
  const { cadence = 'weekly', weekday = 'mon', time = '09:00', horizon = 180 } = single;
  const hasWeekday = cadence === 'weekly' || cadence === 'monthly';
  return {
    schedule: {
      cadence,
      ...(hasWeekday && { weekday }),
      at: time,
      zone: single.zone ?? findZone(zone) ?? zone,
    },
    horizonDays: horizon,
    inUse: single['in-use'] ?? false,
    alerts: !single['no-alerts'],
    reminders: !single['no-reminders'],
    whenEmpty: 'line',
  };
}

/** The settings as words that parse to the same, save `whenEmpty`, for which there is no word. */
export function settingsToWords(settings: Settings): string {
  const { schedule, include, exclude } = settings;
  const { cadence, weekday = WEEKDAYS[0], at, zone } = schedule;
  const words = [
    cadence,
    cadence === 'weekly' || cadence === 'monthly' ? weekday : undefined,
    at,
    zone,
    `horizon:${settings.horizonDays}d`,
    ...filterWords(include, ''),
    ...filterWords(exclude, '-'),
    settings.inUse ? 'in-use' : undefined,
    settings.alerts ? undefined : 'no-alerts',
    settings.reminders ? undefined : 'no-reminders',
  ];
  return words.filter((word) => word !== undefined).join(' ');
}

function filterWords(scope: Scope, sign: '' | '-'): string[] {
  return (['providers', 'regions', 'models'] as const).flatMap((kind) =>
    scope[kind].length === 0 ? [] : [`${sign}${FILTER_WORDS[kind]}:${scope[kind].map(quoted).join(',')}`],
  );
}

function quoted(value: string): string {
  const bare = value.replace(/["“”]/g, '');
  return /[\s,]/.test(bare) ? `"${bare}"` : bare;
}
