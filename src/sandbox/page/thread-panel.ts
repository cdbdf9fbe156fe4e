import { titleOf } from './channel-title.js';
import { byId, element } from './element.js';
import { createLog, type Line } from './log.js';
import { type Surroundings } from './message.js';
import { type MessageActions, messageLines, type Setting } from './message-lines.js';
import { type Message } from './protocol.js';
import { type Thread, type View } from './state.js';
import { countOf } from './thread-marks.js';
import { messagesIn } from './threads.js';
import { createThreadComposer } from './thread-composer.js';
import { createWatch } from './watch.js';

export type ThreadActions = MessageActions & {
  close: () => void;
  reply: (thread: Thread, text: string) => void;
};

/** The panel beside the channel, on a phone over it: one thread, and a box to reply in it. */
export function createThreadPanel(actions: ThreadActions): { render(view: View): void } {
  const panel = byId('thread', HTMLElement);
  const detail = byId('thread-channel', HTMLElement);
  const close = byId('thread-close', HTMLButtonElement);
  const log = createLog(byId('thread-log', HTMLElement));
  const isAnother = createWatch();
  let thread: Thread | undefined;
  let opener: Element | null = null;
  const composer = createThreadComposer((text) => thread && actions.reply(thread, text));

  close.addEventListener('click', actions.close);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) actions.close();
  });

  function render(view: View): void {
    const before = thread;
    thread = view.thread;
    const { state, channel, me, notices } = view;
    const hasChanged = isAnother(state.messages, state.users, channel, me, notices, thread?.ts);
    const hadFocus = panel.contains(document.activeElement);
    if (thread && !before) opener = document.activeElement;
    panel.hidden = thread === undefined;
    if (!thread) {
      if (hadFocus && before) focusOutside(before, opener);
      return;
    }
    if (!hasChanged) return;
    detail.textContent = titleOf(view.channel, view.state).full;
    log.show(`${thread.channel} ${thread.ts} ${view.me.id}`, linesOf(thread, view, actions));
    composer.render(view, thread);
    if (before?.ts !== thread.ts) close.focus({ preventScroll: true });
  }

  return { render };
}

/** What opened the thread gets the focus back, or what leads to it now, or else the channel's box. */
function focusOutside({ ts }: Thread, opener: Element | null): void {
  const link = document.querySelector(`[data-thread-ts="${CSS.escape(ts)}"]`);
  const target = opener?.isConnected ? opener : (link ?? byId('composer-text', HTMLElement));
  if (target instanceof HTMLElement) target.focus();
}

function linesOf(thread: Thread, view: View, actions: MessageActions): Line[] {
  const messages = messagesIn(view.state, thread, view.me.id);
  const replies = messages.filter(
    ({ ts, ephemeralTo }) => ts !== thread.ts && ephemeralTo === undefined,
  ).length;
  const key = `${replies} replies`;
  const below = ({ ts }: Message): Line[] =>
    ts === thread.ts && replies > 0 ? [{ key, draw: () => drawCount(replies) }] : [];
  const setting: Setting = { around, below };
  return messageLines(messages, view, actions, setting);
}

function around({ broadcast }: Message): Surroundings {
  return broadcast ? { note: element('p', { class: 'message-note' }, 'Also sent to the channel') } : {};
}

function drawCount(replies: number): HTMLElement {
  return element('p', { class: 'thread-divider' }, element('span', {}, countOf(replies)));
}
