import { botNameIn, titleOf } from './channel-title.js';
import { byId, element } from './element.js';
import { icon } from './icons.js';
import { type Channel } from './protocol.js';
import { directMessageOf, visibleChannels, type View } from './state.js';

/** The sidebar's workspace name, channels, and the bot with what it wrote to this person alone. */
export function createChannels(onOpen: (channel: string) => void): { render(view: View): void } {
  const team = byId('team', HTMLElement);
  const sidebar = byId('sidebar-lists', HTMLElement);
  const list = byId('channels', HTMLUListElement);
  const apps = byId('apps', HTMLUListElement);

  function render(view: View): void {
    team.textContent = view.state.team.name;
    const focused = sidebar.contains(document.activeElement) ? document.activeElement : null;
    const focusedId = focused?.getAttribute('data-channel-id');
    list.replaceChildren(
      ...visibleChannels(view.state, view.me.id).map((channel) => drawChannel(channel, view, onOpen)),
    );
    const direct = directMessageOf(view.state, view.me.id);
    apps.replaceChildren(direct ? drawChannel(direct, view, onOpen) : drawApp(botNameIn(view.state)));
    if (focusedId)
      sidebar.querySelector<HTMLElement>(`[data-channel-id="${CSS.escape(focusedId)}"]`)?.focus();
  }

  return { render };
}

function drawChannel(channel: Channel, view: View, onOpen: (channel: string) => void): HTMLElement {
  const { name, icon: sign } = titleOf(channel, view.state);
  const unread = view.unread.get(channel.id) ?? 0;
  const isDirect = sign === 'bot';
  const notes = [
    sign === 'lock' && 'private',
    channel.isArchived && 'archived',
    unread > 0 && (isDirect ? `${unread} unread` : 'unread'),
  ].filter(Boolean);
  const button = element(
    'button',
    {
      type: 'button',
      class: `channel${unread > 0 ? ' channel-unread' : ''}${channel.isArchived ? ' channel-archived' : ''}`,
      'aria-current': channel.id === view.channel.id && 'page',
      'aria-label': [name, ...notes].join(', '),
      'data-testid': isDirect ? 'direct-message' : 'channel',
      'data-channel-id': channel.id,
    },
    icon(sign),
    element('span', { class: 'channel-name' }, name),
    isDirect && unread > 0 ? element('span', { class: 'unread-count' }, String(unread)) : undefined,
  );
  button.addEventListener('click', () => onOpen(channel.id));
  return element('li', {}, button);
}

/** Before it has written to anybody alone, there is nothing to open. */
function drawApp(name: string): HTMLElement {
  return element('li', { class: 'app' }, icon('bot'), element('span', { class: 'channel-name' }, name));
}
