import { type Day } from '../domain/day';
import { DEPENDENT_KINDS } from '../domain/dependent';
import { groupBy } from '../domain/group-by';
import {
  type CallsHere,
  IN_USE_DAYS,
  type UseGap,
  type UseOfModel,
  callsInDays,
} from '../domain/use-of-model';
import { dependentKindWord, dependentLines, dependentsInShort } from './dependent-lines';
import { age } from './footer';
import { type Mrkdwn, code, cut, join, md } from './mrkdwn';
import { regionNames } from './phase-line';

/** What an account is called. */
export type NameOf = (account: string) => string;

/** What lines about use are made with. */
export type UseMoment = {
  readonly today: Day;
  readonly now: Date;
  readonly nameOf: NameOf;
};

const MOST_CALLERS = 8;
const MOST_GAPS = 5;

/** Who calls a model, what depends on it, and what of that is not known: for its card. Empty where nothing was read. */
export function useLines(use: UseOfModel, modelId: string, moment: UseMoment): Mrkdwn[] {
  const { word, calls, dependents, gaps } = use;
  return [
    ...(word === 'not-in-use'
      ? [md`*Use*: not called in 30 days by any account that is read, and nothing depends on it`]
      : []),
    ...callerLines(calls, moment),
    ...(dependents.length > 0 ? [md`*Depends on it*`, ...dependentLines(dependents, modelId, moment)] : []),
    ...gapLines(gaps, word, moment),
  ];
}

/** A line an account and Region; where those are many, a line an account. */
function callerLines(calls: readonly CallsHere[], moment: UseMoment): Mrkdwn[] {
  if (calls.length === 0) return [];
  const lead = md`*Called by*`;
  if (calls.length <= MOST_CALLERS) return [lead, ...calls.map((here) => callerLine(here, moment))];
  const accounts = [...groupBy(calls, ({ account }) => account)].map(([account, own]) => ({
    account,
    regions: own.length,
    attempts: own.reduce((sum, here) => sum + callsInDays(here, IN_USE_DAYS).attempts, 0),
  }));
  accounts.sort((a, b) => b.attempts - a.attempts || a.account.localeCompare(b.account));
  const more = accounts.length - MOST_CALLERS;
  return [
    lead,
    ...accounts.slice(0, MOST_CALLERS).map(({ account, regions, attempts }) => {
      const where = regions === 1 ? '1 Region' : `${regions} Regions`;
      return md`• ${moment.nameOf(account)}: ${number(attempts)} in 30 days, ${where}`;
    }),
    ...(more > 0 ? [md`• and ${more} more accounts`] : []),
  ];
}

/** Usage is read daily: its age matters once it is older than that. */
function isFresh(readAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(readAt) < FRESH_MS;
}

const FRESH_MS = 26 * 3_600_000;

function callerLine(here: CallsHere, { now, nameOf }: UseMoment): Mrkdwn {
  const { account, region, readAt, calls } = here;
  const { attempts: week } = callsInDays(here, 7);
  const { attempts, legacy } = callsInDays(here, IN_USE_DAYS);
  const last = calls.lastSuccess ?? calls.lastAttempt;
  const counts = `${number(calls.last24h.attempts)} in 24 h, ${number(week)} in 7 days, ${number(attempts)} in 30 days`;
  return join(
    [
      md`• ${nameOf(account)}, ${region}: ${counts}`,
      ...(legacy > 0 ? [md`${legacy < attempts ? `${number(legacy)} of them` : 'all'} while Legacy`] : []),
      ...(calls.last24h.attempts === 0 && last !== undefined ? [md`last on ${last}`] : []),
      ...(isFresh(readAt, now) ? [] : [md`read ${age(readAt, now)}`]),
    ],
    ' · ',
  );
}

/** Use in a few words for an item: `in use: prod, 1,204 calls in 24 h; 2 agents`. Absent where it is not known. */
export function useInShort(use: UseOfModel, { nameOf }: Pick<UseMoment, 'nameOf'>): string | undefined {
  const { word, calls, dependents } = use;
  if (word === 'unknown') return undefined;
  if (word === 'not-in-use') return 'not in use';
  const depending = dependents.length === 0 ? [] : [dependentsInShort(dependents)];
  return `in use: ${[...calledInShort(calls, nameOf), ...depending].join('; ')}`;
}

/** Who called it in the last 24 hours and how often, or else who called it last. */
function calledInShort(calls: readonly CallsHere[], nameOf: NameOf): string[] {
  const present = calls.filter(({ calls: { last24h } }) => last24h.attempts > 0);
  const attempts = present.reduce((sum, { calls: { last24h } }) => sum + last24h.attempts, 0);
  if (attempts > 0) return [`${namesIn(present, nameOf)}, ${number(attempts)} calls in 24 h`];
  const last = calls
    .flatMap(({ calls: { lastAttempt } }) => lastAttempt ?? [])
    .sort()
    .at(-1);
  if (last === undefined) return [];
  const latest = calls.filter(({ calls: { lastAttempt } }) => lastAttempt === last);
  return [`${namesIn(latest, nameOf)}, last called ${last}`];
}

function namesIn(calls: readonly CallsHere[], nameOf: NameOf): string {
  const names = [...new Set(calls.map(({ account }) => nameOf(account)))];
  return names.slice(0, 2).join(' and ') + (names.length > 2 ? ` and ${names.length - 2} more` : '');
}

/** Who uses it in one line, where something of that is known; that it is not known, where it should be. */
export function useLine(use: UseOfModel, nameOf: NameOf): Mrkdwn[] {
  const words = useInShort(use, { nameOf });
  if (words !== undefined) return [md`:busts_in_silhouette: ${words}`];
  return use.gaps.length === 0 ? [] : [md`:grey_question: use not known (see \`health\`)`];
}

/** Where nothing was found, what could not be looked at matters most: it must not pass for "not in use". */
function gapLines(gaps: readonly UseGap[], word: UseOfModel['word'], { nameOf }: UseMoment): Mrkdwn[] {
  if (gaps.length === 0) return [];
  const alike = alikeIn(gaps);
  const more = alike.length - MOST_GAPS;
  return [
    word === 'unknown' ? md`:grey_question: *Use*: not known` : md`:grey_question: *Not known of its use*`,
    ...alike
      .slice(0, MOST_GAPS)
      .map(
        (own) => md`• ${join(own.slice(0, 1).map((one) => gapWords(one, own)))} in ${placesOf(own, nameOf)}`,
      ),
    ...(more > 0 ? [md`• and ${more} more: see \`health\``] : []),
  ];
}

/** Gaps of one kind, and then those of several kinds that are alike in their places. */
function alikeIn(gaps: readonly UseGap[]): (readonly UseGap[])[] {
  const why = ({ why: reason, action = '' }: UseGap) => `${reason}|${action}`;
  const byKind = groupBy(gaps, (gap) => `${gap.what}|${why(gap)}`).values();
  const places = (own: readonly UseGap[]) => own.map(({ account, region }) => `${account}/${region}`).join();
  const alike = groupBy(byKind, (own) => `${own[0] === undefined ? '' : why(own[0])}|${places(own)}`);
  return [...alike.values()].map((own) => own.flat());
}

const MOST_ACCOUNTS = 2;
const MOST_REGIONS = 4;

function placesOf(gaps: readonly UseGap[], nameOf: NameOf): string {
  const accounts = [...new Set(gaps.map(({ account }) => account))];
  const regions = [...new Set(gaps.map(({ region }) => region))];
  return [
    accounts.length > MOST_ACCOUNTS ? `${accounts.length} accounts` : accounts.map(nameOf).join(' and '),
    regions.length > MOST_REGIONS ? `${regions.length} Regions` : regionNames(regions),
  ].join(', ');
}

const MOST_KINDS = 3;
const MOST_IDS = 2;
const LONGEST_ID = 120;

function thingsIn(gaps: readonly UseGap[]): string {
  const whats = new Set(gaps.map(({ what }) => what));
  const kinds = [...whats].flatMap((what) => (what === 'calls' ? [] : [dependentKindWord(what, 2)]));
  const all =
    kinds.length === DEPENDENT_KINDS.length ? ['dependents'] : [`${kinds.length} kinds of dependents`];
  return [...(whats.has('calls') ? ['calls'] : []), ...(kinds.length > MOST_KINDS ? all : kinds)].join(
    ' and ',
  );
}

/** The first of gaps that are alike, for all of them. */
function gapWords({ why, action }: UseGap, own: readonly UseGap[]): Mrkdwn {
  const things = thingsIn(own);
  switch (why) {
    case 'not-read-yet':
      return md`${things} not read yet`;
    case 'not-allowed':
      return action === undefined
        ? md`not allowed to see ${things}`
        : md`not allowed to see ${things} (${code(action)})`;
    case 'failed':
      return md`${things} could not be read`;
    case 'unresolved': {
      const ids = [...new Set(own.flatMap(({ calledAs = [] }) => calledAs))];
      const more = ids.length - MOST_IDS;
      const named = ids.slice(0, MOST_IDS).map((id) => code(cut(id, LONGEST_ID)));
      return md`calls by ${join(named, ', ')}${more > 0 ? ` and ${more} more` : ''}, whose model is not known,`;
    }
    case 'outdated':
      return md`${things} read too long ago`;
  }
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}
