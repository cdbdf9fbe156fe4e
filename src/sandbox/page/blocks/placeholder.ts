import { element } from '../element.js';
import { fieldsOf, textOf } from '../wire.js';

/** Stands in for a block or element that the page cannot draw: says what it is and holds its JSON. */
export function drawPlaceholder(what: 'block' | 'element', value: unknown): HTMLElement {
  const type = textOf(fieldsOf(value)['type']) || 'without a type';
  return element(
    'details',
    { class: 'placeholder', 'data-testid': 'placeholder' },
    element('summary', {}, 'Slack would show a ', element('code', { class: 'code' }, type), ` ${what} here`),
    element('pre', { class: 'pre', tabindex: '0' }, JSON.stringify(value, undefined, 2)),
  );
}
