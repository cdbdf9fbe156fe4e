import { type Day, dayWithDistance } from '../domain/day';
import { type Rung, type RungKind } from '../domain/ladder';
import { type ModelStatus } from '../domain/model-status';
import { type Naming, UNNAMED } from '../domain/naming';
import { phaseWord } from '../domain/phase';
import { type ReplacementLink } from '../domain/replacement';
import { type UseOfModel } from '../domain/use-of-model';
import { context } from './blocks';
import { footer } from './footer';
import { type IdleInput, type IdleItem, idleInText, idleLines, idlePiece } from './idle-items';
import { modelLine, regionWords, rungWords, shortName } from './item-lines';
import { itemPiece } from './item-piece';
import { type Late, lateLine } from './late-line';
import { type Moment } from './moment';
import { type Mrkdwn, cut, escapeText, md } from './mrkdwn';
import { ownerLines } from './owner-line';
import { replacementLines } from './replacement';
import { type Piece, type Post, postWithStanding, spread } from './spread';
import { type StandingOf } from './standing';
import { useLine } from './use-lines';

/** A rung that is due, and the model it is about, in the channel's scope. */
export type ReminderItem = {
  readonly rung: Rung;
  readonly status: ModelStatus;
  readonly chain: readonly ReplacementLink[];
  /** Who uses it in the channel's Regions; absent: nothing is known of that. */
  readonly use?: UseOfModel;
};

export type ReminderCardInput = Pick<Moment, 'freshness' | 'today' | 'now'> & {
  /** Soonest transition first, as the ladder gives them. */
  readonly items: readonly ReminderItem[];
  /** Accounts that may lose a Legacy model, since they do not call it. */
  readonly idle?: IdleInput;
  readonly late?: Late;
  /** What accounts are called and who answers for models; digits, and nobody, where not given. */
  readonly naming?: Naming;
  /** Absent: nobody has said anything. */
  readonly standingOf?: StandingOf;
};

const NAME = 'Bedrock reminder';

/** What will not wait any longer: one item a rung, the soonest first, each with its buttons and who acknowledged it. */
export function reminderCard(input: ReminderCardInput): Post {
  const { items, idle = NO_IDLE, late, naming = UNNAMED, standingOf, freshness, today, now } = input;
  const isAlone = ({ status }: IdleItem) => !items.some(({ rung }) => rung.modelId === status.model.modelId);
  const alone = idle.items.filter(isAlone);
  const idleOf = (modelId: string) => idle.items.filter(({ status }) => status.model.modelId === modelId);
  const post = spread({
    name: NAME,
    text: escapeText(`${NAME}: ${textOf(input)}`),
    title: titleOf(input),
    lead: late === undefined ? [] : [context(lateLine(late))],
    parts: [
      {
        pieces: [
          ...items.map((item, i) => {
            // What is said of a model's idle accounts stands with the first of its dates.
            const isFirst = items.findIndex(({ rung }) => rung.modelId === item.rung.modelId) === i;
            const own = isFirst ? idleOf(item.rung.modelId) : [];
            return pieceOf(
              item,
              i + 1,
              { today, naming },
              own.flatMap((one) => idleLines(one, idle.options)),
            );
          }),
          ...alone.map((item, i) => idlePiece(item, idle.options, items.length + i + 1, today)),
        ],
      },
    ],
    tail: [],
    footer: footer(freshness, now),
  });
  return postWithStanding(post, standingOf, today);
}

const NO_IDLE: IdleInput = { items: [], options: { lockoutDays: 0 } };

function titleOf({ items, idle = NO_IDLE }: ReminderCardInput): string {
  const names = new Map([
    ...items.map(({ rung }) => [rung.modelId, rung.name] as const),
    ...idle.items.map(({ status: { model } }) => [model.modelId, model.name] as const),
  ]);
  const [first] = names.values();
  return `${NAME}: ${names.size === 1 && first !== undefined ? shortName(first) : `${names.size} models`}`;
}

const MOST_IN_TEXT = 3;

function textOf({ items, idle = NO_IDLE, today }: ReminderCardInput): string {
  const words = [
    ...items.map(({ rung, status }) => {
      const where = cut(regionWords(rung.regions, status), 200);
      return `${shortName(rung.name)} ${VERBS[rung.kind][tense(rung, today)]} ${when(rung, today)} in ${where}`;
    }),
    ...idle.items.map((item) => idleInText(item, idle.options)),
  ];
  const more = words.length - MOST_IN_TEXT;
  return [...words.slice(0, MOST_IN_TEXT), ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

/** What has come by the time that a late reminder tells of it is past acknowledging. */
function pieceOf(item: ReminderItem, n: number, told: Told, further: readonly Mrkdwn[]): Piece {
  const lines = [...linesOf(item, told), ...further];
  return itemPiece(lines, item.rung.day < told.today ? undefined : item.rung, n);
}

type Told = { readonly today: Day; readonly naming: Naming };

function linesOf({ rung, status, chain, use }: ReminderItem, { today, naming }: Told): Mrkdwn[] {
  return [
    modelLine(rung.kind, rung),
    md`${VERBS[rung.kind][tense(rung, today)]} *${when(rung, today)}* · ${regionWords(rung.regions, status)}`,
    ...(PARTS.includes(rung.step) ? [md`:bell: ${rungWords(rung, today)}`] : []),
    ...(use ? useLine(use, naming.shortNameOf) : []),
    ...ownerLines(naming.ownersOf(rung.modelId)),
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
