import { emojiText } from './emoji.js';
import { parseMrkdwn } from './mrkdwn.js';
import { type Inline, type Passage } from './rich.js';

/** The beginning of a mrkdwn text in one plain line of at most `length` characters and an ellipsis. */
export function snippetOf(mrkdwn: string, length: number): string {
  const plain = parseMrkdwn(mrkdwn).map(plainPassage).join(' ').replace(/\s+/g, ' ').trim();
  const characters = [...plain];
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : plain;
}

function plainPassage(passage: Passage): string {
  switch (passage.kind) {
    case 'paragraph':
    case 'quote':
    case 'heading':
      return passage.children.map(plainInline).join('');
    case 'list':
      return passage.items.map((item) => item.map(plainInline).join('')).join(', ');
    case 'pre':
      return passage.text;
    case 'rule':
      return '';
  }
}

function plainInline(node: Inline): string {
  switch (node.kind) {
    case 'text':
    case 'code':
      return node.text;
    case 'bold':
    case 'italic':
    case 'strike':
    case 'link':
      return node.children.map(plainInline).join('');
    case 'user':
      return '@…';
    case 'channel':
      return `#${node.label ?? '…'}`;
    case 'group':
      return node.label;
    case 'date':
      return node.fallback;
    case 'emoji':
      return emojiText(node.name);
  }
}
