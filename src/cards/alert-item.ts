import { type Change } from '../domain/change';
import { comingDates } from '../domain/coming-date';
import { type Day, dayWithDistance } from '../domain/day';
import { groupBy } from '../domain/group-by';
import { type ModelStatus } from '../domain/model-status';
import { type Naming } from '../domain/naming';
import { type ModelNews, newsOf } from '../domain/news';
import { phaseWord } from '../domain/phase';
import { type ReplacementLink } from '../domain/replacement';
import { type UseOfModel } from '../domain/use-of-model';
import { within } from './blocks';
import { disagreementLines } from './disagreements';
import { dateLine, modelLine, shortName } from './item-lines';
import { type Mrkdwn, cut, md } from './mrkdwn';
import { newsInShort, newsLines } from './news-line';
import { ownerLines } from './owner-line';
import { phaseByRegion } from './phase-line';
import { replacementLines } from './replacement';
import { useLine } from './use-lines';

/** One model in an alert: `changes` is every change told of it so far, in scope, oldest first. */
export type AlertItem = ModelNews & {
  /** How it stands now, in the channel's scope; absent where no source names it any more. */
  readonly status?: ModelStatus;
  readonly chain: readonly ReplacementLink[];
  /** Who uses it in the channel's Regions; absent: nothing is known of that. */
  readonly use?: UseOfModel;
};

/** As of when an alert is made, and what accounts and owners are called. */
export type Telling = { readonly today: Day; readonly naming: Naming };

const LONGEST_NEWS = 1200;
const LONGEST_DATES = 500;
const LONGEST_WARNINGS = 400;

/** What was told of a model and when, how it stands now, what is to come and what replaces it. */
export function alertLines(item: AlertItem, telling: Telling): Mrkdwn[] {
  const { today } = telling;
  const { modelId, name, changes, status } = item;
  const [first, ...later] = [...groupBy(changes, ({ run }) => run).values()];
  return [
    modelLine(status?.worst ?? 'unknown', { modelId, name }),
    ...newestOf([...bullets(first ?? [], today), ...later.flatMap((some) => updateLines(some, today))]),
    ...presentLines(item, telling),
  ];
}

/** The last lines, as far as there is room: what came last is what the message was edited for. */
function newestOf(lines: readonly Mrkdwn[]): readonly Mrkdwn[] {
  let room = LONGEST_NEWS;
  const tooMuch = lines.findLastIndex(({ text }) => (room -= text.length + 1) < 0);
  const last = Math.min(tooMuch, lines.length - 2);
  return last < 0 ? lines : [md`• _${last + 1} earlier_`, ...lines.slice(last + 1)];
}

/** What is new of a model, and how it stands with that. */
export function replyLines(item: AlertItem, telling: Telling): Mrkdwn[] {
  const { today } = telling;
  const { modelId, name, changes, status } = item;
  return [
    modelLine(status?.worst ?? 'unknown', { modelId, name }),
    ...within(bullets(changes, today), LONGEST_NEWS),
    ...presentLines(item, telling),
  ];
}

/** The newest news of a model in plain words: `Claude Sonnet 4: Legacy, End of life 2026-10-14 (in 47 days)`. */
export function headline(item: AlertItem, today: Day): string {
  const news = newsOf(latestChanges(item)).map(({ change }) => change);
  const words = [...news.filter(isOfPhase), ...news.filter((change) => !isOfPhase(change))].map((change) =>
    newsInShort(change, today),
  );
  const different = [...new Set(words)];
  const more = different.length - MOST_WORDS;
  return `${shortName(item.name)}: ${[
    ...different.slice(0, MOST_WORDS),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(news.every(isOfPhase) ? dateInShort(item, today) : []),
  ].join(', ')}`;
}

const MOST_WORDS = 3;

/** What the newest of the sync runs brought. */
export function latestChanges({ changes }: AlertItem): readonly Change[] {
  const run = changes.at(-1)?.run;
  return changes.filter((change) => change.run === run);
}

function bullets(changes: readonly Change[], today: Day): Mrkdwn[] {
  return newsLines(changes, today).map((line) => md`• ${line}`);
}

function updateLines(changes: readonly Change[], today: Day): Mrkdwn[] {
  const day = changes[0]?.run.slice(0, 10) ?? '';
  return newsLines(changes, today).map((line) => md`• _updated ${day}:_ ${line}`);
}

const LONGEST_NOW = 500;

function presentLines({ modelId, status, chain, use }: AlertItem, { today, naming }: Telling): Mrkdwn[] {
  const whose = [...(use ? useLine(use, naming.shortNameOf) : []), ...ownerLines(naming.ownersOf(modelId))];
  if (status === undefined) return [md`*Now*: no source names it any more`, ...whose];
  const dates = comingDates(status, today);
  const isEnding = dates.length > 0 || !['active', 'unknown'].includes(status.worst);
  return [
    md`*Now*: ${cut(phaseByRegion(status.counted).join(', '), LONGEST_NOW)}`,
    ...within(
      // What comes today has come: the phase and its own line say so.
      dates.filter(({ day }) => day > today).map((date) => md`*Coming*: ${dateLine(date, status, today)}`),
      LONGEST_DATES,
    ),
    ...whose,
    ...within(disagreementLines(status.counted), LONGEST_WARNINGS),
    ...(isEnding ? replacementLines(chain, today) : []),
  ];
}

function isOfPhase({ kind }: Change): boolean {
  return kind === 'phase' || kind === 'withdrawn' || kind === 'returned';
}

/** The end of life that comes, else whatever comes next. */
function dateInShort({ status }: AlertItem, today: Day): string[] {
  const dates = status ? comingDates(status, today) : [];
  const next = dates.find(({ kind, isUnconfirmed }) => kind === 'eol' && !isUnconfirmed) ?? dates[0];
  return next ? [`${phaseWord(next.kind)} ${dayWithDistance(next.day, today)}`] : [];
}
