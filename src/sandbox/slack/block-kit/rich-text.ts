import { boolean, byType, type Check, list, number, object, oneOf, string } from './checks';
import { identifier, url } from './composition';
import { LIMITS } from './limits';

const filled = string(Infinity, 1);
const style = {
  style: object(
    {},
    {
      bold: boolean,
      italic: boolean,
      strike: boolean,
      code: boolean,
      underline: boolean,
      highlight: boolean,
    },
  ),
};

function inline(type: string, required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return object({ type: oneOf(type), ...required }, { ...style, ...optional });
}

const text = inline('text', { text: filled });
const link = inline('link', { url: url(LIMITS.button.url) }, { text: string(Infinity), unsafe: boolean });

const inlineElement = byType({
  text,
  link,
  user: inline('user', { user_id: filled }),
  channel: inline('channel', { channel_id: filled }),
  usergroup: inline('usergroup', { usergroup_id: filled }),
  team: inline('team', { team_id: filled }),
  broadcast: inline('broadcast', { range: oneOf('here', 'channel', 'everyone') }),
  emoji: inline('emoji', { name: filled }, { unicode: filled, url: filled, skin_tone: number(1, 6) }),
  color: inline('color', { value: filled }),
  date: inline('date', { timestamp: number(0), format: filled }, { url: filled, fallback: filled }),
});

const inlineList = list(inlineElement, Infinity);
const border = { border: number(0, 1) };
const section = object({ type: oneOf('rich_text_section'), elements: inlineList });

const part = byType({
  rich_text_section: section,
  rich_text_list: object(
    {
      type: oneOf('rich_text_list'),
      style: oneOf('bullet', 'ordered'),
      elements: list(byType({ rich_text_section: section }), Infinity, 1),
    },
    { indent: number(0, 8), offset: number(0), ...border },
  ),
  rich_text_quote: object({ type: oneOf('rich_text_quote'), elements: inlineList }, border),
  rich_text_preformatted: object(
    { type: oneOf('rich_text_preformatted'), elements: list(byType({ text, link }), Infinity) },
    { ...border, language: filled },
  ),
});

/** A `rich_text` block; also a cell of a table. */
export const richTextBlock: Check = object(
  { type: oneOf('rich_text'), elements: list(part, Infinity) },
  { block_id: identifier },
);
