import { nearestGlob } from './glob';
import { findProvider, nearestWord } from './list-filter';
import { COMMERCIAL_REGIONS, type Region, isKnownRegion } from './region';
import { CADENCES, type Cadence, WEEKDAYS, WEEKDAY_NAMES, type Weekday } from './schedule';
import { type Scope } from './subscription';
import { type VagueZone, findZone, nearestZone, vagueZone } from './zone';

/** What one word of a subscription is about. */
export type SettingsWord =
  'cadence' | 'weekday' | 'time' | 'zone' | 'horizon' | 'provider' | 'region' | 'model' | 'word';

/**
 * Why settings were not understood: `what` is the part of them, `got` what was typed (80 characters at most), `near` the
 * nearest right word where one is near.
 */
export type SettingsFault = { readonly what: SettingsWord } & (
  | { readonly kind: 'wrong'; readonly got: string; readonly near?: string }
  /** Nothing where something has to be. */
  | { readonly kind: 'missing' }
  /** A time zone by what is none: an abbreviation, or an offset. */
  | { readonly kind: VagueZone; readonly got: string; readonly near?: string }
  | { readonly kind: 'twice'; readonly got: string }
  /** A filter or the horizon with nothing after its colon. */
  | { readonly kind: 'empty'; readonly got: string }
  /** A minus before what cannot be left out; `near` is the word without it. */
  | { readonly kind: 'no-minus'; readonly got: string; readonly near: string }
  /** A day or a week of the month, which no cadence has. */
  | { readonly kind: 'day-of-month'; readonly got: string }
  /** A weekday beside a cadence that has none. */
  | { readonly kind: 'idle-weekday'; readonly got: Weekday; readonly cadence: Cadence }
  /** The same value asked for and left out. */
  | { readonly kind: 'both'; readonly got: string }
  | { readonly kind: 'too-many'; readonly most: number }
);

/** A part of the settings as somebody typed it. */
export type Parsed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly fault: SettingsFault };

/** How many values one filter may have. */
export const MOST_VALUES = 20;

/** How far ahead a digest may look, in days. */
export const LONGEST_HORIZON = 1095;

/** What each filter is called when somebody types it. */
export const FILTER_WORDS = { providers: 'provider', regions: 'region', models: 'model' } as const satisfies {
  [kind in keyof Scope]: SettingsWord;
};

/** One of the cadences, in any case. */
export function parseCadence(text: string): Parsed<Cadence> {
  const cadence = CADENCES.find((one) => one === text.toLowerCase());
  return cadence === undefined ? wrong('cadence', text, nearestWord(text, CADENCES)) : right(cadence);
}

/** `mon`, `Monday`, or anything between. */
export function parseWeekday(text: string): Parsed<Weekday> {
  const weekday = findWeekday(text);
  if (weekday !== undefined) return right(weekday);
  return wrong('weekday', text, findWeekday(nearestWord(text, [...WEEKDAYS, ...WEEKDAY_NAMES]) ?? ''));
}

function findWeekday(text: string): Weekday | undefined {
  const word = text.toLowerCase();
  const index = WEEKDAY_NAMES.findIndex((name) => word.length > 2 && name.toLowerCase().startsWith(word));
  return WEEKDAYS[index];
}

/** `09:00` or `9:00`, 24 hours. `9.30`, `9:5`, `0930`, `5pm` and `24:00` are understood well enough to be asked back. */
export function parseTime(text: string): Parsed<string> {
  const typed = text.trim();
  const parts = /^(\d{1,2})(?:[.:h-](\d{1,2})?(?::00)?|(\d\d))?\s*(?:([ap])\.?m\.?|h)?$/i.exec(typed);
  const [, hours, minutes, close, half] = parts ?? [];
  const time =
    hours === undefined ? undefined : clockTime(Number(hours), Number(minutes ?? close ?? 0), half);
  const isSaid = /^\d{1,2}:\d\d$/.test(typed) && !typed.startsWith('24');
  return time !== undefined && isSaid ? right(time) : wrong('time', text, time);
}

/** `HH:MM`, where there is such a time of day; `half` is the a of am or the p of pm, of which 13 pm has no need. */
function clockTime(typed: number, minutes: number, half: string | undefined): string | undefined {
  if (typed === 24 && minutes === 0) return '00:00';
  const isHalved = half !== undefined && typed <= 12;
  const hours = isHalved ? (typed % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : typed;
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** A time zone by its IANA name in any case; `findZone` says which are taken. */
export function parseZone(text: string): Parsed<string> {
  const zone = findZone(text.trim());
  return zone === undefined ? wrong('zone', text, nearestZone(text), vagueZone(text.trim())) : right(zone);
}

/** `180d`, `26w`, or a number of days; in days. */
export function parseHorizon(text: string): Parsed<number> {
  const [, digits, unit = 'd'] = /^(\d{1,6})\s*([dwmy])?[a-z]{0,5}$/i.exec(text.trim()) ?? [];
  if (digits === undefined) return wrong('horizon', text, undefined);
  const days = Number(digits) * ({ d: 1, w: 7, m: 30, y: 365 }[unit.toLowerCase()] ?? 1);
  const isSaid = /^\d+\s*(d|days?|w|weeks?)?$/i.test(text.trim());
  if (isSaid && days >= 1 && days <= LONGEST_HORIZON) return right(days);
  return wrong('horizon', text, `${Math.min(Math.max(days, 1), LONGEST_HORIZON)}d`);
}

/** Providers with commas or line ends between them, as the catalogue spells them; quotes may hold a comma. */
export function parseProviders(text: string, providers: readonly string[]): Parsed<readonly string[]> {
  return parseEach(text, 'provider', (value) => {
    const provider = findProvider(value, providers);
    return provider === undefined ? wrong('provider', value, nearestWord(value, providers)) : right(provider);
  });
}

/** Regions with commas or line ends between them: those in which this version knows Bedrock. */
export function parseRegions(text: string): Parsed<readonly Region[]> {
  return parseEach(text, 'region', (value) => {
    const region = value.toLowerCase();
    return isKnownRegion(region)
      ? right(region)
      : wrong('region', value, nearestWord(value, COMMERCIAL_REGIONS));
  });
}

/** Globs over model ids and names with commas or line ends between them; quotes may hold a comma. */
export function parseGlobs(text: string): Parsed<readonly string[]> {
  return parseEach(text, 'model', (value) => {
    const near = nearestGlob(value);
    if (near === value) return right(value);
    return wrong('model', value, near === '' || near.length > 80 ? undefined : near);
  });
}

/** The values of a filter without their quotes; nothing typed is none. */
export function valuesIn(text: string): string[] {
  const values = text.match(/(?:[^,\n"“”]|["“”][^"“”]*["“”]?)+/g) ?? [];
  return values.map((value) => value.replace(/["“”]/g, '').replace(/\s+/g, ' ').trim()).filter(Boolean);
}

/** Each value once, in the order typed. */
function parseEach<T extends string>(
  text: string,
  what: SettingsWord,
  parse: (value: string) => Parsed<T>,
): Parsed<readonly T[]> {
  const found: T[] = [];
  for (const value of valuesIn(text)) {
    const parsed = parse(value);
    if (!parsed.ok) return parsed;
    if (!found.some((one) => one.toLowerCase() === parsed.value.toLowerCase())) found.push(parsed.value);
    if (found.length > MOST_VALUES)
      return { ok: false, fault: { what, kind: 'too-many', most: MOST_VALUES } };
  }
  return right(found);
}

/** What is wanted and left out at once, if anything is; and filters with too many values. */
export function scopeFault(include: Scope, exclude: Scope): SettingsFault | undefined {
  for (const kind of ['providers', 'regions', 'models'] as const) {
    const what = FILTER_WORDS[kind];
    if (include[kind].length > MOST_VALUES || exclude[kind].length > MOST_VALUES)
      return { what, kind: 'too-many', most: MOST_VALUES };
    const left = new Set(exclude[kind].map((value) => value.toLowerCase()));
    const both = include[kind].find((value) => left.has(value.toLowerCase()));
    if (both !== undefined) return { what, kind: 'both', got: both.slice(0, 80) };
  }
  return undefined;
}

function right<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

function wrong(
  what: SettingsWord,
  got: string,
  near: string | undefined,
  kind: 'wrong' | VagueZone = 'wrong',
): { readonly ok: false; readonly fault: SettingsFault } {
  if (got.trim() === '') return { ok: false, fault: { what, kind: 'missing' } };
  return { ok: false, fault: { what, kind, got: got.slice(0, 80), ...(near !== undefined && { near }) } };
}
