import { byId, element } from './element.js';
import { icon } from './icons.js';
import { visibleChannels, type View } from './state.js';

/** The sidebar's workspace name, channels and apps. */
export function createChannels(onOpen: (channel: string) => void): { render(view: View): void } {
  const team = byId('team', HTMLElement);
  const list = byId('channels', HTMLUListElement);
  const apps = byId('apps', HTMLUListElement);

  function render(view: View): void {
    team.textContent = view.state.team.name;
    const bot = view.state.users.find(({ id }) => id === view.state.botUserId);
    apps.replaceChildren(drawApp(bot?.realName ?? 'The bot'));
    const hadFocus = list.contains(document.activeElement);
    list.replaceChildren(
      ...visibleChannels(view.state, view.me.id).map((channel) => drawChannel(channel, view, onOpen)),
    );
    if (hadFocus) list.querySelector<HTMLElement>('[aria-current]')?.focus();
  }

  return { render };
}

function drawChannel(channel: View['channel'], view: View, onOpen: (channel: string) => void): HTMLElement {
  const isUnread = view.unread.has(channel.id);
  const notes = [
    channel.isPrivate && 'private',
    channel.isArchived && 'archived',
    isUnread && 'unread',
  ].filter(Boolean);
  const button = element(
    'button',
    {
      type: 'button',
      class: `channel${isUnread ? ' channel-unread' : ''}${channel.isArchived ? ' channel-archived' : ''}`,
      'aria-current': channel.id === view.channel.id && 'page',
      'aria-label': [channel.name, ...notes].join(', '),
      'data-testid': 'channel',
      'data-channel-id': channel.id,
    },
    icon(channel.isPrivate ? 'lock' : 'hash'),
    element('span', { class: 'channel-name' }, channel.name),
  );
  button.addEventListener('click', () => onOpen(channel.id));
  return element('li', {}, button);
}

function drawApp(name: string): HTMLElement {
  return element('li', { class: 'app' }, icon('bot'), element('span', { class: 'channel-name' }, name));
}
