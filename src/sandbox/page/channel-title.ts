import { type IconName } from './icons.js';
import { type Channel, type PageState } from './protocol.js';
import { isDirectMessage } from './state.js';

/** What a channel is called and looks like: `#platform`, or the bot's name for a direct message with it. */
export type ChannelTitle = { name: string; full: string; icon: IconName };

export function titleOf(channel: Channel, state: PageState): ChannelTitle {
  if (isDirectMessage(channel)) {
    const name = botNameIn(state);
    return { name, full: name, icon: 'bot' };
  }
  return { name: channel.name, full: `#${channel.name}`, icon: channel.isPrivate ? 'lock' : 'hash' };
}

export function botNameIn(state: PageState): string {
  return state.users.find(({ id }) => id === state.botUserId)?.realName ?? 'The bot';
}
