import { titleOf } from './channel-title.js';
import { byId } from './element.js';
import { icon } from './icons.js';
import { isDirectMessage, type View } from './state.js';

/** The bar above the messages: which channel this is and who is in it. */
export function createChannelHeader(): { render(view: View): void } {
  const name = byId('channel-name', HTMLElement);
  const detail = byId('channel-detail', HTMLElement);

  function render(view: View): void {
    const title = titleOf(view.channel, view.state);
    name.replaceChildren(icon(title.icon), title.name);
    detail.textContent = detailsOf(view).join(' · ');
    document.title = `${title.full} – ${view.state.team.name} (sandbox)`;
  }

  return { render };
}

function detailsOf({ channel, state, me }: View): string[] {
  if (isDirectMessage(channel)) return [`Only ${me.realName} and the bot`];
  const members = `${channel.members.length} ${channel.members.length === 1 ? 'member' : 'members'}`;
  const hasBot = channel.members.includes(state.botUserId);
  const bot = hasBot ? 'the bot is a member' : 'the bot is not a member';
  return [members, bot, ...(channel.isArchived ? ['archived'] : [])];
}
