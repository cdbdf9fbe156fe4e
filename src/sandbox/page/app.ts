import { createChannelHeader } from './channel-header.js';
import { createChannels } from './channels.js';
import { createComposer } from './composer.js';
import { connect, type ConnectionStatus } from './connection.js';
import { byId } from './element.js';
import { createMessages } from './messages.js';
import { createPeople } from './people.js';
import { createRequests } from './requests.js';
import { Session } from './session.js';
import { createSidebar } from './sidebar.js';
import { type View } from './state.js';

const STATUS_TEXTS: Readonly<Record<ConnectionStatus, string>> = {
  live: 'Connected',
  lost: 'Reconnecting…',
  refused: 'The sandbox was restarted: reload this page',
};

/** Runs the page: one session, changed by the server's events and this person's moves, drawn by the parts. */
function start(): void {
  const session = new Session(sessionStorage);
  const connection = connect(readToken(), (event) => change(() => session.receive(event)), showStatus);
  const sidebar = createSidebar();
  const composer = createComposer(send);
  const parts: { render(view: View): void }[] = [
    createChannels(openChannel),
    createPeople((id) => change(() => session.becomePerson(id))),
    createChannelHeader(),
    createMessages({
      openChannel,
      tryCommand: send,
      use: (message, use) => act('action', message.channel, { ts: message.ts, ...use }),
    }),
    createRequests(),
    composer,
  ];

  function change(move: () => void): void {
    move();
    const { view } = session;
    if (view) for (const part of parts) part.render(view);
  }

  function openChannel(id: string): void {
    change(() => session.openChannel(id));
    sidebar.close();
    composer.focus();
  }

  function send(text: string): void {
    const channel = session.view?.channel.id;
    if (channel) void act('command', channel, { text });
  }

  async function act(
    kind: 'command' | 'action',
    channel: string,
    body: { ts?: string; text?: string },
  ): Promise<void> {
    const user = session.view?.me.id;
    const place = body.ts === undefined ? { channel } : { channel, ts: body.ts };
    const attempt = session.attempt(place, () =>
      connection.post(`/sandbox/${kind}`, { user, channel, ...body }),
    );
    change(() => undefined);
    await attempt;
    change(() => undefined);
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
