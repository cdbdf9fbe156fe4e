import { element } from './element.js';
import { icon } from './icons.js';

/** A picture that this server has, or that is a data URL. */
export type ShownPicture = { source: string; alt: string; title: string };

/** Shows a picture as large as the window allows, until Escape, a click or the cross takes it away. */
export function enlarge({ source, alt, title }: ShownPicture): void {
  const close = element(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': 'Close' },
    icon('close'),
  );
  const dialog = element(
    'dialog',
    { class: 'enlarged', 'aria-label': title || alt || 'Picture', 'data-testid': 'enlarged' },
    element('div', { class: 'enlarged-bar' }, element('span', {}, title), close),
    element('div', { class: 'enlarged-frame', tabindex: '0' }, element('img', { src: source, alt })),
  );
  dialog.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  close.focus();
}
