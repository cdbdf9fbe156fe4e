import { aheadWords, botDate } from './bot-date.js';
import { byId } from './element.js';
import { type Clock, type ClockRequest } from './protocol.js';
import { type View } from './state.js';

const TICK_MS = 5_000;

/** The bot's date in the top bar, and the buttons that move it. */
export function createClockBar(onMove: (move: ClockRequest['move']) => Promise<void>): {
  render(view: View): void;
  move(move: ClockRequest['move']): void;
} {
  const bar = byId('clock', HTMLElement);
  const date = byId('clock-date', HTMLElement);
  const ahead = byId('clock-ahead', HTMLElement);
  const told = byId('clock-told', HTMLElement);
  let clock: Clock | undefined;
  let heardAt = 0;
  let isMoving = false;

  function draw(): void {
    if (!clock) return;
    const sinceHeard = performance.now() - heardAt;
    date.textContent = botDate(new Date(Date.parse(clock.now) + sinceHeard));
    ahead.textContent = aheadWords(clock.offsetMs);
    ahead.hidden = ahead.textContent === '';
  }

  /** One move at a time: a second press waits for nothing, it is not taken. */
  async function move(by: ClockRequest['move']): Promise<void> {
    if (isMoving) return;
    setMoving(true);
    try {
      await onMove(by);
    } finally {
      setMoving(false);
      draw();
      tell();
    }
  }

  function tell(): void {
    told.textContent = `The bot's date is ${date.textContent}`;
  }

  function setMoving(now: boolean): void {
    isMoving = now;
    bar.setAttribute('aria-busy', String(now));
    for (const button of bar.querySelectorAll('button')) button.setAttribute('aria-disabled', String(now));
  }

  for (const button of bar.querySelectorAll('button')) {
    button.addEventListener('click', () => void move(button.value as ClockRequest['move']));
  }
  setInterval(draw, TICK_MS);

  function render(view: View): void {
    if (view.state.clock === clock) return;
    const isMoved = clock !== undefined && !isMoving;
    clock = view.state.clock;
    heardAt = performance.now();
    draw();
    // The answer to a move and the news of it come by different ways, in either order.
    if (isMoved) tell();
  }

  return { render, move: (by) => void move(by) };
}
