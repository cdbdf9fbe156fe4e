import { titleOf } from './channel-title.js';
import { type ChannelChange } from './channel-menu.js';
import { byId, element } from './element.js';
import { isDirectMessage, type View } from './state.js';

/** What stands in the composer's place where this person cannot write, with the way to change that. */
export function createComposerGate(onChange: (change: ChannelChange) => void): {
  /** Draws it, or takes it away; returns whether this person can write. */
  render(view: View): boolean;
  focus(): void;
} {
  const gate = byId('composer-gate', HTMLElement);
  const frame = byId('composer-frame', HTMLElement);
  const words = element('span', {});
  const button = element('button', { type: 'button', class: 'button button-primary' });
  gate.append(words, button);
  let way: { label: string; change: ChannelChange } | undefined;

  button.addEventListener('click', () => way && onChange(way.change));

  function render(view: View): boolean {
    const { channel, state, me } = view;
    const isIn = isDirectMessage(channel) || channel.members.includes(me.id);
    way = wayIn(channel.isArchived, isIn);
    const hadFocus = gate.contains(document.activeElement);
    gate.hidden = way === undefined;
    frame.hidden = way !== undefined;
    if (way === undefined) {
      if (hadFocus) frame.querySelector('textarea')?.focus();
      return true;
    }
    const { full } = titleOf(channel, state);
    words.textContent = channel.isArchived ? `${full} is archived.` : `You are not in ${full}.`;
    button.textContent = way.label;
    return false;
  }

  return { render, focus: () => button.focus() };
}

function wayIn(isArchived: boolean, isIn: boolean): { label: string; change: ChannelChange } | undefined {
  if (isArchived) return { label: 'Unarchive the channel', change: { do: 'unarchive' } };
  return isIn ? undefined : { label: 'Join the channel', change: { do: 'join' } };
}
