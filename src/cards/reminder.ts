import { type Day, dayWithDistance } from '../domain/day';
import { type Rung, type RungKind } from '../domain/ladder';
import { type ModelStatus } from '../domain/model-status';
import { phaseWord } from '../domain/phase';
import { type ReplacementLink } from '../domain/replacement';
import { context } from './blocks';
import { footer } from './footer';
import { modelLine, regionWords, rungWords, shortName } from './item-lines';
import { itemPiece } from './item-piece';
import { type Late, lateLine } from './late-line';
import { type Moment } from './moment';
import { type Mrkdwn, cut, escapeText, md } from './mrkdwn';
import { replacementLines } from './replacement';
import { type Post, postWithStanding, spread } from './spread';
import { type StandingOf } from './standing';

/** A rung that is due, and the model it is about, in the channel's scope. */
export type ReminderItem = {
  readonly rung: Rung;
  readonly status: ModelStatus;
  readonly chain: readonly ReplacementLink[];
};

export type ReminderCardInput = Pick<Moment, 'freshness' | 'today' | 'now'> & {
  /** Soonest transition first, as the ladder gives them. */
  readonly items: readonly ReminderItem[];
  readonly late?: Late;
  /** Absent: nobody has said anything. */
  readonly standingOf?: StandingOf;
};

const NAME = 'Bedrock reminder';

/** What will not wait any longer: one item a rung, the soonest first, each with its buttons and who acknowledged it. */
export function reminderCard(input: ReminderCardInput): Post {
  const { items, late, standingOf, freshness, today, now } = input;
  const post = spread({
    name: NAME,
    text: escapeText(`${NAME}: ${textOf(items, today)}`),
    title: titleOf(items),
    lead: late === undefined ? [] : [context(lateLine(late))],
    parts: [{ pieces: items.map((item, i) => itemPiece(linesOf(item, today), item.rung, i + 1)) }],
    tail: [],
    footer: footer(freshness, now),
  });
  return postWithStanding(post, standingOf, today);
}

function titleOf(items: readonly ReminderItem[]): string {
  const names = new Set(items.map(({ rung }) => rung.modelId));
  const [first] = items;
  return `${NAME}: ${names.size === 1 && first ? shortName(first.rung.name) : `${names.size} models`}`;
}

const MOST_IN_TEXT = 3;

function textOf(items: readonly ReminderItem[], today: Day): string {
  const more = items.length - MOST_IN_TEXT;
  return [
    ...items.slice(0, MOST_IN_TEXT).map(({ rung, status }) => {
      const where = cut(regionWords(rung.regions, status), 200);
      return `${shortName(rung.name)} ${VERBS[rung.kind][tense(rung, today)]} ${when(rung, today)} in ${where}`;
    }),
    ...(more > 0 ? [`and ${more} more`] : []),
  ].join('; ');
}

function linesOf({ rung, status, chain }: ReminderItem, today: Day): Mrkdwn[] {
  return [
    modelLine(rung.kind, rung),
    md`${VERBS[rung.kind][tense(rung, today)]} *${when(rung, today)}* · ${regionWords(rung.regions, status)}`,
    ...(PARTS.includes(rung.step) ? [md`:bell: ${rungWords(rung, today)}`] : []),
    ...replacementLines(chain, today),
  ];
}

/** Where the days that are left say it all, they need not be said twice. */
const PARTS: readonly Rung['step'][] = ['half', 'quarter', 'tenth'];

const VERBS: Readonly<Record<RungKind, Readonly<Record<'past' | 'coming', string>>>> = {
  eol: { past: 'reached', coming: 'reaches' },
  extended: { past: 'entered', coming: 'enters' },
};

function tense({ day }: Rung, today: Day): 'past' | 'coming' {
  return day < today ? 'past' : 'coming';
}

function when({ kind, day }: Rung, today: Day): string {
  return `${phaseWord(kind)} ${dayWithDistance(day, today)}`;
}
