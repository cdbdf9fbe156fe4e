import { type ContextBlock, type KnownBlock } from '@slack/types';
import { type Day } from '../domain/day';
import { context, divider, header, sections as sectionsOf } from './blocks';
import { type Card } from './card';
import { sizeOf } from './fit';
import { LIMITS } from './limits';
import { type Mrkdwn, cut, md } from './mrkdwn';
import { type StandingOf, itemOfRow, withStanding } from './standing';

/** What is posted as one: a message, and what did not fit it, for its thread. */
export type Post = {
  readonly main: Card;
  readonly thread: readonly Card[];
  /** The block of the message that speaks of the thread. */
  readonly goesOn?: KnownBlock;
};

/** The same for one who turns pages where there is no thread. A page has room for a row of buttons and a line. */
export function pagesOfPost({ main, thread, goesOn }: Post): readonly Card[] {
  return [{ ...main, blocks: main.blocks.filter((block) => block !== goesOn) }, ...thread];
}

/** A post with what people have said of its items by now. */
export function postWithStanding(
  { main, thread, goesOn }: Post,
  standingOf: StandingOf | undefined,
  today: Day,
): Post {
  if (standingOf === undefined) return { main, thread, ...(goesOn && { goesOn }) };
  const painted = (card: Card) => ({ ...card, blocks: withStanding(card.blocks, standingOf, today) });
  return { main: painted(main), thread: thread.map(painted), ...(goesOn && { goesOn }) };
}

/** Blocks that must stand together: an item and its buttons. Together they must fit a message. */
export type Piece = readonly KnownBlock[];

/** Pieces under a heading, which is repeated where they go on in another message. */
export type Part = { readonly heading?: Mrkdwn; readonly pieces: readonly Piece[] };

export type SpreadInput = {
  /** What every text begins with: `Bedrock digest`. */
  readonly name: string;
  /** The message's top-level text, escaped, and its header. */
  readonly text: string;
  readonly title: string;
  /** On the first message alone, under the header and above the footer. */
  readonly lead: readonly KnownBlock[];
  readonly tail: readonly KnownBlock[];
  readonly parts: readonly Part[];
  /** On every message. */
  readonly footer: ContextBlock;
};

/** The room left in a message, and what it holds so far. */
type Page = { readonly blocks: KnownBlock[]; blocksLeft: number; textLeft: number };

/** Characters for a header, and for what says where it goes on: a line, or a line and buttons. */
const OWN_TEXT = 300;
const OWN_BLOCKS = 3;

/** Kept free for each item, for what people will have said of it: a block of so many characters. */
const SAID_TEXT = 300;

/** Lays pieces out over one message and as many in its thread as it takes: none is left out, cut or shown twice. */
export function spread(input: SpreadInput): Post {
  const { name, text, title, lead, tail, footer } = input;
  const [first, ...others] = pagesOf(input);
  const total = others.length + 1;
  const thread = others.map(({ blocks }, i): Card => {
    const which = `${name}, ${i + 2} of ${total}`;
    return { text: which, blocks: [header(which), ...blocks, footer] };
  });
  const messages = thread.length === 1 ? '1 more message' : `${thread.length} more messages`;
  const goesOn =
    thread.length > 0 ? context([md`:speech_balloon: It goes on in the thread: ${messages}.`]) : undefined;
  const end = goesOn === undefined ? [footer] : [goesOn, footer];
  const blocks = [header(title), ...lead, ...(first?.blocks ?? []), ...tail, ...end];
  return { main: { text: cut(text, LIMITS.text), blocks }, thread, ...(goesOn && { goesOn }) };
}

function pagesOf({ lead, tail, parts, footer }: SpreadInput): Page[] {
  let page = pageWith([...lead, ...tail, footer]);
  const pages = [page];
  for (const { heading, pieces } of parts) {
    pieces.forEach((piece, i) => {
      const isFirst = i === 0;
      if (put(page, [...(isFirst ? underLine(heading) : []), ...piece])) return;
      page = pageWith([footer]);
      pages.push(page);
      const again = heading && (isFirst ? heading : md`${heading} _(continued)_`);
      put(page, [...(again ? sectionsOf([again]) : []), ...piece]);
    });
  }
  return pages;
}

function underLine(heading: Mrkdwn | undefined): KnownBlock[] {
  return heading === undefined ? [] : [divider(), ...sectionsOf([heading])];
}

function pageWith(own: readonly KnownBlock[]): Page {
  return {
    blocks: [],
    blocksLeft: LIMITS.blocks - OWN_BLOCKS - own.length,
    textLeft: LIMITS.textOfAllBlocks - OWN_TEXT - sizeOf(own),
  };
}

/** Puts blocks on a page that has room for them. An empty page takes any: else nothing ever would. */
function put(page: Page, blocks: readonly KnownBlock[]): boolean {
  const rows = blocks.filter((block) => itemOfRow(block) !== undefined).length;
  const size = sizeOf(blocks) + rows * SAID_TEXT;
  const count = blocks.length + rows;
  const fits = count <= page.blocksLeft && size <= page.textLeft;
  if (!fits && page.blocks.length > 0) return false;
  page.blocks.push(...blocks);
  page.blocksLeft -= count;
  page.textLeft -= size;
  return true;
}
