import { findProvider, nearestWord } from './list-filter';
import { CADENCES, type Cadence, WEEKDAYS, WEEKDAY_NAMES, type Weekday } from './schedule';
import {
  type Parsed,
  type SettingsWord,
  parseCadence,
  parseGlobs,
  parseHorizon,
  parseProviders,
  parseRegions,
  parseTime,
  parseWeekday,
  parseZone,
  valuesIn,
} from './settings-field';
import { type Scope } from './subscription';
import { findZone, namedZone, nearestZone, vagueZone } from './zone';

/** What a word says that may stand once. */
export type Single = {
  readonly cadence?: Cadence;
  readonly weekday?: Weekday;
  readonly time?: string;
  readonly zone?: string;
  readonly horizon?: number;
  readonly 'in-use'?: true;
  readonly 'no-alerts'?: true;
  readonly 'no-reminders'?: true;
};

/** The values that a word adds to a filter. */
export type Filter = {
  readonly side: 'include' | 'exclude';
  readonly kind: keyof Scope;
  readonly values: readonly string[];
};

const FLAGS = ['in-use', 'no-alerts', 'no-reminders'] as const;
const KEYS = ['provider:', 'region:', 'model:', 'horizon:', '-provider:', '-region:', '-model:'];
/** Phones make a dash of the minus. */
const KEYED = /^([-–—−]?)(provider|region|model|horizon):(.*)$/is;
const MINUS = /^[-–—−]/;
const KINDS = { provider: 'providers', region: 'regions', model: 'models' } as const;

/** The words of a subscription, each filter with all that belongs to it: `provider:Stability AI, Amazon` is one. */
export function wordsIn(text: string, providers: readonly string[]): string[] {
  const words: string[] = [];
  for (const word of text.match(/(?:[^\s"“”]|["“”][^"“”]*["“”]?)+/g) ?? []) {
    const last = words.at(-1);
    if (last !== undefined && goesOn(last, word, providers)) words[words.length - 1] = `${last} ${word}`;
    else words.push(word);
  }
  return words;
}

/** Whether a word belongs to the one before it: after a comma or colon, as a provider's second, or as in `9 pm`, `10 days`. */
function goesOn(last: string, word: string, providers: readonly string[]): boolean {
  if (/^\d[\d.:]*$/.test(last) && /^[ap]\.?m\b/i.test(word)) return true;
  if (/^.?horizon:\d+$/i.test(last) && /^(day|week|month|year)s?,?$/i.test(word)) return true;
  const [, , key, values = ''] = KEYED.exec(last) ?? [];
  if (key === undefined || KEYED.test(word)) return false;
  if (/[:,]$/.test(last) || word.startsWith(',')) return true;
  if (key.toLowerCase() !== 'provider' || readBare(word) !== undefined) return false;
  return valuesIn(`${values} ${word}`).every((value) => findProvider(value, providers) !== undefined);
}

/** What one word says. */
export function readWord(word: string, providers: readonly string[]): Parsed<Single | Filter> {
  const [, minus, key = '', text = ''] = KEYED.exec(word) ?? [];
  const name = (['provider', 'region', 'model', 'horizon'] as const).find((one) => one === key.toLowerCase());
  if (name === undefined) return readBare(word) ?? strange(bare(word));
  if (name === 'horizon' && minus) return withoutMinus(word, readWord(word.slice(1), providers));
  if (valuesIn(text).length === 0) {
    return { ok: false, fault: { what: name, kind: 'empty', got: word.slice(0, word.indexOf(':') + 1) } };
  }
  if (name === 'horizon') return as('horizon', parseHorizon(text));
  const parsed = readFilter(name, text, providers);
  if (!parsed.ok) return parsed;
  const side = minus === '' ? 'include' : 'exclude';
  return { ok: true, value: { side, kind: KINDS[name], values: parsed.value } };
}

function readFilter(
  name: keyof typeof KINDS,
  text: string,
  providers: readonly string[],
): Parsed<readonly string[]> {
  switch (name) {
    case 'provider':
      return parseProviders(text, providers);
    case 'region':
      return parseRegions(text);
    case 'model':
      return parseGlobs(text);
  }
}

/** What a word without a colon says; `undefined` where it looks like none that there is. */
function readBare(typed: string): Parsed<Single> | undefined {
  const word = bare(typed);
  const cadence = parseCadence(word);
  if (cadence.ok) return as('cadence', cadence);
  const weekday = parseWeekday(word);
  if (weekday.ok) return as('weekday', weekday);
  const flag = FLAGS.find((one) => one === word.toLowerCase());
  if (flag !== undefined) return { ok: true, value: { [flag]: true } };
  if (/^\d/.test(word)) return as('time', parseTime(word));
  if (word.includes('/') || findZone(word) !== undefined || vagueZone(word) !== undefined)
    return as('zone', parseZone(word));
  const rest = MINUS.test(word) ? readBare(word.slice(1)) : undefined;
  return rest && withoutMinus(word, rest);
}

/** Where something can be asked for, and not be left out; what is wrong with it besides comes first. */
function withoutMinus<T>(word: string, rest: Parsed<T>): Parsed<never> {
  if (!rest.ok) return rest;
  const got = word.slice(0, 80);
  return { ok: false, fault: { what: 'word', kind: 'no-minus', got, near: got.slice(1) } };
}

function bare(word: string): string {
  return word.replace(/["“”]|,$/g, '');
}

function as<T>(what: keyof Single, parsed: Parsed<T>): Parsed<Single> {
  return parsed.ok ? { ok: true, value: { [what]: parsed.value } } : parsed;
}

/** What a word that is none was probably meant to be. */
function strange(word: string): Parsed<never> {
  const got = word.slice(0, 80);
  const wrong = (what: SettingsWord, near?: string): Parsed<never> => ({
    ok: false,
    fault: { what, kind: 'wrong', got, ...(near !== undefined && { near }) },
  });
  const zone = namedZone(word);
  if (zone !== undefined) return wrong('zone', zone);
  const key = /^([^:]*:)./.exec(word)?.[1];
  // Two letters are one letter away from too much: `at` is no Saturday.
  const weekdays = word.length > 2 ? [...WEEKDAYS, ...WEEKDAY_NAMES] : WEEKDAY_NAMES;
  const meant =
    key === undefined
      ? nearestWord(word, [...weekdays, ...CADENCES, ...FLAGS, ...KEYS])
      : nearestWord(key, KEYS);
  const near = meant ?? nearestZone(word);
  if (CADENCES.some((one) => one === near)) return wrong('cadence', near);
  const weekday = near === undefined ? undefined : parseWeekday(near);
  return weekday?.ok ? wrong('weekday', weekday.value) : wrong('word', near);
}
