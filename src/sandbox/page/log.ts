import { putChildren } from './children.js';
import { focusPlaceIn, restoreFocus } from './focus-place.js';

/** One line of a log: the thing it shows, which is also what it is recognised by, and how to draw it. */
export type Line = { key: unknown; draw: () => HTMLElement };

export type Log = {
  /** Draws these lines; `place` says whose they are. Another place is seen from its end, or from where it is said. */
  show(place: string, lines: Line[], from?: 'end' | 'beginning'): void;
  /** Goes to the end, and follows what is new from there. */
  follow(): void;
};

/**
 * A list of messages that grows at its end. What has not changed keeps its element, and with it the focus and any
 * open menu. It follows what is new as long as its end is in sight; else `onNews` is told that there is some below,
 * and when the end is reached.
 */
export function createLog(log: HTMLElement, onNews: (isBelow: boolean) => void = () => undefined): Log {
  let drawn = new Map<unknown, HTMLElement>();
  let place = '';
  let placedAt = -1;
  let newest = NaN;

  const isFollowing = (): boolean => isAtEnd(log) || log.scrollTop === placedAt;

  function follow(): void {
    showNewest(log);
    placedAt = log.scrollTop;
    onNews(false);
  }

  log.addEventListener('scroll', () => isAtEnd(log) && onNews(false));
  const keepUp = (): void => void (placedAt >= 0 && log.scrollTop === placedAt && follow());
  // A picture takes its room only once it is there; and a box that grows below takes of the log's.
  log.addEventListener('load', keepUp, true);
  new ResizeObserver(keepUp).observe(log);

  function show(here: string, lines: Line[], from: 'end' | 'beginning' = 'end'): void {
    const hasMoved = here !== place;
    const begins = hasMoved && from === 'beginning';
    const follows = !begins && (hasMoved || isFollowing());
    const focus = log === document.activeElement ? undefined : focusPlaceIn(log);
    if (hasMoved) drawn = new Map();
    place = here;

    drawn = new Map(lines.map(({ key, draw }) => [key, drawn.get(key) ?? draw()]));
    putChildren(log, [...drawn.values()]);
    if (focus && !restoreFocus(log, focus)) log.focus({ preventScroll: true });
    if (follows) follow();
    else placedAt = -1;
    if (begins) onNews(!isAtEnd(log));
    const ts = Number(newestIn(log)?.dataset['ts']);
    if (!follows && ts > newest) onNews(true);
    newest = ts;
  }

  return { show, follow };
}

function isAtEnd(log: HTMLElement): boolean {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 48;
}

/** Scrolls to the end; a message that is taller than the window, or the beginning of a place that is empty, from its top. */
function showNewest(log: HTMLElement): void {
  const last = newestIn(log);
  log.scrollTop = last ? log.scrollHeight : 0;
  if (last && last.clientHeight > log.clientHeight) last.scrollIntoView({ block: 'start' });
}

function newestIn(log: HTMLElement): HTMLElement | undefined {
  let last = log.lastElementChild;
  while (last && !last.hasAttribute('data-ts')) last = last.previousElementSibling;
  return last instanceof HTMLElement ? last : undefined;
}
