import { putChildren } from './children.js';
import { focusPlaceIn, restoreFocus } from './focus-place.js';

/** One line of a log: the thing it shows, which is also what it is recognised by, and how to draw it. */
export type Line = { key: unknown; draw: () => HTMLElement };

/**
 * A list of messages that grows at its end. What has not changed keeps its element, and with it the focus and any
 * open menu. It follows what is new as long as its end is in sight.
 */
export function createLog(log: HTMLElement): { show(place: string, lines: Line[]): void } {
  let drawn = new Map<unknown, HTMLElement>();
  let place = '';
  let placedAt = -1;

  const isFollowing = (): boolean => isAtEnd(log) || log.scrollTop === placedAt;

  function follow(): void {
    showNewest(log);
    placedAt = log.scrollTop;
  }

  // A picture takes its room only once it is there.
  log.addEventListener('load', () => placedAt >= 0 && log.scrollTop === placedAt && follow(), true);

  function show(here: string, lines: Line[]): void {
    const hasMoved = here !== place;
    const follows = hasMoved || isFollowing();
    const focus = log === document.activeElement ? undefined : focusPlaceIn(log);
    if (hasMoved) drawn = new Map();
    place = here;

    drawn = new Map(lines.map(({ key, draw }) => [key, drawn.get(key) ?? draw()]));
    putChildren(log, [...drawn.values()]);
    if (focus && !restoreFocus(log, focus)) log.focus({ preventScroll: true });
    if (follows) follow();
    else placedAt = -1;
  }

  return { show };
}

function isAtEnd(log: HTMLElement): boolean {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 48;
}

/** Scrolls to the end; a message that is taller than the window is shown from its beginning. */
function showNewest(log: HTMLElement): void {
  const messages = log.querySelectorAll<HTMLElement>('[data-ts]');
  const last = messages[messages.length - 1];
  log.scrollTop = log.scrollHeight;
  if (last && last.clientHeight > log.clientHeight) last.scrollIntoView({ block: 'start' });
}
