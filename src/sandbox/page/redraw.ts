/** Draws the page: `now` at once, `soon` with the next frame, once for all that has asked until then. */
export type Redraw = { readonly now: () => void; readonly soon: () => void };

/** A tab that nobody sees has no frames; it is drawn after this long. */
const WITHOUT_FRAMES_MS = 250;

/** Joins what asks for a drawing: while time is moved the server tells of hundreds of things a second. */
export function createRedraw(draw: () => void): Redraw {
  let frame: number | undefined;
  let timer: number | undefined;

  function now(): void {
    if (frame !== undefined) cancelAnimationFrame(frame);
    clearTimeout(timer);
    frame = undefined;
    draw();
  }

  function soon(): void {
    if (frame !== undefined) return;
    frame = requestAnimationFrame(now);
    timer = setTimeout(now, WITHOUT_FRAMES_MS);
  }

  return { now, soon };
}
