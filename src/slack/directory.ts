import { type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Log } from '../ops/log';
import { slackWord } from './slack-errors';

/**
 * A channel as the bot sees it. `outside`: the bot is no member; Slack hides a private one from it then, and shows a
 * public one.
 */
export type SeenChannel =
  | { readonly kind: 'member'; readonly name: string; readonly isPrivate: boolean }
  | { readonly kind: 'outside'; readonly isPublic: boolean }
  | { readonly kind: 'direct' };

/** `unknown`: Slack has no such user. `left`: their account was deactivated. */
export type SeenUser = 'person' | 'bot' | 'left' | 'unknown';

/** Who and what there is in the workspace: always asked anew, since people and channels change. */
export type Directory = {
  /** The person's time zone as Slack names it; `undefined` where it names none or does not answer, which is logged. */
  zoneOf(userId: string): Promise<string | undefined>;
  /** What a user is; `undefined` where Slack does not answer, which is logged. */
  userKind(userId: string): Promise<SeenUser | undefined>;
  /** Rejects where Slack does not answer. */
  see(channelId: string): Promise<SeenChannel>;
  /** The ids of the channels that a person is in, of the private ones those that the bot is in too. Rejects likewise. */
  channelsOf(userId: string, which: 'private' | 'all'): Promise<ReadonlySet<string>>;
  /** The bot's own user id. Rejects where Slack does not answer. */
  me(): Promise<string>;
};

const UserInfo = z.object({
  user: z.object({
    tz: z.string().nullish(),
    is_bot: z.boolean().default(false),
    deleted: z.boolean().default(false),
  }),
});
const ChannelInfo = z.object({
  channel: z.object({
    name: z.string().default(''),
    is_private: z.boolean().default(false),
    is_member: z.boolean().default(false),
    is_im: z.boolean().default(false),
    is_mpim: z.boolean().default(false),
  }),
});
const Channels = z.object({
  channels: z.array(z.object({ id: z.string() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
const Me = z.object({ user_id: z.string() });

/** Of Slackbot, Slack says that it is no bot. */
const SLACKBOT = 'USLACKBOT';

/** Slack's words for a channel that it does not show to the bot. */
const HIDDEN: readonly (string | undefined)[] = ['channel_not_found', 'not_in_channel'];

/** The most that Slack gives at a time; a longer list is read in turns, and there is an end to that. */
const CHANNELS_AT_ONCE = 999;
const MOST_TURNS = 30;

export function createDirectory({ web, log }: { web: WebClient; log: Log }): Directory {
  let known: Promise<string> | undefined;
  return {
    async zoneOf(user) {
      try {
        return UserInfo.parse(await web.users.info({ user })).user.tz ?? undefined;
      } catch (error) {
        log.warn({ err: error, user }, 'Slack did not name a time zone; the default one is taken');
        return undefined;
      }
    },
    async userKind(user) {
      if (user === SLACKBOT) return 'bot';
      try {
        const { is_bot, deleted } = UserInfo.parse(await web.users.info({ user })).user;
        if (is_bot) return 'bot';
        return deleted ? 'left' : 'person';
      } catch (error) {
        if (slackWord(error) === 'user_not_found') return 'unknown';
        log.warn(
          { err: error, user },
          'Slack did not say whether a user is a person; they are taken for one',
        );
        return undefined;
      }
    },
    async see(channel) {
      try {
        const seen = ChannelInfo.parse(await web.conversations.info({ channel })).channel;
        if (seen.is_im || seen.is_mpim) return { kind: 'direct' };
        if (!seen.is_member) return { kind: 'outside', isPublic: !seen.is_private };
        return { kind: 'member', name: seen.name, isPrivate: seen.is_private };
      } catch (error) {
        if (HIDDEN.includes(slackWord(error))) return { kind: 'outside', isPublic: false };
        throw error;
      }
    },
    async channelsOf(user, which) {
      const types = which === 'private' ? 'private_channel' : 'public_channel,private_channel';
      const found = new Set<string>();
      let cursor: string | undefined;
      for (let turn = 0; turn < MOST_TURNS; turn += 1) {
        const asked = { user, types, limit: CHANNELS_AT_ONCE, ...(cursor !== undefined && { cursor }) };
        const { channels, response_metadata } = Channels.parse(await web.users.conversations(asked));
        for (const { id } of channels) found.add(id);
        cursor = response_metadata?.next_cursor || undefined;
        if (cursor === undefined) return found;
      }
      throw new Error(`Slack lists more than ${MOST_TURNS * CHANNELS_AT_ONCE} channels of ${user}`);
    },
    async me() {
      known ??= web.auth.test().then((answer) => Me.parse(answer).user_id);
      try {
        return await known;
      } catch (error) {
        known = undefined;
        throw error;
      }
    },
  };
}
