/** Where the focus is: in which message, block and element, and where in a text. */
export type FocusPlace = { ts: string; blockId: string; actionId: string; caret: number | null };

/** Where in `root` the focus is, if it is there. */
export function focusPlaceIn(root: HTMLElement): FocusPlace | undefined {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || !root.contains(focused)) return undefined;
  const { ts, blockId, actionId } = idsOf(focused);
  return { ts, blockId, actionId, caret: isTextField(focused) ? focused.selectionEnd : null };
}

/**
 * Gives back the focus to what was drawn anew in its place, be the block another; with the caret where it was.
 * Returns whether it is in `root` now.
 */
export function restoreFocus(root: HTMLElement, place: FocusPlace): boolean {
  if (root.contains(document.activeElement)) return true;
  const same = [...root.querySelectorAll<HTMLElement>('[data-action-id]')].filter((it) => {
    const { ts, actionId } = idsOf(it);
    return ts === place.ts && actionId === place.actionId;
  });
  const found = same.find((it) => idsOf(it).blockId === place.blockId) ?? same[0];
  const target = found?.matches('[role=group], [role=radiogroup]') ? found.querySelector('input') : found;
  target?.focus({ preventScroll: true });
  if (isTextField(target) && place.caret !== null) target.setSelectionRange(place.caret, place.caret);
  return root.contains(document.activeElement);
}

function idsOf(node: HTMLElement): Omit<FocusPlace, 'caret'> {
  const idOf = (attribute: string): string =>
    node.closest(`[data-${attribute}]`)?.getAttribute(`data-${attribute}`) ?? '';
  return { ts: idOf('ts'), blockId: idOf('block-id'), actionId: idOf('action-id') };
}

function isTextField(node: HTMLElement | null | undefined): node is HTMLTextAreaElement | HTMLInputElement {
  return node instanceof HTMLTextAreaElement || (node instanceof HTMLInputElement && node.type === 'text');
}
