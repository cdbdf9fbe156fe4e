/** What the sandbox's server and its page tell each other. Types only: both sides compile against this file. */

/** A person or the bot in the local workspace. */
export type User = {
  id: string;
  name: string;
  realName: string;
  isBot: boolean;
  isAdmin: boolean;
  /** IANA zone, as `users.info` gives it. */
  tz: string;
};

export type Channel = {
  id: string;
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  members: string[];
};

/** A Block Kit block as it stands on the wire; the page draws what it knows and labels the rest. */
export type Block = { type: string; block_id?: string } & Record<string, unknown>;

export type Message = {
  /** Slack's timestamp, unique in its channel: `1764590400.000100`. */
  ts: string;
  channel: string;
  user: string;
  text: string;
  blocks: Block[];
  threadTs?: string;
  edited?: boolean;
  /** The one person who sees it, for an ephemeral message. */
  ephemeralTo?: string;
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  /** Slack's own words to the person, such as a command that timed out; no message of the bot's. */
  fromSlack?: boolean;
};

/** A slash command as the manifest declares it. */
export type SlashCommand = { command: string; description: string; usageHint: string };

/** One request the bot made of the local Slack or AWS. */
export type RequestLine = {
  at: string;
  target: 'slack' | 'aws';
  method: string;
  ms: number;
  outcome: string;
};

export type PageState = {
  team: { id: string; name: string };
  botUserId: string;
  users: User[];
  channels: Channel[];
  commands: SlashCommand[];
  messages: Message[];
  requests: RequestLine[];
};

/** Server-sent events on `GET /sandbox/events`: a `state` first, then what changes. */
export type PageEvent =
  | { type: 'state'; state: PageState }
  | { type: 'message'; message: Message }
  | { type: 'message_deleted'; channel: string; ts: string }
  | { type: 'channel'; channel: Channel }
  | { type: 'request'; request: RequestLine };

/** `POST /sandbox/command`: a person sends text in a channel; text that starts with `/` is a slash command. */
export type CommandRequest = { user: string; channel: string; text: string };

/** `POST /sandbox/action`: a person uses an element of a message. `value` depends on the element's type. */
export type ActionRequest = {
  user: string;
  channel: string;
  ts: string;
  blockId: string;
  actionId: string;
  /** The chosen option's `value` for selects and overflow menus. */
  selectedValue?: string;
};

/** The answer to both: what Slack would show the person where the bot did not acknowledge. */
export type InteractionAnswer = { ok: true } | { ok: false; error: string };
