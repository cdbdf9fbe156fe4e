import { nearestWord } from './list-filter';

/**
 * The IANA zone that a text names in any case, by its name today: `asia/calcutta` is Asia/Kolkata, `US/Pacific` is
 * America/Los_Angeles. Taken is what this runtime knows as Area/Place, and `UTC` and `GMT` (both are UTC). Abbreviations
 * are not, since `EST`, `IST` or `BST` mean other zones to IANA or ICU than to the people who type them; nor are offsets, which
 * know no daylight saving.
 */
export function findZone(text: string): string | undefined {
  return /^(utc|gmt|[a-z][\w+-]*(\/[\w+-]+)+)$/i.test(text) ? zoneKnownAs(text) : undefined;
}

/**
 * The zone that was probably meant by a text that names none: by an abbreviation or an old name of one word, by the
 * place alone (`berlin`, `new york`), or by letters (`Europe/Berln`).
 */
export function nearestZone(text: string): string | undefined {
  return namedZone(text) ?? zoneByLetters(text);
}

/** The zone that a text names by an abbreviation, an old name of one word, or its place alone. */
export function namedZone(text: string): string | undefined {
  const name = text.slice(0, LONGEST).trim().replace(/\s+/g, '_');
  const meant = ABBREVIATIONS.get(name.toLowerCase());
  if (meant !== undefined) return meant;
  const place = placeOf(name).toLowerCase();
  const there = zoneNames().find((zone) => placeOf(zone).toLowerCase() === place);
  return there ?? (/^[a-z][\w-]+$/i.test(name) ? zoneKnownAs(name) : undefined);
}

function zoneByLetters(text: string): string | undefined {
  const name = text.slice(0, LONGEST).trim().replace(/\s+/g, '_');
  if (name.length < 3) return undefined;
  const zones = zoneNames();
  const place = nearestWord(placeOf(name), zones.map(placeOf));
  return nearestWord(name, zones) ?? zones.find((zone) => placeOf(zone) === place);
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
  ['est', 'America/New_York'],
  ['edt', 'America/New_York'],
  ['ct', 'America/Chicago'],
  ['cst', 'America/Chicago'],
  ['cdt', 'America/Chicago'],
  ['mst', 'America/Denver'],
  ['mdt', 'America/Denver'],
  ['pt', 'America/Los_Angeles'],
  ['pst', 'America/Los_Angeles'],
  ['pdt', 'America/Los_Angeles'],
  ['bst', 'Europe/London'],
  ['cet', 'Europe/Berlin'],
  ['cest', 'Europe/Berlin'],
  ['eet', 'Europe/Athens'],
  ['eest', 'Europe/Athens'],
  ['ist', 'Asia/Kolkata'],
  ['aest', 'Australia/Sydney'],
  ['aedt', 'Australia/Sydney'],
]);
