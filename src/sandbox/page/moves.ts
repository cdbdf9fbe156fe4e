import { type ChannelChange } from './channel-menu.js';
import { type Connection } from './connection.js';
import { type Use } from './drawing.js';
import { type ModalActions } from './modal/modal.js';
import { type ChannelWish } from './new-channel.js';
import { type AppTab, type ClockRequest, type Message, type ViewRequest } from './protocol.js';
import { type UsageRequest } from './usage-protocol.js';
import { type Session } from './session.js';
import { type Thread, type Place } from './state.js';

/** What a person can have the server do, as whoever and wherever they are then. Each settles once it is answered. */
export type Moves = {
  readonly send: (text: string) => Promise<void>;
  readonly reply: (thread: Thread, text: string) => Promise<void>;
  readonly use: (message: Message, use: Use) => Promise<void>;
  readonly changeChannel: (change: ChannelChange) => Promise<void>;
  /** These two answer with the words that say why it was not done, to be told where it was asked for. */
  readonly makeChannel: (wish: ChannelWish) => Promise<string | undefined>;
  readonly addPerson: (person: string) => Promise<string | undefined>;
  /** Answers with whether the bot's date was moved as far as asked. */
  readonly moveClock: (move: ClockRequest['move']) => Promise<boolean>;
  readonly setUsage: (request: UsageRequest) => Promise<void>;
  /** Opens a tab of the app; what the bot makes of it comes as events. */
  readonly openApp: (tab: AppTab) => Promise<void>;
  readonly inViews: ModalActions;
};

/** The moves of this session's person. What fails is told at its place; a view tells of its own failures. */
export function createMoves(session: Session, connection: Connection, redraw: () => void): Moves {
  async function attempt(
    place: Omit<Place, 'channel'>,
    run: (who: { user: string; channel: string }) => Promise<string | undefined>,
  ): Promise<void> {
    const { view } = session;
    if (!view) return;
    const who = { user: view.me.id, channel: view.channel.id };
    const attempted = session.attempt({ channel: who.channel, ...place }, () => run(who));
    redraw();
    await attempted;
    redraw();
  }

  /** The person who looks at a view is the one it was opened for. */
  function inView(request: DistributiveOmit<ViewRequest, 'user'>): Promise<string | undefined> {
    return connection.post('/sandbox/view', { user: session.view?.me.id ?? '', ...request });
  }

  return {
    send: (text) => attempt({}, (who) => connection.post('/sandbox/command', { ...who, text })),
    reply: ({ ts }, text) =>
      attempt({ thread: ts }, (who) => connection.post('/sandbox/command', { ...who, text, threadTs: ts })),
    use: ({ ts }, use) =>
      attempt({ ts }, (who) => connection.post('/sandbox/action', { ...who, ts, ...use })),
    changeChannel: (change) =>
      attempt({}, (who) => connection.post('/sandbox/channel', { ...who, ...change })),
    makeChannel: (wish) =>
      connection.post('/sandbox/channel', { user: session.view?.me.id ?? '', do: 'create', ...wish }),
    async addPerson(person) {
      const { me, channel } = session.view ?? {};
      const where = { user: me?.id ?? '', channel: channel?.id ?? '' };
      return connection.post('/sandbox/channel', { ...where, do: 'add', person });
    },
    async moveClock(move) {
      let hasMoved = false;
      await attempt({}, async () => {
        const error = await connection.post('/sandbox/clock', { move });
        hasMoved = error === undefined;
        return error;
      });
      return hasMoved;
    },
    setUsage: (request) => attempt({}, () => connection.post('/sandbox/usage', request)),
    openApp: async (tab) => {
      const user = session.view?.me.id;
      if (user !== undefined) await connection.post('/sandbox/app', { user, tab });
    },
    inViews: {
      submit: (viewId, values) => inView({ viewId, do: 'submit', values }),
      close: (viewId, whole) => inView({ viewId, do: 'close', ...(whole && { whole }) }),
      use: (viewId, values, use) => inView({ viewId, do: 'action', values, ...use }),
      search: (viewId, typed) => connection.search({ user: session.view?.me.id ?? '', viewId, ...typed }),
    },
  };
}

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown ? Omit<Union, Key> : never;
