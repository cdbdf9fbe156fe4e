import { byId } from './element.js';
import { icon } from './icons.js';
import { type View } from './state.js';

/** The bar above the messages: which channel this is and who is in it. */
export function createChannelHeader(): { render(view: View): void } {
  const name = byId('channel-name', HTMLElement);
  const detail = byId('channel-detail', HTMLElement);

  function render({ channel, state }: View): void {
    name.replaceChildren(icon(channel.isPrivate ? 'lock' : 'hash'), channel.name);
    const hasBot = channel.members.includes(state.botUserId);
    const members = `${channel.members.length} ${channel.members.length === 1 ? 'member' : 'members'}`;
    const parts = [members, hasBot ? 'the bot is a member' : 'the bot is not a member'];
    detail.textContent = [...parts, ...(channel.isArchived ? ['archived'] : [])].join(' · ');
    document.title = `#${channel.name} – ${state.team.name} (sandbox)`;
  }

  return { render };
}
