import { type WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type Log } from '../ops/log';
import { slackWord } from './slack-errors';

/** A channel as the bot sees it. `outside`: the bot is no member, or Slack hides it from the bot. */
export type SeenChannel =
  | { readonly kind: 'member'; readonly name: string; readonly isPrivate: boolean }
  | { readonly kind: 'outside' }
  | { readonly kind: 'direct' };

/** Who and what there is in the workspace: always asked anew, since people and channels change. */
export type Directory = {
  /** The person's time zone as Slack names it; `undefined` where it names none or does not answer, which is logged. */
  zoneOf(userId: string): Promise<string | undefined>;
  /** Rejects where Slack does not answer. */
  see(channelId: string): Promise<SeenChannel>;
  /** Whether a person is in a channel that the bot is in. Rejects where Slack does not answer. */
  isMember(channelId: string, userId: string): Promise<boolean>;
  /** The bot's own user id. Rejects where Slack does not answer. */
  me(): Promise<string>;
};

const UserInfo = z.object({ user: z.object({ tz: z.string().nullish() }) });
const ChannelInfo = z.object({
  channel: z.object({
    name: z.string().default(''),
    is_private: z.boolean().default(false),
    is_member: z.boolean().default(false),
    is_im: z.boolean().default(false),
    is_mpim: z.boolean().default(false),
  }),
});
const Members = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
const Me = z.object({ user_id: z.string() });

/** Slack's words for a channel that it does not show to the bot. */
const HIDDEN: readonly (string | undefined)[] = ['channel_not_found', 'not_in_channel'];

/** The most that Slack gives at a time; a larger channel is read in turns. */
const MEMBERS_AT_ONCE = 1000;

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
    async see(channel) {
      try {
        const seen = ChannelInfo.parse(await web.conversations.info({ channel })).channel;
        if (seen.is_im || seen.is_mpim) return { kind: 'direct' };
        if (!seen.is_member) return { kind: 'outside' };
        return { kind: 'member', name: seen.name, isPrivate: seen.is_private };
      } catch (error) {
        if (HIDDEN.includes(slackWord(error))) return { kind: 'outside' };
        throw error;
      }
    },
    async isMember(channel, user) {
      let cursor: string | undefined;
      do {
        const asked = { channel, limit: MEMBERS_AT_ONCE, ...(cursor !== undefined && { cursor }) };
        const { members, response_metadata } = Members.parse(await web.conversations.members(asked));
        if (members.includes(user)) return true;
        cursor = response_metadata?.next_cursor || undefined;
      } while (cursor !== undefined);
      return false;
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
