import { createAppTabs } from './app-tabs.js';
import { createChannelHeader } from './channel-header.js';
import { createChannelMenu } from './channel-menu.js';
import { createChannels } from './channels.js';
import { createClockBar } from './clock-bar.js';
import { createComposer } from './composer.js';
import { connect, type ConnectionStatus } from './connection.js';
import { byId } from './element.js';
import { createHome } from './home.js';
import { createMadeUpUsage } from './made-up-usage.js';
import { MessageForms } from './message-forms.js';
import { type MessageActions } from './message-lines.js';
import { createMembers } from './members.js';
import { createMessages } from './messages.js';
import { createModals } from './modal/modals.js';
import { createMoves } from './moves.js';
import { createNewChannel } from './new-channel.js';
import { createPeople } from './people.js';
import { type AppTab, type ClockRequest, type PageEvent } from './protocol.js';
import { createRedraw } from './redraw.js';
import { createRequests } from './requests.js';
import { createScenario } from './scenario.js';
import { Session } from './session.js';
import { createSidebar } from './sidebar.js';
import { isDirectMessage, type Thread, type View } from './state.js';
import { createThreadPanel } from './thread-panel.js';
import { pageToken } from './token.js';
import { createTrouble } from './trouble.js';

const STATUS_TEXTS: Readonly<Record<ConnectionStatus, string>> = {
  live: 'Connected',
  lost: 'Reconnecting…',
  refused: 'The sandbox began anew: reload this page',
};

/** Runs the page: one session, changed by the server's events and this person's moves, drawn by the parts. */
function start(): void {
  const session = new Session(sessionStorage);
  let wasLive = false;
  const connection = connect(pageToken(), receive, follow);
  const redraw = createRedraw(draw);
  const moves = createMoves(session, connection, redraw.now);
  const sidebar = createSidebar();
  const composer = createComposer(send, (what) => void moves.changeChannel(what));
  const clock = createClockBar(moveClock);
  const members = createMembers(moves.addPerson);
  const requests = createRequests(() => change(() => session.closeThread()));
  const scenario = createScenario({
    tryCommand: tryFromSidebar,
    choose: (name) => connection.post('/sandbox/scenario', { name }),
  });
  const forms = new MessageForms();
  const inMessages: MessageActions = {
    openChannel,
    openThread,
    use: (message, use) => moves.use(message, use),
    formOf: (message) => forms.of(session.view?.me.id ?? '', message),
  };
  const messages = createMessages({
    ...inMessages,
    tryCommand: send,
    moveToDigest: () => clock.move('next-digest'),
    openHome: () => openApp('home'),
    triesSeen: scenario.triesSeen,
  });
  const parts: { render(view: View): void }[] = [
    clock,
    createChannels(openChannel, openApp),
    createPeople(becomePerson),
    scenario,
    createMadeUpUsage((request) => void moves.setUsage(request)),
    createAppTabs(openApp),
    createHome(moves.inViews, openChannel),
    createChannelHeader(members.open),
    members,
    createChannelMenu((what) => void moves.changeChannel(what)),
    messages,
    createThreadPanel({
      ...inMessages,
      close: () => change(() => session.closeThread()),
      reply: (thread, text) => void moves.reply(thread, text),
    }),
    requests,
    createTrouble({ set: connection.setTrouble, openPanel: requests.open }),
    composer,
    createModals(moves.inViews, openChannel),
  ];

  createNewChannel(moves.makeChannel, openNamed);

  function draw(): void {
    const { view } = session;
    if (view) for (const part of parts) part.render(view);
  }

  function change(move: () => void): void {
    move();
    redraw.now();
  }

  function send(text: string): void {
    messages.follow();
    void moves.send(text);
  }

  /** What is answered is seen where messages stand. */
  function tryFromSidebar(text: string): void {
    if (session.view?.tab === 'home') openApp('messages');
    sidebar.close();
    send(text);
  }

  /** Where the sandbox has begun anew, so does the page. One that was refused at once would be refused again. */
  function follow(status: ConnectionStatus): void {
    showStatus(status);
    wasLive ||= status === 'live';
    if (status !== 'refused' || !wasLive) return;
    // Who one was and where one looked belong to the story before: this one begins where every visit does.
    sessionStorage.clear();
    location.reload();
  }

  function moveClock(move: ClockRequest['move']): Promise<boolean> {
    messages.follow();
    return moves.moveClock(move);
  }

  /** Who comes back to the app, or comes to it as another person, has opened it: the bot is told. */
  function receive(event: PageEvent): void {
    session.receive(event);
    redraw.soon();
    if (event.type === 'state' && session.wantedTab) void moves.openApp(session.wantedTab);
  }

  function becomePerson(id: string): void {
    change(() => session.becomePerson(id));
    if (session.wantedTab) void moves.openApp(session.wantedTab);
  }

  /** Unread messages come before what was open last. */
  function openApp(wanted?: AppTab): void {
    const unread = session.unreadInApp > 0 ? 'messages' : undefined;
    const tab = wanted ?? unread ?? session.lastTab;
    change(() => session.openApp(tab));
    sidebar.close();
    if (wanted === undefined && tab === 'messages') composer.focus();
    void moves.openApp(tab);
  }

  function openChannel(id: string): void {
    if (session.view?.state.channels.some((it) => it.id === id && isDirectMessage(it)))
      return openApp('messages');
    change(() => session.openChannel(id));
    sidebar.close();
    composer.focus();
  }

  function openNamed(name: string): void {
    change(() => session.openNamed(name));
    sidebar.close();
    composer.focus();
  }

  /** Thread and requests share the place beside the channel. */
  function openThread(thread: Thread): void {
    requests.close();
    change(() => session.openThread(thread));
  }
}

function showStatus(status: ConnectionStatus): void {
  const node = byId('connection', HTMLElement);
  node.textContent = STATUS_TEXTS[status];
  node.dataset['status'] = status;
}

start();
