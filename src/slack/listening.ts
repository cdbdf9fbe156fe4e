import { type PlainTextOption } from '@slack/types';
import { type WebClient } from '@slack/web-api';
import { type Card } from '../cards/card';
import { type Rerun } from '../cards/ids';
import { type Log } from '../ops/log';
import { type Metrics } from '../ops/metrics';
import { type Snapshot } from '../store/snapshot';
import { type Answer, type Command, type Reply } from './command';
import { type Failures } from './failures';
import { type Modal } from './modal';
import { type Press } from './press';
import { type Respond } from './respond';

/** What is done on an event of Slack's; `id` is the same where Slack sends it again. */
export type EventHandler = (
  event: unknown,
  about: { readonly id: string; readonly now: Date },
) => Promise<void>;

/**
 * What a press came to: an answer to the one who pressed; a command whose answer is given, in place of an ephemeral one;
 * or a message that is brought up to date, where `repainting` ends with how it looks now if Slack takes that from nobody
 * but the one who pressed. `told` is what they hear beside the last two, at once.
 */
export type PressReply =
  | Reply
  | { readonly rerun: Rerun; readonly replaces: boolean; readonly told?: Answer }
  | { readonly repainting: Promise<Card | undefined>; readonly told?: Answer };

/** Does what a press asks for; `undefined` where its value is none of the bot's. */
export type PressHandler = (press: Press & { readonly now: Date }) => Promise<PressReply | undefined>;

/** What a person typed into a menu whose options the bot is asked for, in a modal. */
export type Sought = {
  readonly userId: string;
  /** As it was typed; empty where the menu was only opened. */
  readonly text: string;
  /** The view's `private_metadata`. */
  readonly metadata: string;
  readonly now: Date;
};

/** What is offered for it: a hundred at most. It reads memory alone, since Slack shows nothing while it waits. */
export type OptionsHandler = (sought: Sought) => readonly PlainTextOption[];

/** What the listeners need of the house. */
export type Listening = {
  readonly commands: readonly Command[];
  readonly modals: readonly Modal[];
  /** By the event's type. */
  readonly events: ReadonlyMap<string, EventHandler>;
  /** By action id, for buttons that carry no command. */
  readonly presses?: ReadonlyMap<string, PressHandler>;
  /** By action id, for menus that are searched by typing. */
  readonly options?: ReadonlyMap<string, OptionsHandler>;
  readonly respond: Respond;
  /** For the footer of what a command answers where it fails. */
  readonly snapshot: Snapshot;
  /** With the bot's token. */
  readonly web: WebClient;
  readonly failures: Failures;
  readonly metrics: Pick<Metrics, 'command'>;
  readonly now: () => Date;
  /** A shutdown waits for what is handed in here. */
  readonly track: <T>(work: Promise<T>) => Promise<T>;
  readonly log: Log;
};

/** What is being done, for the log. */
export type Doing = Readonly<Record<string, string>>;
