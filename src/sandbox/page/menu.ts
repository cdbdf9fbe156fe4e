import { element } from './element.js';

export type MenuItem = { label: string; detail: string; value: string };
export type MenuGroup = { label: string; items: MenuItem[] };

/**
 * Opens a list under `anchor` and calls `onChoose` with the value of the item chosen. Arrows, Home, End and first
 * letters move; Enter chooses; Esc, Tab and a click elsewhere close it.
 */
export function openMenu(
  anchor: HTMLElement,
  role: 'menu' | 'listbox',
  groups: MenuGroup[],
  onChoose: (value: string) => void,
): void {
  const menu = element('div', { class: 'menu', role, 'data-testid': 'menu' });
  const closing = new AbortController();
  for (const group of groups) menu.append(drawGroup(group, role === 'menu' ? 'menuitem' : 'option', choose));

  function close(): void {
    closing.abort();
    menu.remove();
    anchor.setAttribute('aria-expanded', 'false');
  }

  function choose(value: string): void {
    close();
    anchor.focus();
    onChoose(value);
  }

  menu.addEventListener('keydown', (event) => {
    if (event.key === 'Tab' || event.key === 'Escape') {
      close();
      anchor.focus();
    }
    if (event.key === 'Escape' || moveFocus(menu, event.key)) event.preventDefault();
    // Only the menu is left with Escape, not the panel or dialog under it.
    if (event.key === 'Escape') event.stopPropagation();
  });
  const { signal } = closing;
  const at = anchor.getBoundingClientRect();
  document.addEventListener(
    'pointerdown',
    (event) => !menu.contains(event.target as Node | null) && close(),
    { signal },
  );
  document.addEventListener('scroll', () => isAnotherPlace(anchor, at) && close(), { signal, capture: true });
  window.addEventListener('resize', close, { signal });
  // An open dialog lets nothing outside of it be seen or used.
  (anchor.closest('dialog') ?? document.body).append(menu);
  anchor.setAttribute('aria-expanded', 'true');
  place(menu, anchor);
  menu.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
}

function drawGroup(
  group: MenuGroup,
  role: 'menuitem' | 'option',
  choose: (value: string) => void,
): HTMLElement {
  const items = group.items.map((item) => {
    const detail = item.detail ? element('span', { class: 'menu-detail' }, item.detail) : undefined;
    const button = element(
      'button',
      { type: 'button', class: 'menu-item', role, tabindex: '-1' },
      item.label,
      detail,
    );
    button.addEventListener('click', () => choose(item.value));
    return button;
  });
  const title = group.label
    ? element('p', { class: 'menu-label', 'aria-hidden': 'true' }, group.label)
    : undefined;
  return element('div', { role: 'group', 'aria-label': group.label || undefined }, title, ...items);
}

/** Moves the focus among the items; returns whether the key was one that does. */
function moveFocus(menu: HTMLElement, key: string): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>('button')];
  const at = items.findIndex((item) => item === document.activeElement);
  const target = targetOf(items, at, key);
  target?.focus();
  return target !== undefined;
}

function targetOf(items: HTMLElement[], at: number, key: string): HTMLElement | undefined {
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items[(at - 1 + items.length) % items.length];
  if (key === 'Home') return items[0];
  if (key === 'End') return items[items.length - 1];
  if (key.length !== 1 || key === ' ') return undefined;
  const rotated = [...items.slice(at + 1), ...items.slice(0, at + 1)];
  return rotated.find((item) => item.textContent.toLowerCase().startsWith(key.toLowerCase()));
}

/** A place that scrolls elsewhere, or did so before, leaves the anchor where it was. */
function isAnotherPlace(anchor: HTMLElement, before: DOMRect): boolean {
  const { top, left } = anchor.getBoundingClientRect();
  return top !== before.top || left !== before.left;
}

/** Below the anchor where there is room, else above it, and never outside the window. */
function place(menu: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const fitsBelow = at.bottom + 4 + height <= window.innerHeight;
  menu.style.top = `${Math.max(8, fitsBelow ? at.bottom + 4 : at.top - height - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
}
