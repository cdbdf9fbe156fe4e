import type { App } from '@slack/bolt';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { startBySocket, startSlack } from './bolt';
import { clientOf, errorOf } from './web-client';

const EVENTS = [
  'channel_archive',
  'channel_created',
  'channel_left',
  'channel_rename',
  'channel_unarchive',
  'group_archive',
  'group_left',
  'group_rename',
  'group_unarchive',
  'member_joined_channel',
  'member_left_channel',
];

/** A bot that hears what happens to channels. */
export type ChannelBot = {
  slack: LocalSlack;
  /** The events that it was sent, oldest first. */
  heard: { type: string }[];
  /** Posts something, and says Slack's error, or `no error`. */
  post(channel: string): Promise<unknown>;
  stop(): Promise<void>;
};

/** Starts it, with these events in its manifest; with all where left out. */
export async function startChannelBot(botEvents?: readonly string[]): Promise<ChannelBot> {
  const heard: { type: string }[] = [];
  const slack = await startSlack(botEvents === undefined ? {} : { botEvents });
  const bot = await startBySocket(slack, (app: App) => {
    for (const name of EVENTS) app.event(name, async ({ event }) => void heard.push(event));
  });
  return {
    slack,
    heard,
    post: (channel) => errorOf(clientOf(slack).chat.postMessage({ channel, text: 'x' })),
    stop: async () => {
      await bot.stop();
      await slack.close();
    },
  };
}
