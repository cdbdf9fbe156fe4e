import { byId } from './element.js';

/** Opens and closes the sidebar where the window is too narrow to show it always. */
export function createSidebar(): { close(): void } {
  const toggle = byId('sidebar-toggle', HTMLButtonElement);
  const backdrop = byId('backdrop', HTMLElement);
  const sidebar = byId('sidebar', HTMLElement);

  function open(isOpen: boolean): void {
    document.body.classList.toggle('sidebar-open', isOpen);
    toggle.setAttribute('aria-expanded', String(isOpen));
  }

  toggle.addEventListener('click', () => open(toggle.getAttribute('aria-expanded') !== 'true'));
  backdrop.addEventListener('click', () => open(false));
  for (const part of [toggle, sidebar]) {
    part.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      open(false);
      toggle.focus();
    });
  }

  return { close: () => open(false) };
}
