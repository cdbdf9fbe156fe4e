import {
  type ActionsBlock,
  type Button,
  type ContextBlock,
  type DividerBlock,
  type HeaderBlock,
  type SectionBlock,
  type TableBlock,
} from '@slack/types';
import { type Rerun, encodeRerun } from './ids';
import { LIMITS } from './limits';
import { type Mrkdwn, cut, md, visible } from './mrkdwn';

/** A header; a text longer than Slack takes ends in an ellipsis. */
export function header(text: string): HeaderBlock {
  const shown = cut(visible(text).trim() || '–', LIMITS.header);
  return { type: 'header', text: { type: 'plain_text', text: shown, emoji: true } };
}

export function divider(): DividerBlock {
  return { type: 'divider' };
}

/** Lines as sections: as many as it takes, none over Slack's limit; no lines, no section. */
export function sections(lines: readonly Mrkdwn[]): SectionBlock[] {
  return pack(lines, LIMITS.sectionText).map((text) => ({ type: 'section', text: { type: 'mrkdwn', text } }));
}

/** Labelled fields in two columns. The caller sees to it that there are ten at most. */
export function fields(pairs: readonly { label: string; value: Mrkdwn }[]): SectionBlock {
  return {
    type: 'section',
    fields: pairs.map(({ label, value }) => ({
      type: 'mrkdwn',
      text: cutMrkdwn(md`*${label}*\n${value}`.text, LIMITS.fieldText),
    })),
  };
}

/** Small grey text. The caller keeps the lines together `within` a few thousand characters. */
export function context(lines: readonly Mrkdwn[]): ContextBlock {
  return {
    type: 'context',
    elements: pack(lines, LIMITS.contextText).map((text) => ({ type: 'mrkdwn', text })),
  };
}

/** A row of buttons, or nothing where none is left. */
export function actions(blockId: string, buttons: readonly (Button | undefined)[]): ActionsBlock[] {
  const elements = buttons.filter((button) => button !== undefined);
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: blockId, elements }];
}

/** A button that runs a command again; `undefined` where the command's text is too long to carry. */
export function rerunButton(actionId: string, label: string, rerun: Rerun): Button | undefined {
  const value = encodeRerun(rerun);
  if (value === undefined) return undefined;
  const text = { type: 'plain_text', text: cut(label, LIMITS.buttonText), emoji: true } as const;
  return { type: 'button', action_id: actionId, text, value };
}

/**
 * A table with its first row as the head; what is too long for its share of a table's text ends in an ellipsis. The
 * caller pages: no more rows than Slack takes may come here.
 */
export function table(rows: readonly (readonly string[])[]): TableBlock {
  const longest = Math.floor(LIMITS.tableText / rows.flat().length);
  return {
    type: 'table',
    rows: rows.map((row) =>
      row.map((text) => ({ type: 'raw_text', text: cut(visible(text).trim() || '–', longest) })),
    ),
    column_settings: (rows[0] ?? []).map(() => ({ is_wrapped: true })),
  };
}

/** As many lines as `limit` characters hold, and the count of the others in a line of its own. */
export function within(lines: readonly Mrkdwn[], limit: number): readonly Mrkdwn[] {
  let room = limit;
  const first = lines.findIndex(({ text }) => (room -= text.length + 1) < 0);
  return first < 0 ? lines : [...lines.slice(0, first), md`and ${lines.length - first} more`];
}

/** As `cut`, for mrkdwn: it leaves no half of an escaped character or a link behind. */
function cutMrkdwn(text: string, limit: number): string {
  return text.length <= limit
    ? text
    : `${text.slice(0, limit - 1).replace(/(?:&\w*|<[^>]*|[\uD800-\uDBFF])$/, '')}…`;
}

function pack(lines: readonly Mrkdwn[], limit: number): string[] {
  const packed: string[] = [];
  for (const line of lines) {
    const text = cutMrkdwn(line.text, limit);
    const last = packed.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= limit)
      packed[packed.length - 1] = `${last}\n${text}`;
    else packed.push(text);
  }
  return packed.filter((text) => text.trim() !== '');
}
