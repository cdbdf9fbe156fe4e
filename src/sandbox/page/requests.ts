import { byId, element } from './element.js';
import { type RequestLine } from './protocol.js';
import { type View } from './state.js';

/** The panel that shows what the bot asks of Slack and AWS, the newest first. */
export function createRequests(onOpen: () => void): { render(view: View): void; close(): void } {
  const panel = byId('side', HTMLElement);
  const toggle = byId('requests-toggle', HTMLButtonElement);
  const close = byId('requests-close', HTMLButtonElement);
  const count = byId('requests-count', HTMLElement);
  const rows = byId('requests', HTMLElement);
  let latest: readonly RequestLine[] = [];

  function open(isOpen: boolean): void {
    panel.hidden = !isOpen;
    toggle.setAttribute('aria-expanded', String(isOpen));
    draw();
    (isOpen ? close : toggle).focus();
    if (isOpen) onOpen();
  }

  function draw(): void {
    if (panel.hidden === false) rows.replaceChildren(...[...latest].reverse().map(drawRequest));
  }

  toggle.addEventListener('click', () => open(panel.hidden !== false));
  close.addEventListener('click', () => open(false));
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && open(false));

  function render(view: View): void {
    if (latest === view.state.requests) return;
    latest = view.state.requests;
    count.textContent = String(latest.length);
    draw();
  }

  return { render, close: () => panel.hidden === false && open(false) };
}

function drawRequest(line: RequestLine): HTMLElement {
  const isFine = line.outcome === 'ok' || /^2\d\d\b/.test(line.outcome);
  return element(
    'li',
    { class: 'request', 'data-testid': 'request' },
    element('span', { class: `target target-${line.target}` }, line.target === 'aws' ? 'AWS' : 'Slack'),
    element('code', { class: 'request-method' }, line.method),
    element('span', { class: isFine ? 'request-outcome' : 'request-outcome request-failed' }, line.outcome),
    element('span', { class: 'request-time' }, `${timeOf(line.at)} · ${Math.round(line.ms)} ms`),
  );
}

/** The time of day in UTC, as in the bot's own log. */
function timeOf(at: string): string {
  return /T(\d\d:\d\d:\d\d)/.exec(at)?.[1] ?? at;
}
