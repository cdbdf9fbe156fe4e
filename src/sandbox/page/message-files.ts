import { drawShownPicture } from './blocks/image.js';
import { type Drawing } from './drawing.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { type Message, type SharedFile } from './protocol.js';
import { pageToken } from './token.js';

/** Draws the files that were shared with a message: pictures as such, any other as a link that saves it. */
export function drawFiles({ fileIds = [] }: Message, drawing: Drawing): HTMLElement[] {
  const files = fileIds.flatMap((id) => drawing.file(id) ?? []);
  return files.map((file) => element('div', { class: 'block', 'data-file-id': file.id }, drawFile(file)));
}

function drawFile(file: SharedFile): HTMLElement {
  const alt = file.altText ?? (file.title || file.name);
  if (file.mimetype.startsWith('image/')) {
    return drawShownPicture({ source: `/sandbox/file/${file.id}`, alt, title: file.title || file.name });
  }
  return element(
    'p',
    { class: 'file' },
    icon('file'),
    element(
      'a',
      { class: 'file-name', href: `/sandbox/download/${file.id}?token=${pageToken()}`, download: file.name },
      file.title || file.name,
    ),
    element('span', { class: 'muted' }, `${Math.ceil(file.size / 1024)} KB`),
  );
}
