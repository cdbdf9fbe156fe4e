import { aheadWords, botDate } from './bot-date.js';
import { byId } from './element.js';
import { createPlay } from './play.js';
import { type Clock, type ClockRequest } from './protocol.js';
import { type View } from './state.js';

const TICK_MS = 5_000;

/**
 * The bot's date in the top bar, and the buttons that move it. `onMove` resolves with whether it was moved, once all is
 * done that became due.
 */
export function createClockBar(onMove: (move: ClockRequest['move']) => Promise<boolean>): {
  render(view: View): void;
  move(move: ClockRequest['move']): void;
} {
  const bar = byId('clock', HTMLElement);
  const date = byId('clock-date', HTMLElement);
  const ahead = byId('clock-ahead', HTMLElement);
  const told = byId('clock-told', HTMLElement);
  const playing = byId('clock-play', HTMLButtonElement);
  const moving = [...bar.querySelectorAll<HTMLButtonElement>('button[value]')];
  const play = createPlay(() => moveBy('+1d'), onPlay);
  let clock: Clock | undefined;
  let heardAt = 0;
  let isMoving = false;

  function draw(): void {
    if (!clock) return;
    const sinceHeard = performance.now() - heardAt;
    const words = botDate(new Date(Date.parse(clock.now) + sinceHeard));
    if (date.textContent !== words) date.textContent = words;
    ahead.textContent = aheadWords(clock.offsetMs);
    ahead.hidden = ahead.textContent === '';
  }

  /** One move at a time: a second press waits for nothing, it is not taken. */
  async function moveBy(by: ClockRequest['move']): Promise<boolean> {
    if (isMoving) return false;
    setMoving(true);
    try {
      return await onMove(by);
    } finally {
      setMoving(false);
      draw();
      tell();
    }
  }

  function move(by: ClockRequest['move']): void {
    if (!play.isOn()) void moveBy(by);
  }

  function onPlay(): void {
    playing.textContent = play.isOn() ? 'Pause' : 'Play';
    drawButtons();
    tell();
  }

  /** Nobody listens to a date a second. */
  function tell(): void {
    if (!play.isOn()) told.textContent = `The bot's date is ${date.textContent}`;
  }

  function setMoving(now: boolean): void {
    isMoving = now;
    drawButtons();
  }

  function drawButtons(): void {
    const isBusy = isMoving || play.isOn();
    bar.setAttribute('aria-busy', String(isBusy));
    for (const button of moving) button.setAttribute('aria-disabled', String(isBusy));
    playing.setAttribute('aria-disabled', String(isMoving && !play.isOn()));
  }

  for (const button of moving) {
    button.addEventListener('click', () => move(button.value as ClockRequest['move']));
  }
  // While another move is under way there is nothing to play; a day that is being lived can be the last one.
  playing.addEventListener('click', () => {
    if (play.isOn() || !isMoving) play.toggle();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') play.pause();
  });
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

  return { render, move };
}
