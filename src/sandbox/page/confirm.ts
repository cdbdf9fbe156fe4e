import { element } from './element.js';

export type Confirmation = {
  title: string;
  body: HTMLElement[];
  confirmLabel: string;
  denyLabel: string;
  isDanger: boolean;
};

/** Asks in a dialog; resolves to whether the person confirmed. Esc denies. */
export function askConfirmation(confirmation: Confirmation): Promise<boolean> {
  const style = confirmation.isDanger ? 'button-danger' : 'button-primary';
  const deny = element('button', { type: 'button', class: 'button' }, confirmation.denyLabel);
  const confirm = element('button', { type: 'button', class: `button ${style}` }, confirmation.confirmLabel);
  const dialog = element(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'confirm-title', 'data-testid': 'confirm' },
    element('h2', { id: 'confirm-title' }, confirmation.title),
    ...confirmation.body,
    element('div', { class: 'dialog-actions' }, deny, confirm),
  );
  deny.addEventListener('click', () => dialog.close());
  confirm.addEventListener('click', () => dialog.close('confirmed'));
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => {
      dialog.remove();
      resolve(dialog.returnValue === 'confirmed');
    });
  });
}
