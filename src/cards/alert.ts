import { comingDates } from '../domain/coming-date';
import { type Day } from '../domain/day';
import { type Naming, UNNAMED } from '../domain/naming';
import { hasBadNews } from '../domain/news';
import { worstFirst } from '../domain/phase';
import { type AlertItem, type Telling, alertLines, headline, latestChanges, replyLines } from './alert-item';
import { footer } from './footer';
import { itemPiece } from './item-piece';
import { shortName } from './item-lines';
import { type Moment } from './moment';
import { escapeText } from './mrkdwn';
import { type Piece, type Post, postWithStanding, spread } from './spread';
import { type StandingOf } from './standing';

export type AlertCardInput = Pick<Moment, 'freshness' | 'today' | 'now'> & {
  readonly items: readonly AlertItem[];
  /** What accounts are called and who answers for models; digits, and nobody, where not given. */
  readonly naming?: Naming;
  /** Absent: nobody has said anything. */
  readonly standingOf?: StandingOf;
};

const NAME = 'Bedrock alert';

/**
 * The news of a sync run, one item a model, the worst first; told again with later news, it says when each came. An
 * item has buttons where something is to come.
 */
export function alertCard(input: AlertCardInput): Post {
  return post(input, titleOf(input.items), (item, n) => {
    const [next] = item.status ? comingDates(item.status, input.today) : [];
    const about = next && { modelId: item.modelId, kind: next.kind, day: next.day };
    return itemPiece(alertLines(item, tellingOf(input)), about, n);
  });
}

/** News about what an alert told, for its thread: `changes` is the new ones alone. The alert itself has the buttons. */
export function alertReplyCard(input: AlertCardInput): Post {
  return post(input, `${titleOf(input.items)}: update`, (item) =>
    itemPiece(replyLines(item, tellingOf(input)), undefined, 0),
  );
}

function tellingOf({ today, naming = UNNAMED }: AlertCardInput): Telling {
  return { today, naming };
}

function post(
  { items, standingOf, freshness, now, today }: AlertCardInput,
  title: string,
  pieceOf: (item: AlertItem, n: number) => Piece,
): Post {
  const inOrder = worstFirstIn(items, today);
  const made = spread({
    name: NAME,
    text: escapeText(`${NAME}: ${textOf(inOrder, today)}`),
    title,
    lead: [],
    parts: [{ pieces: inOrder.map((item, i) => pieceOf(item, i + 1)) }],
    tail: [],
    footer: footer(freshness, now),
  });
  return postWithStanding(made, standingOf, today);
}

function titleOf(items: readonly AlertItem[]): string {
  const [only] = items;
  return `${NAME}: ${items.length === 1 && only ? shortName(only.name) : `${items.length} models`}`;
}

const MOST_IN_TEXT = 3;

function textOf(items: readonly AlertItem[], today: Day): string {
  const more = items.length - MOST_IN_TEXT;
  return [
    ...items.slice(0, MOST_IN_TEXT).map((item) => headline(item, today)),
    ...(more > 0 ? [`and ${more} more ${more === 1 ? 'model' : 'models'}`] : []),
  ].join('; ');
}

/** Bad news first, then by how the model stands, then by what comes next. */
function worstFirstIn(items: readonly AlertItem[], today: Day): AlertItem[] {
  return items
    .map((item) => ({ item, isBad: hasBadNews(latestChanges(item)), next: nextDay(item, today) }))
    .sort(
      (a, b) =>
        Number(b.isBad) - Number(a.isBad) ||
        worstFirst(a.item.status?.worst ?? 'unknown', b.item.status?.worst ?? 'unknown') ||
        a.next.localeCompare(b.next) ||
        a.item.name.localeCompare(b.item.name, 'en', { numeric: true }),
    )
    .map(({ item }) => item);
}

function nextDay({ status }: AlertItem, today: Day): string {
  return (status && comingDates(status, today)[0]?.day) ?? '9999';
}
