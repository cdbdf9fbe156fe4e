import { type ActionsBlock, type ContextBlock, type KnownBlock, type SectionBlock } from '@slack/types';
import { type Day, dayWithDistance } from '../domain/day';
import { type ItemRef } from '../domain/item';
import { phaseWord } from '../domain/phase';
import { context } from './blocks';
import { sizeOf } from './fit';
import { itemButtons, transitionName } from './item-buttons';
import { decodeItem } from './item-ref';
import { LIMITS } from './limits';
import { type Mrkdwn, join, md } from './mrkdwn';
import { type ShownStanding, handledLines, saidLines } from './said-lines';

/** What holds of an item in the channel of a message. */
export type StandingOf = (item: ItemRef) => ShownStanding;

/** How much more a message may hold. */
type Room = { blocks: number; text: number };

/**
 * A message's blocks, ever posted, with what people have said of its items by now: the buttons of each item's row, and
 * above them who said what, and that its day has come where the message is older. Everything else stays as it is, in its
 * order; doing it twice is doing it once. Where a message has no block left, what was said stands at the end of the item's section; where no text, on the buttons alone.
 */
export function withStanding(
  blocks: readonly KnownBlock[],
  standingOf: StandingOf,
  today: Day,
): KnownBlock[] {
  const bare = withoutSaid(blocks).map((block) => repainted(block, standingOf, today));
  const room = { blocks: LIMITS.blocks - bare.length, text: LIMITS.textOfAllBlocks - sizeOf(bare) };
  const planned = new Set<string>();
  const shown: KnownBlock[] = [];
  for (const block of bare) {
    const item = itemOfRow(block);
    if (item) {
      const standing = standingOf(item);
      const isToldAbove = standing.plan !== undefined && planned.has(item.modelId);
      const said = isToldAbove ? handledLines(standing, today) : saidLines(standing, today);
      say(shown, block, [...passedLines(item, shown.at(-1), today), ...said], room);
      if (standing.plan) planned.add(item.modelId);
    }
    shown.push(block);
  }
  return shown;
}

/** Said where the message speaks of a day as of one to come, and it has passed. */
function passedLines({ kind, day }: ItemRef, above: KnownBlock | undefined, today: Day): Mrkdwn[] {
  const text = above?.type === 'section' ? above.text?.text : undefined;
  const wasToCome = text?.includes(`${day} (in `) || text?.includes(`${day} (today)`);
  return wasToCome && day < today
    ? [md`:hourglass: It came: ${phaseWord(kind)} ${dayWithDistance(day, today)}`]
    : [];
}

/** The item that a block is the row of. */
export function itemOfRow(block: KnownBlock): ItemRef | undefined {
  return block.type === 'actions' && block.block_id !== undefined ? decodeItem(block.block_id) : undefined;
}

/** Puts what was said of an item under its section, as far as there is room. */
function say(shown: KnownBlock[], row: KnownBlock, lines: readonly Mrkdwn[], room: Room): void {
  const last = shown.at(-1);
  const isOnOwn = room.blocks > 0;
  const section = isOnOwn || last?.type !== 'section' ? undefined : last;
  const held = section?.text?.text.length;
  if (!isOnOwn && held === undefined) return;
  const fitting = fittingIn(lines, Math.min(room.text, LIMITS.sectionText - (held ?? 0)));
  if (fitting.length === 0) return;
  room.text -= lengthOf(fitting);
  if (section) shown[shown.length - 1] = withQuote(section, fitting);
  else {
    shown.push(saidBlock(row.block_id ?? '', fitting));
    room.blocks -= 1;
  }
}

const QUOTE = '> ';

/** As many of the first lines as a number of characters holds. */
function fittingIn(lines: readonly Mrkdwn[], room: number): readonly Mrkdwn[] {
  const tooMany = lines.findIndex((_, i) => lengthOf(lines.slice(0, i + 1)) > room);
  return tooMany < 0 ? lines : lines.slice(0, tooMany);
}

function lengthOf(lines: readonly Mrkdwn[]): number {
  return lines.reduce((sum, { text }) => sum + 1 + QUOTE.length + text.length, 0);
}

const SAID = 'said:';

/** Its id is the row's, without the constant beginning of one that would be too long. */
function saidBlock(rowId: string, lines: readonly Mrkdwn[]): ContextBlock {
  return { ...context(lines), block_id: `${SAID}${rowId.slice(-(LIMITS.blockId - SAID.length))}` };
}

function isSaidBlock(block: KnownBlock): boolean {
  return block.type === 'context' && block.block_id?.startsWith(SAID) === true;
}

/** Lines at a section's end; nothing else in a section begins a line with a quote. */
function withQuote(section: SectionBlock, lines: readonly Mrkdwn[]): SectionBlock {
  const { text } = section;
  if (text === undefined) return section;
  const quoted = join(
    lines.map((line) => md`\n> ${line}`),
    '',
  ).text;
  return { ...section, text: { ...text, text: text.text + quoted } };
}

/** Slack gives a quote's sign back as it was sent, or escaped. */
const QUOTED = /(?:\n(?:>|&gt;) [^\n]*)+$/;

function withoutQuote(section: SectionBlock): SectionBlock {
  const { text } = section;
  if (text === undefined || !QUOTED.test(text.text)) return section;
  return { ...section, text: { ...text, text: text.text.replace(QUOTED, '') } };
}

/** Why a plan needed action, as earlier versions wrote it into the section: now it is said with the plan, while it holds. */
const FROZEN_REASON = /\n:warning: \*(?:the plan is overdue|called done, and still called)\*(?=\n|$)/;

function withoutReason(section: SectionBlock): SectionBlock {
  const { text } = section;
  if (text === undefined || !FROZEN_REASON.test(text.text)) return section;
  return { ...section, text: { ...text, text: text.text.replace(FROZEN_REASON, '') } };
}

function withoutSaid(blocks: readonly KnownBlock[]): KnownBlock[] {
  const others = blocks.filter((block) => !isSaidBlock(block));
  return others.map((block, i) => {
    const next = others[i + 1];
    return block.type === 'section' && next && itemOfRow(next) ? withoutReason(withoutQuote(block)) : block;
  });
}

/** A row as it looks now: whatever Slack added to the block stays, and so do its number and its way of naming. */
function repainted(block: KnownBlock, standingOf: StandingOf, today: Day): KnownBlock {
  const item = itemOfRow(block);
  if (item === undefined || block.type !== 'actions') return block;
  const [row] = itemButtons(item, numberOf(block), {
    standing: standingOf(item),
    isPast: item.day < today,
    isNamed: isNamed(block, item),
  });
  return row ? { ...block, elements: row.elements } : block;
}

function numberOf({ elements }: ActionsBlock): number | undefined {
  const numbers = elements.map(({ action_id = '' }) => /:(\d{1,4})$/.exec(action_id)?.[1]);
  const found = numbers.find((number) => number !== undefined);
  return found === undefined ? undefined : Number(found);
}

function isNamed({ elements }: ActionsBlock, item: ItemRef): boolean {
  const name = `: ${transitionName(item)}`;
  return elements.some((element) => element.type === 'button' && element.text.text.endsWith(name));
}
