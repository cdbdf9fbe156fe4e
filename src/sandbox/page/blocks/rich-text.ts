import { type Drawing } from '../drawing.js';
import { type Inline, type Passage } from '../rich.js';
import { drawPassages } from '../rich-view.js';
import { fieldsOf, type Fields, listOf, textOf } from '../wire.js';
import { drawPlaceholder } from './placeholder.js';

/** Draws the elements of a rich_text block. */
export function drawRichText(elements: unknown, drawing: Drawing): HTMLElement[] {
  return listOf(elements).flatMap((part) => {
    const passage = readPassage(fieldsOf(part));
    return passage ? drawPassages([passage], drawing) : [drawPlaceholder('element', part)];
  });
}

function readPassage(fields: Fields): Passage | undefined {
  const children = listOf(fields['elements']);
  switch (fields['type']) {
    case 'rich_text_section':
      return { kind: 'paragraph', children: readInlines(children) };
    case 'rich_text_quote':
      return { kind: 'quote', children: readInlines(children) };
    case 'rich_text_preformatted':
      return { kind: 'pre', text: children.map((child) => textOf(fieldsOf(child)['text'])).join('') };
    case 'rich_text_list':
      return {
        kind: 'list',
        ordered: fields['style'] === 'ordered',
        indent: Number(fields['indent'] ?? 0),
        items: children.map((item) => readInlines(listOf(fieldsOf(item)['elements']))),
      };
    default:
      return undefined;
  }
}

function readInlines(parts: unknown[]): Inline[] {
  return parts.map((part) => {
    const fields = fieldsOf(part);
    return withStyle(readInline(fields), fieldsOf(fields['style']));
  });
}

/** What has no form of its own here shows its text, or its type in brackets. */
function readInline(fields: Fields): Inline {
  const text = textOf(fields['text']);
  switch (fields['type']) {
    case 'text':
      return fieldsOf(fields['style'])['code'] === true ? { kind: 'code', text } : { kind: 'text', text };
    case 'link':
      return {
        kind: 'link',
        url: textOf(fields['url']),
        children: [{ kind: 'text', text: text || textOf(fields['url']) }],
      };
    case 'user':
      return { kind: 'user', id: textOf(fields['user_id']) };
    case 'channel':
      return { kind: 'channel', id: textOf(fields['channel_id']) };
    case 'broadcast':
      return { kind: 'group', label: `@${textOf(fields['range'])}` };
    case 'emoji':
      return { kind: 'emoji', name: textOf(fields['name']) };
    case 'date':
      return {
        kind: 'date',
        seconds: Number(fields['timestamp']),
        format: textOf(fields['format']),
        fallback: textOf(fields['fallback']),
      };
    default:
      return { kind: 'text', text: text || `[${textOf(fields['type'])}]` };
  }
}

function withStyle(node: Inline, style: Fields): Inline {
  const kinds = (['bold', 'italic', 'strike'] as const).filter((kind) => style[kind] === true);
  return kinds.reduce<Inline>((inner, kind) => ({ kind, children: [inner] }), node);
}
