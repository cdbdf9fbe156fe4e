import { element } from './element.js';
import { icon } from './icons.js';

/** Draws a failure as Slack shows it to the one person it concerns. */
export function drawNotice(error: string): HTMLElement {
  return element(
    'p',
    { class: 'notice', role: 'alert', 'data-testid': 'notice' },
    icon('warning'),
    element('span', {}, error),
  );
}
