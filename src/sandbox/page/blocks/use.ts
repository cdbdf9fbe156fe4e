import { askConfirmation } from '../confirm.js';
import { drawText, labelOf } from './text.js';
import { type Drawing } from '../drawing.js';
import { fieldsOf, textOf } from '../wire.js';

/**
 * Uses an element: asks first where the bot wants a confirmation, and shows it busy until the use has settled.
 * A busy element keeps the focus and takes no second press. Resolves to whether it was used.
 */
export async function useElement(
  node: HTMLElement,
  confirm: unknown,
  drawing: Drawing,
  use: () => Promise<void>,
): Promise<boolean> {
  if (node.getAttribute('aria-busy') === 'true') return false;
  if (confirm !== undefined && !(await confirmed(confirm, drawing))) return false;
  node.setAttribute('aria-busy', 'true');
  try {
    await use();
  } finally {
    node.removeAttribute('aria-busy');
  }
  return true;
}

function confirmed(confirm: unknown, drawing: Drawing): Promise<boolean> {
  const fields = fieldsOf(confirm);
  return askConfirmation({
    title: labelOf(fields['title']) || 'Are you sure?',
    body: drawText(fields['text'], drawing),
    confirmLabel: labelOf(fields['confirm']) || 'Yes',
    denyLabel: labelOf(fields['deny']) || 'Cancel',
    isDanger: textOf(fields['style']) === 'danger',
  });
}
