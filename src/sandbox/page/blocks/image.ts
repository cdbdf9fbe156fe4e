import { element } from '../element.js';
import { type Block } from '../protocol.js';
import { fieldsOf, textOf } from '../wire.js';
import { labelOf } from './text.js';

/** Draws an image block with its title. */
export function drawImage(block: Block): HTMLElement {
  const title = labelOf(block['title']);
  return element(
    'figure',
    { class: 'figure' },
    title ? element('figcaption', {}, title) : undefined,
    drawPicture(block),
  );
}

/** Draws a picture this server or the message itself holds; for any other it says what it shows and where it is. */
export function drawPicture(value: unknown): HTMLElement {
  const { image_url: imageUrl, slack_file: slackFile, alt_text: altText } = fieldsOf(value);
  const file = fieldsOf(slackFile);
  const source = textOf(imageUrl) || textOf(file['url']);
  const alt = textOf(altText);
  if (isLocal(source)) return element('img', { class: 'picture', src: source, alt });
  const place = source || `Slack file ${textOf(file['id'])}`;
  return element(
    'span',
    { class: 'no-picture', role: 'img', 'aria-label': alt, title: place },
    `Picture: ${alt || place}`,
  );
}

/** The page loads nothing from anywhere else: the sandbox works, and keeps quiet, without a network. */
function isLocal(source: string): boolean {
  if (source.startsWith('data:image/')) return true;
  return (
    source !== '' &&
    URL.canParse(source, location.href) &&
    new URL(source, location.href).origin === location.origin
  );
}
