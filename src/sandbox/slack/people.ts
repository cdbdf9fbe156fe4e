import type {
  ActionRequest,
  AppRequest,
  ChannelRequest,
  CommandRequest,
  ShownView,
  SuggestRequest,
  ViewRequest,
  ViewValues,
} from '../page/protocol';
import { openAppTab } from './app-tabs';
import { changeChannel, changeChannelAtOnce } from './channels';
import { type Desk, type InteractionOutcome, pressElement } from './interactions';
import { runCommand } from './typed';
import { closeView } from './views/close';
import { type Press, pressInView } from './views/press';
import { submitView } from './views/submit';
import { type SearchOutcome, suggest } from './views/suggest';
import { asShown } from './views/view-stacks';

/** What people can do in the local Slack. Each resolves when the bot has acknowledged it, or it has failed. */
export type People = {
  /** A person sends text: a slash command if it starts with `/`. */
  runCommand(input: CommandRequest): Promise<InteractionOutcome>;
  /** A person presses a button or chooses from a menu. */
  pressElement(input: ActionRequest): Promise<InteractionOutcome>;
  /** A person submits the modal in front of them; what is left out of `values` stays as it was. */
  submitView(input: { user: string; viewId: string; values: ViewValues }): Promise<InteractionOutcome>;
  /** A person closes the modal in front of them; with `whole` all under it, too. */
  closeView(input: { user: string; viewId: string; whole?: boolean }): Promise<InteractionOutcome>;
  /** A person presses a button, or uses another element, in the modal in front of them or in their Home tab. */
  pressInView(input: Press): Promise<InteractionOutcome>;
  /** One of the three above, as the page asks for it. */
  useView(input: ViewRequest): Promise<InteractionOutcome>;
  /** A person opens the app's Home. Resolves when the event about it is acknowledged or given up. */
  openHome(user: string): Promise<InteractionOutcome>;
  /** A person opens the app's messages; likewise. */
  openMessages(user: string): Promise<InteractionOutcome>;
  /** One of the two above, as the page asks for it. */
  openAppTab(input: AppRequest): Promise<InteractionOutcome>;
  /** What a person sees on their Home now; `undefined` before the app has published one. */
  homeOf(user: string): ShownView | undefined;
  /** A person types into a menu of a view whose options the app searches, and is offered what it answers. */
  suggest(input: SuggestRequest): Promise<SearchOutcome>;
  /** A person makes a channel or changes one, at once. Resolves when the events about it are acknowledged or given up. */
  changeChannel(input: ChannelRequest): Promise<InteractionOutcome>;
  /** The same, without waiting for what becomes of the events: Slack tells nobody of it. */
  changeChannelAtOnce(input: ChannelRequest): InteractionOutcome;
  /** As `changeChannel`, by the first person in the channel. */
  archiveChannel(id: string): Promise<InteractionOutcome>;
  unarchiveChannel(id: string): Promise<InteractionOutcome>;
  renameChannel(id: string, name: string): Promise<InteractionOutcome>;
  removeBot(id: string): Promise<InteractionOutcome>;
  inviteBot(id: string): Promise<InteractionOutcome>;
};

/** The people of the workspace behind this desk. */
export function peopleAt(desk: Desk): People {
  const memberOf = (id: string): string =>
    desk.workspace.channel(id)?.members.find((member) => desk.workspace.user(member)?.isBot === false) ?? '';
  const change = (id: string, what: 'archive' | 'unarchive' | 'invite-bot' | 'remove-bot') =>
    changeChannel(desk, { user: memberOf(id), channel: id, do: what });
  return {
    runCommand: (input) => runCommand(desk, input),
    pressElement: (input) => pressElement(desk, input),
    submitView: (input) => submitView(desk, input),
    closeView: (input) => closeView(desk, input),
    pressInView: (input) => pressInView(desk, input),
    useView: (input) => useView(desk, input),
    openHome: (user) => openAppTab(desk, { user, tab: 'home' }),
    openMessages: (user) => openAppTab(desk, { user, tab: 'messages' }),
    openAppTab: (input) => openAppTab(desk, input),
    homeOf(user) {
      const home = desk.workspace.stacks.home(user);
      return home && asShown(home);
    },
    suggest: (input) => suggest(desk, input),
    changeChannel: (input) => changeChannel(desk, input),
    changeChannelAtOnce: (input) => changeChannelAtOnce(desk, input),
    archiveChannel: (id) => change(id, 'archive'),
    unarchiveChannel: (id) => change(id, 'unarchive'),
    renameChannel: (id, name) => changeChannel(desk, { user: memberOf(id), channel: id, do: 'rename', name }),
    removeBot: (id) => change(id, 'remove-bot'),
    inviteBot: (id) => change(id, 'invite-bot'),
  };
}

function useView(desk: Desk, request: ViewRequest): Promise<InteractionOutcome> {
  switch (request.do) {
    case 'submit':
      return submitView(desk, request);
    case 'close':
      return closeView(desk, request);
    case 'action':
      return pressInView(desk, request);
  }
}
