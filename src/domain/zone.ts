import { nearestWord } from './list-filter';

/**
 * The IANA zone that a text names in any case, by its name today: `asia/calcutta` is Asia/Kolkata, `US/Pacific` is
 * America/Los_Angeles, `Japan` is Asia/Tokyo, `GMT` is UTC, `CET` is Europe/Brussels. The one rule for what people type,
 * what Slack says of them, and `DEFAULT_TIMEZONE`.
 */
export function findZone(text: string): string | undefined {
  return ZONE_NAME.test(text) ? zoneKnownAs(text) : undefined;
}

/**
 * Area/Place, or one word. ICU also takes names that are none of the tz database's: some of three letters, as `PST` and
 * `IST`, and its own `SystemV/`. So those of three letters, and those with digits, are told one by one (tzdb 2025c).
 */
const ZONE_NAME = new RegExp(
  `^(${[
    'cet|eet|est|gmt|hst|met|mst|prc|roc|rok|uct|utc|wet',
    'cst6cdt|est5edt|mst7mdt|pst8pdt|gmt[+-]?0',
    '[a-z]{2}|[a-z-]{4,}',
    '(?!systemv/)[a-z][\\w+-]*(/[\\w+-]+)+',
  ].join('|')})$`,
  'i',
);

/** What stands for a time and for no place, so that it is asked back. */
export type VagueZone = 'abbreviation' | 'offset';

/**
 * Whether a text that names no zone is an abbreviation or an offset. `IST` and `BST` mean other zones to ICU than to the
 * people who type them; `UTC+2` is some place's for half of the year, and `Etc/GMT-2` its name the wrong way round.
 */
export function vagueZone(text: string): VagueZone | undefined {
  if (findZone(text) !== undefined) return undefined;
  if (OFFSET.test(text)) return 'offset';
  if (ABBREVIATIONS.has(text.toLowerCase())) return 'abbreviation';
  const isShort = /^[a-z][a-z\d]{2,7}$/i.test(text);
  return isShort && zoneKnownAs(text) ? 'abbreviation' : undefined;
}

const OFFSET = /^((utc|gmt)\s*[+−–-]?\s*\d{1,2}|[+−–-]\d{1,2})([:.]?\d{1,2})?h?$/i;

/**
 * The zone that was probably meant by a text that names none: by an abbreviation, by the place alone (`berlin`,
 * `new york`), or by letters (`Europe/Berln`). An offset is no place's, save that of UTC itself.
 */
export function nearestZone(text: string): string | undefined {
  return namedZone(text) ?? (vagueZone(text.trim()) === undefined ? zoneByLetters(text) : undefined);
}

/** The zone that a text names by an abbreviation or its place alone. */
export function namedZone(text: string): string | undefined {
  const name = text.slice(0, LONGEST).trim().replace(/\s+/g, '_');
  if (vagueZone(name) === 'offset') return /^\D*[0:.]+h?$/i.test(name) ? 'UTC' : undefined;
  const meant = ABBREVIATIONS.get(name.toLowerCase());
  if (meant !== undefined) return meant;
  const place = placeOf(name).toLowerCase();
  const there = zoneNames().find((zone) => placeOf(zone).toLowerCase() === place);
  return there ?? (/^[a-z][\w-]+$/i.test(name) ? findZone(zoneKnownAs(name) ?? '') : undefined);
}

function zoneByLetters(text: string): string | undefined {
  const name = text.slice(0, LONGEST).trim().replace(/\s+/g, '_');
  if (name.length < 3) return undefined;
  const zones = [...zoneNames(), ...RENAMED.keys()];
  const place = nearestWord(placeOf(name), zones.map(placeOf));
  const near = nearestWord(name, zones) ?? zones.find((zone) => placeOf(zone) === place);
  return near && findZone(near);
}

const LONGEST = 60;

function placeOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}

/** The name of today for any name that ICU knows. */
function zoneKnownAs(text: string): string | undefined {
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions();
    return RENAMED.get(timeZone) ?? timeZone;
  } catch {
    return undefined;
  }
}

function zoneNames(): string[] {
  return [...Intl.supportedValuesOf('timeZone').map((zone) => RENAMED.get(zone) ?? zone), 'UTC'];
}

/** Zones for which CLDR keeps the name that they once had (tzdb 2025c, `backward`). */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);

/** What people mean by an abbreviation, most of the time: good for a question, not for an answer. */
const ABBREVIATIONS: ReadonlyMap<string, string> = new Map([
  ['et', 'America/New_York'],
  ['edt', 'America/New_York'],
  ['ct', 'America/Chicago'],
  ['cst', 'America/Chicago'],
  ['cdt', 'America/Chicago'],
  ['mt', 'America/Denver'],
  ['mdt', 'America/Denver'],
  ['pt', 'America/Los_Angeles'],
  ['pst', 'America/Los_Angeles'],
  ['pdt', 'America/Los_Angeles'],
  ['west', 'Europe/Lisbon'],
  ['bst', 'Europe/London'],
  ['cest', 'Europe/Berlin'],
  ['eest', 'Europe/Athens'],
  ['ist', 'Asia/Kolkata'],
  ['msk', 'Europe/Moscow'],
  ['sgt', 'Asia/Singapore'],
  ['hkt', 'Asia/Hong_Kong'],
  ['jst', 'Asia/Tokyo'],
  ['kst', 'Asia/Seoul'],
  ['aest', 'Australia/Sydney'],
  ['aedt', 'Australia/Sydney'],
  ['nzst', 'Pacific/Auckland'],
  ['nzdt', 'Pacific/Auckland'],
]);
