import { type Drawing, type Use } from './drawing.js';
import { byId, element } from './element.js';
import { drawIntro } from './intro.js';
import { drawMessage } from './message.js';
import { drawNotice } from './notice.js';
import { type Message } from './protocol.js';
import { visibleMessages, type View } from './state.js';
import { instantOf, longDay } from './times.js';

export type MessageActions = {
  openChannel: (id: string) => void;
  use: (message: Message, use: Use) => Promise<void>;
  tryCommand: (text: string) => void;
};

/** One line of the log: the thing it shows, which is also what it is recognised by, and how to draw it. */
type Line = { key: unknown; draw: () => HTMLElement };

/** The channel's messages. What has not changed keeps its element, and with it the focus and any open menu. */
export function createMessages(actions: MessageActions): { render(view: View): void } {
  const log = byId('log', HTMLElement);
  let drawn = new Map<unknown, HTMLElement>();
  let place = '';
  let placedAt = -1;

  function render(view: View): void {
    const here = `${view.channel.id} ${view.me.id}`;
    const hasMoved = here !== place;
    const follows = isAtEnd(log) || log.scrollTop === placedAt;
    const focus = focusedIn(log);
    if (hasMoved) drawn = new Map();
    place = here;

    drawn = new Map(linesOf(view, actions).map(({ key, draw }) => [key, drawn.get(key) ?? draw()]));
    putChildren(log, [...drawn.values()]);
    log.setAttribute('aria-label', `Messages in ${view.channel.name}`);
    restoreFocus(log, focus);
    if (hasMoved || follows) showNewest(log);
    placedAt = follows || hasMoved ? log.scrollTop : -1;
  }

  return { render };
}

/** The channel's beginning, then its messages, a line before each new day, and notices under what they are about. */
function linesOf(view: View, actions: MessageActions): Line[] {
  const lines: Line[] = [{ key: view.channel, draw: () => drawIntro(view, actions.tryCommand) }];
  let day = '';
  for (const message of visibleMessages(view.state, view.channel.id, view.me.id)) {
    const thisDay = longDay(instantOf(message.ts), view.me.tz);
    if (thisDay !== day) lines.push({ key: thisDay, draw: () => drawDay(thisDay) });
    day = thisDay;
    const author = view.state.users.find(({ id }) => id === message.user);
    lines.push({
      key: message,
      draw: () => drawMessage(message, author, drawingFor(message, view, actions)),
    });
    const notices = view.notices.filter((it) => it.channel === message.channel && it.ts === message.ts);
    lines.push(...notices.map((notice) => ({ key: notice, draw: () => drawNotice(notice.error) })));
  }
  return lines;
}

function isAtEnd(log: HTMLElement): boolean {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 48;
}

/** Scrolls to the end; a message that is taller than the window is shown from its beginning. */
function showNewest(log: HTMLElement): void {
  const last = log.lastElementChild;
  log.scrollTop = log.scrollHeight;
  if (last && last.clientHeight > log.clientHeight) last.scrollIntoView({ block: 'start' });
}

function drawDay(day: string): HTMLElement {
  return element('p', { class: 'day' }, element('span', {}, day));
}

function drawingFor(message: Message, view: View, actions: MessageActions): Drawing {
  return {
    viewer: view.me.id,
    timeZone: view.me.tz,
    userName: (id) => view.state.users.find((user) => user.id === id)?.realName,
    channelName: (id) => view.state.channels.find((channel) => channel.id === id)?.name,
    openChannel: actions.openChannel,
    use: (use) => actions.use(message, use),
  };
}

/** Makes `wanted` the children of `parent`, touching only what differs: a screen reader hears only what is new. */
function putChildren(parent: Element, wanted: Element[]): void {
  const keep = new Set(wanted);
  for (const child of [...parent.children]) if (!keep.has(child)) child.remove();
  wanted.forEach((node, index) => {
    const present = parent.children[index];
    if (present !== node) parent.insertBefore(node, present ?? null);
  });
}

type Focus = { ts: string; actionId: string } | undefined;

function focusedIn(log: HTMLElement): Focus {
  const focused = document.activeElement;
  const message = focused?.closest<HTMLElement>('[data-ts]');
  if (!message || !log.contains(message)) return undefined;
  return { ts: message.dataset['ts'] ?? '', actionId: focused?.getAttribute('data-action-id') ?? '' };
}

/** A message drawn anew loses the focus it had: it goes back to the same element, or else to the log. */
function restoreFocus(log: HTMLElement, focus: Focus): void {
  if (!focus || log.contains(document.activeElement)) return;
  const message = [...log.querySelectorAll<HTMLElement>('[data-ts]')].find(
    (it) => it.dataset['ts'] === focus.ts,
  );
  const elements = [...(message?.querySelectorAll<HTMLElement>('[data-action-id]') ?? [])];
  (elements.find((it) => it.dataset['actionId'] === focus.actionId) ?? log).focus({ preventScroll: true });
}
