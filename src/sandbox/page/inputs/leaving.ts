/**
 * Calls `close` once a person has left `box`: not before what they press instead has been pressed, since a list that
 * closes makes its place move from under the pointer.
 */
export function closeOnLeaving(box: HTMLElement, close: () => void): void {
  let watch = new AbortController();
  let isPressing = false;
  let hasLeft = false;

  function leave(): void {
    watch.abort();
    setTimeout(() => document.activeElement !== box && close());
  }

  function onRelease(): void {
    isPressing = false;
    if (hasLeft || !box.isConnected) leave();
  }

  box.addEventListener('focus', () => {
    watch.abort();
    watch = new AbortController();
    hasLeft = false;
    isPressing = false;
    const how = { signal: watch.signal, capture: true };
    document.addEventListener('pointerdown', () => (isPressing = true), how);
    document.addEventListener('pointerup', onRelease, how);
    document.addEventListener('pointercancel', onRelease, how);
  });
  box.addEventListener('blur', () => {
    hasLeft = true;
    if (!isPressing) leave();
  });
}
