import { element } from '../element.js';
import { enlarge, type ShownPicture } from '../enlarged-picture.js';
import { type Block } from '../protocol.js';
import { fieldsOf, textOf } from '../wire.js';
import { labelOf } from './text.js';

/** Draws an image block with its title; a press enlarges it. */
export function drawImage(block: Block): HTMLElement {
  const { source, alt } = pictureOf(block);
  const title = labelOf(block['title']);
  return element(
    'figure',
    { class: 'figure' },
    title ? element('figcaption', {}, title) : undefined,
    isLocal(source) ? drawShownPicture({ source, alt, title }) : drawNoPicture(alt, source),
  );
}

/** Draws a small picture within other blocks. */
export function drawPicture(value: unknown): HTMLElement {
  const { source, alt } = pictureOf(value);
  return isLocal(source) ? drawImg(source, alt) : drawNoPicture(alt, source);
}

/** Draws a picture that can be loaded, in a button that enlarges it. */
export function drawShownPicture(picture: ShownPicture): HTMLElement {
  const button = element(
    'button',
    { type: 'button', class: 'picture-button', title: 'Enlarge', 'data-testid': 'picture' },
    drawImg(picture.source, picture.alt, () =>
      button.replaceWith(drawNoPicture(picture.alt, picture.source)),
    ),
  );
  button.addEventListener('click', () => enlarge(picture));
  return button;
}

function drawImg(source: string, alt: string, onFailure?: () => void): HTMLElement {
  const img = element('img', { class: 'picture', src: source, alt });
  img.addEventListener('error', onFailure ?? (() => img.replaceWith(drawNoPicture(alt, source))), {
    once: true,
  });
  return img;
}

/** Stands in for a picture that cannot be shown: says what it shows and where it is. */
function drawNoPicture(alt: string, source: string): HTMLElement {
  return element(
    'span',
    { class: 'no-picture', role: 'img', 'aria-label': alt, title: source },
    `Picture: ${alt || source}`,
  );
}

function pictureOf(value: unknown): { source: string; alt: string } {
  const { image_url: imageUrl, alt_text: altText } = fieldsOf(value);
  const id = fileIdOf(value);
  return { source: id ? `/sandbox/file/${id}` : textOf(imageUrl), alt: textOf(altText) };
}

/** The id of the file that a picture is kept in; an address of Slack's has it in its path. */
function fileIdOf(value: unknown): string {
  const { id, url } = fieldsOf(fieldsOf(value)['slack_file']);
  return textOf(id) || (/\b(F[A-Z0-9]{8,})\//.exec(textOf(url))?.[1] ?? '');
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
