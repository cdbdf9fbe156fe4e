/** What the sandbox's server and its page tell each other. Types only: both sides compile against this file. */
import { type ShownTrouble } from './trouble-protocol.js';
import { type MadeUpUsage } from './usage-protocol.js';

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

/** A channel, or a direct message between the bot and one person: those have ids that start with `D`. */
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
  /** The first message of the thread that it is in; a first message that has replies carries no mark of it. */
  threadTs?: string;
  /** A reply that is shown in the channel, too. */
  broadcast?: true;
  edited?: boolean;
  /** The one person who sees it, for an ephemeral message. */
  ephemeralTo?: string;
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  /** Ids of the files shared with it. */
  fileIds?: string[];
  /** Slack's own words to the person, such as a command that timed out; no message of the bot's. */
  fromSlack?: boolean;
};

/** A file that the bot uploaded. A picture is at `GET /sandbox/file/{id}`; `altText` says what it shows. */
export type SharedFile = {
  id: string;
  name: string;
  title: string;
  /** `image/png`, `image/jpeg` or `image/gif` for a picture that can be shown; anything else cannot. */
  mimetype: string;
  size: number;
  altText?: string;
};

/**
 * A modal that is open before one person, or their Home tab. A person's modals are a stack: only the last of them
 * in `PageState.views` is in front. Text fields are `plain_text` already taken out of their objects.
 */
export type ShownView = {
  id: string;
  user: string;
  type: 'modal' | 'home';
  /** Changes with every change of the view by the bot. */
  hash: string;
  /** Empty for a Home tab. */
  title: string;
  /** The label of the submit button; a modal without inputs may have none. */
  submit?: string;
  /** The label of the close button; Slack's own is `Cancel`. */
  close?: string;
  /** Every block has a `block_id`, every element an `action_id`. */
  blocks: Block[];
  /**
   * What the person has entered so far, as far as it was sent; the rest stands as its element's `initial_…` says.
   * What the page itself holds, and has not sent, goes over it.
   */
  values: ViewValues;
  /** What is chosen in menus whose options the bot searches, by `block_id` and `action_id`. */
  offered?: Record<string, Record<string, Offer[]>>;
  /** Sentences under inputs, by `block_id`; gone with the next submit and the next change of the view. */
  errors: Record<string, string>;
  /** Slack's own words above the buttons, such as a bot that did not answer. */
  failure?: string;
};

/**
 * What stands in the inputs of a view, by `block_id` and `action_id`. A text, number, date (`2027-01-08`), time
 * (`09:00`), id, or an option's `value` is a string; several options or ids are a list. Empty string and empty list
 * mean emptied; what is left out stays as it was.
 */
export type ViewValues = Record<string, Record<string, string | string[]>>;

/** One thing to choose, with what stands under it and the group it stands in; both may be empty. */
export type Offer = { value: string; label: string; detail: string; group: string };

/** A place that the app has for each person: its Home, and the messages between the two. */
export type AppTab = 'home' | 'messages';

/** The bot's date: `now` is an ISO instant as of this event, `offsetMs` how far it runs ahead of the machine's clock. */
export type Clock = { now: string; offsetMs: number };

/** The story that the sandbox plays, and all that there are. */
export type ShownScenario = {
  name: string;
  title: string;
  /** What it is about, in two sentences. */
  story: string;
  /** Up to three commands to try. */
  tries: { command: string; promise: string }[];
  /** The first is the usual one. */
  all: { name: string; title: string; story: string }[];
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
  /** The tabs of the app, as its manifest switches them on. */
  appTabs: AppTab[];
  users: User[];
  channels: Channel[];
  commands: SlashCommand[];
  /** Oldest first, as they are told of, too. */
  messages: Message[];
  files: SharedFile[];
  /** Open modals, each person's lowest first, and Home tabs. */
  views: ShownView[];
  requests: RequestLine[];
  clock: Clock;
  /** Absent where the bot reads the real AWS: then nothing is made up. */
  usage?: MadeUpUsage;
  /** Absent where the bot reads the real AWS: then nothing is played. */
  scenario?: ShownScenario;
  /** What can be made to go wrong; nothing where absent. */
  troubles?: ShownTrouble[];
};

/** Server-sent events on `GET /sandbox/events`: a `state` first, then what changes. */
export type PageEvent =
  | { type: 'state'; state: PageState }
  | { type: 'message'; message: Message }
  | { type: 'message_deleted'; channel: string; ts: string }
  | { type: 'channel'; channel: Channel }
  | { type: 'file'; file: SharedFile }
  /** A view was opened (in front of its person's others) or changed in its place. */
  | { type: 'view'; view: ShownView }
  | { type: 'view_closed'; id: string }
  | { type: 'request'; request: RequestLine }
  | { type: 'clock'; clock: Clock }
  | { type: 'usage'; usage: MadeUpUsage }
  | { type: 'troubles'; troubles: ShownTrouble[] };

/**
 * `POST /sandbox/command`: a person sends text in a channel, or as a reply into the thread of `threadTs`. Text that
 * starts with `/` is a slash command; Slack has none in threads. `/invite @bedrock-lifecycle` brings the bot in.
 */
export type CommandRequest = { user: string; channel: string; text: string; threadTs?: string };

/** An element of a message or of a view, and what is chosen in it. */
type ElementUse = {
  blockId: string;
  actionId: string;
  /** The chosen option's `value` for selects and overflow menus; a date, time or id for pickers. */
  selectedValue?: string;
  /** All that is chosen now, in an element that takes several. */
  selectedValues?: string[];
};

/** `POST /sandbox/action`: a person uses an element of a message. */
export type ActionRequest = { user: string; channel: string; ts: string } & ElementUse;

/**
 * `POST /sandbox/view`: a person submits the view in front, closes it, or uses an element in it.
 * `values` is all that stands in its inputs. Errors under inputs and Slack's own failure come as a `view` event.
 */
export type ViewRequest = { user: string; viewId: string } & (
  | { do: 'submit'; values: ViewValues }
  /** `whole` is the cross in the corner: it closes the stack, where the close button goes back by one. */
  | { do: 'close'; whole?: boolean }
  | ({ do: 'action'; values: ViewValues } & ElementUse)
);

/** `POST /sandbox/app`: a person opens a tab of the app; what the bot makes of it comes as events. */
export type AppRequest = { user: string; tab: AppTab };

/** `POST /sandbox/suggest`: a person types into a menu of a view whose options the bot searches. */
export type SuggestRequest = { user: string; viewId: string; value: string } & Pick<
  ElementUse,
  'blockId' | 'actionId'
>;

/**
 * `POST /sandbox/channel`: a person makes a channel, or does something to one. `add` brings in another person, or the
 * bot; only members of a private channel can do anything to it.
 */
export type ChannelRequest = { user: string } & (
  | { do: 'create'; name: string; isPrivate: boolean; withBot: boolean }
  | ({ channel: string } & (
      | { do: 'archive' | 'unarchive' | 'invite-bot' | 'remove-bot' | 'join' | 'leave' }
      | { do: 'rename'; name: string }
      | { do: 'add'; person: string }
    ))
);

/** `POST /sandbox/clock`: moves the bot's date. */
export type ClockRequest = { move: '+1h' | '+1d' | '+1w' | 'next-transition' | 'next-digest' };

/** `POST /sandbox/scenario`: begins anew with another story, or the same one; this page's sandbox ends. */
export type ScenarioRequest = { name: string };

/** The answer to `POST /sandbox/suggest`: the bot's options, or Slack's sentence that there are none to be had. */
export type SuggestAnswer = { ok: true; options: Offer[] } | { ok: false; error: string };

/** The answer to all others: what Slack would show the person where the bot did not acknowledge. */
export type InteractionAnswer = { ok: true } | { ok: false; error: string };
