import { createChannelHeader } from './channel-header.js';
import { createChannelMenu } from './channel-menu.js';
import { createChannels } from './channels.js';
import { createClockBar } from './clock-bar.js';
import { createComposer } from './composer.js';
import { connect, type ConnectionStatus } from './connection.js';
import { byId } from './element.js';
import { type MessageActions } from './message-lines.js';
import { createMessages } from './messages.js';
import { createModals } from './modal/modals.js';
import { createMoves } from './moves.js';
import { createPeople } from './people.js';
import { type ClockRequest } from './protocol.js';
import { createRequests } from './requests.js';
import { Session } from './session.js';
import { createSidebar } from './sidebar.js';
import { type Thread, type View } from './state.js';
import { createThreadPanel } from './thread-panel.js';

const STATUS_TEXTS: Readonly<Record<ConnectionStatus, string>> = {
  live: 'Connected',
  lost: 'Reconnecting…',
  refused: 'The sandbox was restarted: reload this page',
};

/** Runs the page: one session, changed by the server's events and this person's moves, drawn by the parts. */
function start(): void {
  const session = new Session(sessionStorage);
  const connection = connect(readToken(), (event) => change(() => session.receive(event)), showStatus);
  const moves = createMoves(session, connection, draw);
  const sidebar = createSidebar();
  const composer = createComposer(send);
  const clock = createClockBar(moveClock);
  const requests = createRequests(() => change(() => session.closeThread()));
  const inMessages: MessageActions = {
    openChannel,
    openThread,
    use: (message, use) => moves.use(message, use),
  };
  const messages = createMessages({
    ...inMessages,
    tryCommand: send,
    moveToDigest: () => clock.move('next-digest'),
  });
  const parts: { render(view: View): void }[] = [
    clock,
    createChannels(openChannel),
    createPeople((id) => change(() => session.becomePerson(id))),
    createChannelHeader(),
    createChannelMenu((what) => void moves.changeChannel(what)),
    messages,
    createThreadPanel({
      ...inMessages,
      close: () => change(() => session.closeThread()),
      reply: (thread, text) => void moves.reply(thread, text),
    }),
    requests,
    composer,
    createModals(moves.inModal, openChannel),
  ];

  function draw(): void {
    const { view } = session;
    if (view) for (const part of parts) part.render(view);
  }

  function change(move: () => void): void {
    move();
    draw();
  }

  function send(text: string): void {
    messages.follow();
    void moves.send(text);
  }

  function moveClock(move: ClockRequest['move']): Promise<void> {
    messages.follow();
    return moves.moveClock(move);
  }

  function openChannel(id: string): void {
    change(() => session.openChannel(id));
    sidebar.close();
    composer.focus();
  }

  /** Thread and requests share the place beside the channel. */
  function openThread(thread: Thread): void {
    requests.close();
    change(() => session.openThread(thread));
  }
}

function readToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="sandbox-token"]')?.content ?? '';
}

function showStatus(status: ConnectionStatus): void {
  const node = byId('connection', HTMLElement);
  node.textContent = STATUS_TEXTS[status];
  node.dataset['status'] = status;
}

start();
