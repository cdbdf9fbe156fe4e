import { type Drawing, type Form, type Use } from './drawing.js';
import { element } from './element.js';
import { type Line } from './log.js';
import { drawMessage, type Surroundings } from './message.js';
import { drawNotice } from './notice.js';
import { type Message } from './protocol.js';
import { type Thread, type View } from './state.js';
import { instantOf, longDay } from './times.js';

export type MessageActions = {
  openChannel: (id: string) => void;
  openThread: (thread: Thread) => void;
  use: (message: Message, use: Use) => Promise<void>;
  formOf: (message: Message) => Form;
};

/** What stands around a message in this place: in its frame, and in lines of their own below it. */
export type Setting = { around: (message: Message) => Surroundings; below: (message: Message) => Line[] };

/** Messages as lines, a line before each new day, and notices under what they are about. */
export function messageLines(
  messages: Message[],
  view: View,
  actions: MessageActions,
  { around, below }: Setting,
): Line[] {
  const lines: Line[] = [];
  let day = '';
  for (const message of messages) {
    const thisDay = longDay(instantOf(message.ts), view.me.tz);
    if (thisDay !== day) lines.push({ key: thisDay, draw: () => drawDay(thisDay) });
    day = thisDay;
    const author = view.state.users.find(({ id }) => id === message.user);
    const draw = (): HTMLElement =>
      drawMessage(message, author, drawingFor(message, view, actions), around(message));
    lines.push({ key: message, draw });
    const notices = view.notices.filter((it) => it.channel === message.channel && it.ts === message.ts);
    lines.push(...notices.map((notice) => ({ key: notice, draw: () => drawNotice(notice.error) })));
    lines.push(...below(message));
  }
  return lines;
}

function drawDay(day: string): HTMLElement {
  return element('p', { class: 'day' }, element('span', {}, day));
}

function drawingFor(message: Message, view: View, actions: MessageActions): Drawing {
  return {
    ...namesIn(view),
    isMessage: true,
    form: actions.formOf(message),
    openChannel: actions.openChannel,
    use: (use) => actions.use(message, use),
  };
}

/** What drawing needs to know of people and places. */
export function namesIn(view: View): Omit<Drawing, 'openChannel' | 'use' | 'form' | 'isMessage'> {
  return {
    viewer: view.me.id,
    timeZone: view.me.tz,
    people: view.state.users,
    userName: (id) => view.state.users.find((user) => user.id === id)?.realName,
    channelName: (id) => view.state.channels.find((channel) => channel.id === id)?.name,
    file: (id) => view.state.files.find((file) => file.id === id),
  };
}
