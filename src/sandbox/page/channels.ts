import { botNameIn, titleOf } from './channel-title.js';
import { byId, element } from './element.js';
import { icon } from './icons.js';
import { type Channel } from './protocol.js';
import { directMessageOf, visibleChannels, type View } from './state.js';
import { createWatch } from './watch.js';

/** The sidebar's workspace name, channels, and the app with its Home and what it wrote to this person alone. */
export function createChannels(
  onOpen: (channel: string) => void,
  onOpenApp: () => void,
): { render(view: View): void } {
  const team = byId('team', HTMLElement);
  const sidebar = byId('sidebar-lists', HTMLElement);
  const list = byId('channels', HTMLUListElement);
  const apps = byId('apps', HTMLUListElement);
  const isAnother = createWatch();

  /** Whoever presses a line while much is going on presses the line that stands there. */
  function render(view: View): void {
    const { state, me, channel, tab, unread } = view;
    if (!isAnother(state.team, state.users, state.channels, state.appTabs, me, channel, tab, unread)) return;
    team.textContent = view.state.team.name;
    const focused = sidebar.contains(document.activeElement) ? document.activeElement : null;
    const focusedId = focused?.getAttribute('data-channel-id');
    list.replaceChildren(
      ...visibleChannels(view.state, view.me.id).map((channel) => drawChannel(channel, view, onOpen)),
    );
    apps.replaceChildren(drawApp(view, onOpenApp));
    if (focusedId)
      sidebar.querySelector<HTMLElement>(`[data-channel-id="${CSS.escape(focusedId)}"]`)?.focus();
  }

  return { render };
}

function drawChannel(channel: Channel, view: View, onOpen: (channel: string) => void): HTMLElement {
  const { name, icon: sign } = titleOf(channel, view.state);
  const isUnread = (view.unread.get(channel.id) ?? 0) > 0;
  const notes = [sign === 'lock' && 'private', channel.isArchived && 'archived', isUnread && 'unread'];
  const button = element(
    'button',
    {
      type: 'button',
      class: `channel${isUnread ? ' channel-unread' : ''}${channel.isArchived ? ' channel-archived' : ''}`,
      'aria-current': channel.id === view.channel.id && 'page',
      'aria-label': [name, ...notes.filter(Boolean)].join(', '),
      'data-testid': 'channel',
      'data-channel-id': channel.id,
    },
    icon(sign),
    element('span', { class: 'channel-name' }, name),
    channel.isArchived ? element('span', { class: 'channel-note' }, 'archived') : undefined,
  );
  button.addEventListener('click', () => onOpen(channel.id));
  return element('li', {}, button);
}

function drawApp(view: View, onOpenApp: () => void): HTMLElement {
  const { state, me, unread: news, tab } = view;
  const name = botNameIn(state);
  const label = element('span', { class: 'channel-name' }, name);
  const direct = directMessageOf(state, me.id);
  // Without a Home there is nothing to open before it has written to this person.
  if (!direct && !state.appTabs.includes('home')) return element('li', { class: 'app' }, icon('bot'), label);
  const unread = (direct && news.get(direct.id)) ?? 0;
  const button = element(
    'button',
    {
      type: 'button',
      class: unread > 0 ? 'channel channel-unread' : 'channel',
      'aria-current': tab !== undefined && 'page',
      'aria-label': unread > 0 ? `${name}, ${unread} unread` : name,
      'data-testid': 'direct-message',
      'data-channel-id': 'app',
    },
    icon('bot'),
    label,
    unread > 0 ? element('span', { class: 'unread-count' }, String(unread)) : undefined,
  );
  button.addEventListener('click', () => onOpenApp());
  return element('li', {}, button);
}
