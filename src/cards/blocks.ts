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
import { type Mrkdwn, md } from './mrkdwn';

/** A header; a longer text ends in an ellipsis, so it must stand in full elsewhere on the card. */
export function header(text: string): HeaderBlock {
  return { type: 'header', text: { type: 'plain_text', text: cut(text, LIMITS.header), emoji: true } };
}

export function divider(): DividerBlock {
  return { type: 'divider' };
}

/** Lines as sections: as many as it takes, none over Slack's limit; no lines, no section. */
export function sections(lines: readonly Mrkdwn[]): SectionBlock[] {
  return pack(lines, LIMITS.sectionText).map((text) => ({ type: 'section', text: { type: 'mrkdwn', text } }));
}

/** Up to ten labelled fields in two columns. */
export function fields(pairs: readonly { label: string; value: Mrkdwn }[]): SectionBlock {
  return {
    type: 'section',
    fields: pairs.slice(0, LIMITS.sectionFields).map(({ label, value }) => ({
      type: 'mrkdwn',
      text: cut(md`*${label}*\n${value}`.text, LIMITS.fieldText),
    })),
  };
}

/** Small grey text; each line is an element of its own. */
export function context(lines: readonly Mrkdwn[]): ContextBlock {
  return {
    type: 'context',
    elements: pack(lines, LIMITS.contextText)
      .slice(0, LIMITS.contextElements)
      .map((text) => ({ type: 'mrkdwn', text })),
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

/** A table with its first row as the head. The caller pages: no more rows than Slack takes may come here. */
export function table(rows: readonly (readonly string[])[]): TableBlock {
  return {
    type: 'table',
    rows: rows.map((row) => row.map((text) => ({ type: 'raw_text', text: text === '' ? '–' : text }))),
    column_settings: (rows[0] ?? []).map(() => ({ is_wrapped: true })),
  };
}

/** Text of at most `limit` characters, the loss marked by an ellipsis; never half of a surrogate pair. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function pack(lines: readonly Mrkdwn[], limit: number): string[] {
  const packed: string[] = [];
  for (const line of lines) {
    const text = cut(line.text, limit);
    const last = packed.at(-1);
    if (last !== undefined && last.length + 1 + text.length <= limit)
      packed[packed.length - 1] = `${last}\n${text}`;
    else packed.push(text);
  }
  return packed.filter((text) => text !== '');
}
