import { titleOf } from './channel-title.js';
import { byId, element } from './element.js';
import { icon } from './icons.js';
import { countOf } from './members.js';
import { isDirectMessage, type View } from './state.js';
import { createWatch } from './watch.js';

/** The bar above the messages: which channel this is and who is in it, who can be seen one by one. */
export function createChannelHeader(onMembers: () => void): { render(view: View): void } {
  const name = byId('channel-name', HTMLElement);
  const detail = byId('channel-detail', HTMLElement);
  const words = element('span', {});
  const members = element('button', {
    type: 'button',
    class: 'channel-members',
    'data-testid': 'channel-members',
  });
  members.addEventListener('click', onMembers);
  detail.append(members, words);

  const isAnother = createWatch();

  function render(view: View): void {
    if (!isAnother(view.channel, view.me, view.state.team, view.state.users)) return;
    const title = titleOf(view.channel, view.state);
    name.replaceChildren(icon(title.icon), title.name);
    members.hidden = isDirectMessage(view.channel);
    members.replaceChildren(icon('people'), countOf(view.channel.members.length));
    words.textContent = detailsOf(view);
    document.title = `${title.full} – ${view.state.team.name} (sandbox)`;
  }

  return { render };
}

function detailsOf({ channel, state, me }: View): string {
  if (isDirectMessage(channel)) return `Only ${me.realName} and the bot`;
  const hasBot = channel.members.includes(state.botUserId);
  const bot = hasBot ? 'the bot is a member' : 'the bot is not a member';
  return channel.isArchived ? `${bot} · archived` : bot;
}
