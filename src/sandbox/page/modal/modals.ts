import { element } from '../element.js';
import { keepFocusWithin } from '../focus-trap.js';
import { namesIn } from '../message-lines.js';
import { type ShownView } from '../protocol.js';
import { type View } from '../state.js';
import { createModal, type DrawnModal, type ModalActions } from './modal.js';

/** The modals of a person: the front one of their stack as a dialog, with all of the page behind it out of reach. */
export function createModals(
  actions: ModalActions,
  openChannel: (id: string) => void,
): { render(view: View): void } {
  const dialog = element('dialog', {
    class: 'modal',
    role: 'dialog',
    'aria-modal': 'true',
    'aria-labelledby': 'modal-title',
    'data-testid': 'modal',
  });
  document.body.append(dialog);
  const drawn = new Map<string, DrawnModal>();
  let front: DrawnModal | undefined;

  // The server says when a modal closes: Escape only asks for it.
  dialog.addEventListener('cancel', (event) => event.preventDefault());
  // A phone's way back closes a dialog without asking.
  dialog.addEventListener('close', () => front?.close());
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'Tab') keepFocusWithin(dialog, event);
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    event.preventDefault();
    front?.close();
  });

  function render(view: View): void {
    const modals = view.state.views.filter(({ type }) => type === 'modal');
    for (const id of drawn.keys()) if (!modals.some((it) => it.id === id)) drawn.delete(id);
    const shown = modals.filter(({ user }) => user === view.me.id).at(-1);
    if (shown) show(shown, view);
    else hide();
  }

  function show(shown: ShownView, view: View): void {
    const modal =
      drawn.get(shown.id) ?? createModal(shown, { ...namesIn(view), isMessage: false, openChannel }, actions);
    drawn.set(shown.id, modal);
    const isNew = modal !== front;
    front = modal;
    if (isNew) dialog.replaceChildren(modal.node);
    dialog.dataset['viewId'] = shown.id;
    if (!dialog.open) dialog.showModal();
    modal.update(shown);
    if (isNew) modal.focus();
  }

  /** Closing gives the focus back to where it was before the first modal of the stack. */
  function hide(): void {
    front = undefined;
    if (!dialog.open) return;
    dialog.close();
    dialog.replaceChildren();
  }

  return { render };
}
