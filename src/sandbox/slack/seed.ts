import type { Channel, User } from '../page/protocol';

/** What a local workspace starts with. */
export type Seed = {
  team: { id: string; name: string; domain: string };
  /** The installed app: its id, the id of its bot (`B…`), and the bot's user, who is also in `users`. */
  app: { id: string; botId: string; botUserId: string };
  users: readonly User[];
  channels: readonly Channel[];
};

/** Slackbot: the author of Slack's own words. */
export const SLACKBOT_ID = 'USLACKBOT';

const BOT = 'U0LIFECYC1';
const ADA = 'U0ADA00001';
const GRACE = 'U0GRACE001';
const LINUS = 'U0LINUS001';

function person(id: string, realName: string, tz: string, isAdmin = false): User {
  return { id, name: realName.toLowerCase(), realName, isBot: false, isAdmin, tz };
}

function bot(id: string, name: string): User {
  return { id, name, realName: name, isBot: true, isAdmin: false, tz: 'America/Los_Angeles' };
}

function channel(id: string, name: string, members: string[], isPrivate = false): Channel {
  return { id, name, isPrivate, isArchived: false, members };
}

/** Three people in three time zones, two channels that the bot is in, one that it is not, and a private one. */
export const DEFAULT_SEED: Seed = {
  team: { id: 'T0SANDBOX1', name: 'Sandbox', domain: 'sandbox' },
  app: { id: 'A0SANDBOX1', botId: 'B0SANDBOX1', botUserId: BOT },
  users: [
    person(ADA, 'Ada', 'Europe/Berlin', true),
    person(GRACE, 'Grace', 'America/New_York'),
    person(LINUS, 'Linus', 'Asia/Kolkata'),
    bot(BOT, 'bedrock-lifecycle'),
    bot(SLACKBOT_ID, 'slackbot'),
  ],
  channels: [
    channel('C0PLATFORM', 'platform', [ADA, GRACE, LINUS, BOT]),
    channel('C0MLINFER1', 'ml-inference', [ADA, GRACE, LINUS, BOT]),
    channel('C0RANDOM01', 'random', [ADA, GRACE, LINUS]),
    channel('C0SECOPS01', 'sec-ops', [ADA, BOT], true),
  ],
};
