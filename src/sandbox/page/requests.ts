import { putChildren } from './children.js';
import { byId, element } from './element.js';
import { icon } from './icons.js';
import { type RequestLine } from './protocol.js';
import { MAX_REQUESTS, type View } from './state.js';

/** The panel beside the channel, and in it what the bot asks of Slack and AWS, the newest first. */
export function createRequests(onOpen: () => void): {
  render(view: View): void;
  readonly open: () => void;
  readonly close: () => void;
} {
  const panel = byId('side', HTMLElement);
  const toggle = byId('requests-toggle', HTMLButtonElement);
  const close = byId('requests-close', HTMLButtonElement);
  const count = byId('requests-count', HTMLElement);
  const rows = byId('requests', HTMLElement);
  let latest: readonly RequestLine[] = [];
  let drawn = new Map<RequestLine, HTMLElement>();

  function setOpen(isOpen: boolean): void {
    panel.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
    draw();
    (isOpen ? close : toggle).focus();
    if (isOpen) onOpen();
  }

  /** A line that stands keeps its element: where somebody has scrolled to, or selected text, is not lost. */
  function draw(): void {
    count.textContent = `${latest.length}${latest.length < MAX_REQUESTS ? '' : '+'}`;
    if (panel.hidden !== false) return;
    drawn = new Map([...latest].reverse().map((line) => [line, drawn.get(line) ?? drawRequest(line)]));
    putChildren(rows, [...drawn.values()]);
  }

  toggle.addEventListener('click', () => setOpen(panel.hidden !== false));
  close.addEventListener('click', () => setOpen(false));
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && setOpen(false));

  function render(view: View): void {
    if (latest === view.state.requests) return;
    latest = view.state.requests;
    draw();
  }

  return {
    render,
    open: () => setOpen(true),
    close: () => panel.hidden === false && setOpen(false),
  };
}

function drawRequest({ target, method, outcome, at, ms }: RequestLine): HTMLElement {
  const isFine = outcome === 'ok' || /^2\d\d\b/.test(outcome);
  return element(
    'li',
    { class: isFine ? 'request' : 'request request-failed', 'data-testid': 'request' },
    element('span', { class: `target target-${target}` }, target === 'aws' ? 'AWS' : 'Slack'),
    element('code', { class: 'request-method' }, ...wholeWords(method)),
    element('span', { class: 'request-ms' }, `${Math.round(ms)} ms`),
    element(
      'span',
      { class: 'request-outcome' },
      ...(isFine ? [] : [icon('warning'), element('span', { class: 'unseen' }, 'failed: ')]),
      outcome,
    ),
    element('span', { class: 'request-time' }, momentOf(at)),
  );
}

/** An operation of AWS stands with its Region: a line ends between the two rather than within one. */
function wholeWords(method: string): (HTMLElement | string)[] {
  return method.split(' ').flatMap((word, at) => [...(at > 0 ? [' '] : []), element('span', {}, word)]);
}

/** The bot's date and time in UTC, as in its own log. */
function momentOf(at: string): string {
  return at.slice(0, 19).replace('T', ' ');
}
