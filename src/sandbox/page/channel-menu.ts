import { titleOf } from './channel-title.js';
import { byId } from './element.js';
import { icon } from './icons.js';
import { type MenuItem, openMenu } from './menu.js';
import { askForText } from './prompt.js';
import { isDirectMessage, type View } from './state.js';
import { createWatch } from './watch.js';

const CHANGES = ['archive', 'unarchive', 'invite-bot', 'remove-bot', 'join', 'leave'] as const;

/** What a person can do to a channel. */
export type ChannelChange = { do: (typeof CHANGES)[number] } | { do: 'rename'; name: string };

const MAX_NAME_LENGTH = 80;

/** The menu beside a channel's name. A direct message stays as it is, and has none. */
export function createChannelMenu(onChange: (change: ChannelChange) => void): { render(view: View): void } {
  const button = byId('channel-menu', HTMLButtonElement);
  let view: View | undefined;
  const isAnother = createWatch();
  button.append(icon('down'));

  button.addEventListener('click', () => view && openMenu(button, 'menu', [groupFor(view)], choose));

  async function rename(name: string): Promise<void> {
    const given = await askForText({
      title: 'Rename this channel',
      label: 'Name',
      hint: 'Lower case, without spaces or points.',
      text: name,
      maxLength: MAX_NAME_LENGTH,
      confirmLabel: 'Rename',
    });
    if (given && given !== name) onChange({ do: 'rename', name: given });
  }

  function choose(value: string): void {
    const change = CHANGES.find((it) => it === value);
    if (value === 'rename') void rename(view?.channel.name ?? '');
    else if (change) onChange({ do: change });
  }

  function render(now: View): void {
    view = now;
    if (!isAnother(now.channel, now.state.users)) return;
    button.hidden = isDirectMessage(now.channel);
    button.setAttribute('aria-label', `More about ${titleOf(now.channel, now.state).full}`);
  }

  return { render };
}

function groupFor({ channel, state, me }: View): { label: string; items: MenuItem[] } {
  const item = (value: string, label: string): MenuItem => ({ value, label, detail: '' });
  if (channel.isArchived) return { label: '', items: [item('unarchive', 'Unarchive the channel')] };
  if (!channel.members.includes(me.id)) return { label: '', items: [item('join', 'Join the channel')] };
  const hasBot = channel.members.includes(state.botUserId);
  return {
    label: '',
    items: [
      hasBot ? item('remove-bot', 'Remove the bot') : item('invite-bot', 'Invite the bot'),
      item('rename', 'Rename the channel…'),
      item('leave', 'Leave the channel'),
      item('archive', 'Archive the channel'),
    ],
  };
}
