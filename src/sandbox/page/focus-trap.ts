const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]';

/** Lets Tab go from the last element of a dialog to its first, and back, and never out of it. */
export function keepFocusWithin(dialog: HTMLElement, event: KeyboardEvent): void {
  const stops = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)].filter(isStop);
  const [first] = stops;
  const last = stops[stops.length - 1];
  const leaving = event.shiftKey ? first : last;
  if (document.activeElement !== leaving && dialog.contains(document.activeElement)) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}

function isStop(node: HTMLElement): boolean {
  return node.tabIndex >= 0 && !node.matches(':disabled') && node.getClientRects().length > 0;
}
