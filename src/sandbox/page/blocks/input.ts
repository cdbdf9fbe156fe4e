import { type Drawing } from '../drawing.js';
import { element } from '../element.js';
import { drawInput } from '../inputs/draw.js';
import { type Block } from '../protocol.js';
import { fieldsOf, textOf } from '../wire.js';
import { drawPlaceholder } from './placeholder.js';
import { labelOf } from './text.js';

let inputs = 0;

/** Draws an input block: its label, what is to be filled, a hint, and room for what is wrong with it. */
export function drawInputBlock(block: Block, drawing: Drawing): HTMLElement[] {
  const id = `input-${++inputs}`;
  const isOptional = block['optional'] === true;
  const hint = labelOf(block['hint']);
  const ties = {
    id,
    'aria-labelledby': `${id}-label`,
    'aria-describedby': `${id}-error${hint ? ` ${id}-hint` : ''}`,
    'aria-required': !isOptional && takesRequired(block) && 'true',
  };
  const standing = {
    blockId: block.block_id ?? '',
    isOptional,
    ties,
    isTold: block['dispatch_action'] === true,
  };
  return [
    element(
      'label',
      { id: `${id}-label`, class: 'input-label', for: id },
      labelOf(block['label']),
      isOptional ? element('span', { class: 'input-optional' }, ' (optional)') : undefined,
    ),
    drawInput(block['element'], standing, drawing) ?? drawPlaceholder('element', block['element']),
    element('p', { id: `${id}-error`, class: 'input-error', 'data-testid': 'input-error', hidden: true }),
    ...(hint ? [element('p', { id: `${id}-hint`, class: 'input-hint' }, hint)] : []),
  ];
}

/** A group of check boxes has no `aria-required`. */
function takesRequired(block: Block): boolean {
  return textOf(fieldsOf(block['element'])['type']) !== 'checkboxes';
}

/** Says under an input what is wrong with it, or takes that away. */
export function setInputError(drawn: HTMLElement, error: string | undefined): void {
  const place = drawn.querySelector<HTMLElement>('.input-error');
  if (!place) return;
  place.hidden = error === undefined;
  place.textContent = error ?? '';
  const field = drawn.querySelector('[data-action-id]');
  if (error === undefined) field?.removeAttribute('aria-invalid');
  else field?.setAttribute('aria-invalid', 'true');
}

/** Puts the focus into whatever a person fills in this block; returns whether there is such a thing. */
export function focusInput(drawn: HTMLElement): boolean {
  const ticked = drawn.querySelector<HTMLElement>('input:checked');
  const field = ticked ?? drawn.querySelector<HTMLElement>('input, select, textarea');
  field?.focus();
  return field !== null;
}
