import { element } from './element.js';

export type Question = {
  title: string;
  label: string;
  hint: string;
  /** What stands in the box at first. */
  text: string;
  maxLength: number;
  confirmLabel: string;
};

/** Asks for a line of text in a dialog; resolves to it, or to nothing where the person leaves. Esc leaves. */
export function askForText(question: Question): Promise<string | undefined> {
  const box = element('input', {
    id: 'prompt-text',
    class: 'entry',
    type: 'text',
    maxlength: String(question.maxLength),
    autocomplete: 'off',
    required: true,
    'aria-describedby': 'prompt-hint',
  });
  const cancel = element('button', { type: 'button', class: 'button' }, 'Cancel');
  const form = element(
    'form',
    { method: 'dialog' },
    element('h2', { id: 'prompt-title' }, question.title),
    element('label', { class: 'input-label', for: 'prompt-text' }, question.label),
    box,
    element('p', { id: 'prompt-hint', class: 'input-hint' }, question.hint),
    element(
      'div',
      { class: 'dialog-actions' },
      cancel,
      element('button', { type: 'submit', class: 'button button-primary' }, question.confirmLabel),
    ),
  );
  const dialog = element(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'prompt-title', 'data-testid': 'prompt' },
    form,
  );
  box.value = question.text;
  cancel.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    dialog.close('given');
  });
  document.body.append(dialog);
  dialog.showModal();
  box.select();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'given' ? box.value.trim() : undefined);
    });
  });
}
