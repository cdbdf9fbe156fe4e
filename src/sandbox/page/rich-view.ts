import { type Drawing } from './drawing.js';
import { element } from './element.js';
import { emojiText } from './emoji.js';
import { type Inline, type Passage } from './rich.js';
import { fillDateFormat } from './times.js';

/** Draws formatted text. */
export function drawPassages(passages: Passage[], drawing: Drawing): HTMLElement[] {
  return passages.map((passage) => drawPassage(passage, drawing));
}

/** Draws a run of text without a paragraph around it. */
export function drawInlines(nodes: Inline[], drawing: Drawing): (Node | string)[] {
  return nodes.map((node) => drawInline(node, drawing));
}

function drawPassage(passage: Passage, drawing: Drawing): HTMLElement {
  switch (passage.kind) {
    case 'paragraph':
      return element('p', { class: 'rich' }, ...drawInlines(passage.children, drawing));
    case 'quote':
      return element('blockquote', { class: 'rich quote' }, ...drawInlines(passage.children, drawing));
    case 'heading':
      return element(
        'p',
        { class: `rich heading-${passage.level}`, role: 'heading', 'aria-level': String(passage.level + 3) },
        ...drawInlines(passage.children, drawing),
      );
    case 'list': {
      const items = passage.items.map((item) => element('li', {}, ...drawInlines(item, drawing)));
      const className = `rich list indent-${Math.min(passage.indent, 4)}`;
      return element(passage.ordered ? 'ol' : 'ul', { class: className }, ...items);
    }
    case 'pre':
      return element('pre', { class: 'pre', tabindex: '0' }, passage.text);
    case 'rule':
      return element('hr', { class: 'divider' });
  }
}

function drawInline(node: Inline, drawing: Drawing): Node | string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'bold':
      return element('strong', {}, ...drawInlines(node.children, drawing));
    case 'italic':
      return element('em', {}, ...drawInlines(node.children, drawing));
    case 'strike':
      return element('s', {}, ...drawInlines(node.children, drawing));
    case 'code':
      return element('code', { class: 'code' }, node.text);
    case 'link':
      return drawLink(node.url, drawInlines(node.children, drawing));
    case 'user':
      return drawUser(node.id, drawing);
    case 'channel':
      return drawChannel(node.id, node.label, drawing);
    case 'group':
      return element('span', { class: 'mention mention-loud' }, node.label);
    case 'date':
      return drawDate(node, drawing);
    case 'emoji':
      return emojiText(node.name);
  }
}

/** Draws a link to the web or a mail address; any other scheme stays text. */
export function drawLink(url: string, children: (Node | string)[]): HTMLElement {
  if (!/^(https?:|mailto:)/i.test(url)) return element('span', { title: url }, ...children);
  return element(
    'a',
    { href: url, target: '_blank', rel: 'noopener noreferrer', class: 'link' },
    ...children,
  );
}

function drawUser(id: string, drawing: Drawing): HTMLElement {
  const className = id === drawing.viewer ? 'mention mention-loud' : 'mention';
  return element('span', { class: className }, `@${drawing.userName(id) ?? id}`);
}

function drawChannel(id: string, label: string | undefined, drawing: Drawing): HTMLElement {
  const name = drawing.channelName(id);
  if (!name) return element('span', { class: 'mention' }, `#${label ?? id}`);
  const button = element('button', { type: 'button', class: 'mention mention-button' }, `#${name}`);
  button.addEventListener('click', () => drawing.openChannel(id));
  return button;
}

function drawDate(node: Extract<Inline, { kind: 'date' }>, drawing: Drawing): HTMLElement {
  const text = fillDateFormat(node.seconds, node.format, drawing.timeZone) ?? node.fallback;
  const time = element('time', { title: node.fallback }, text);
  return node.url ? drawLink(node.url, [time]) : time;
}
