import { type WebClient } from '@slack/web-api';
import { type Log } from '../ops/log';
import { type Metrics } from '../ops/metrics';
import { type Asker, type Command, type Reply } from './command';
import { type Failures } from './failures';
import { type Modal } from './modal';
import { type Respond } from './respond';

/** What is done on an event of Slack's; `id` is the same where Slack sends it again. */
export type EventHandler = (
  event: unknown,
  about: { readonly id: string; readonly now: Date },
) => Promise<void>;

/** What a press of a button answers, to the one who pressed; `value` is the button's, as it came. */
export type PressHandler = (press: {
  readonly value: string;
  readonly asker: Asker;
  readonly now: Date;
}) => Promise<Reply>;

/** What the listeners need of the house. */
export type Listening = {
  readonly commands: readonly Command[];
  readonly modals: readonly Modal[];
  /** By the event's type. */
  readonly events: ReadonlyMap<string, EventHandler>;
  /** By action id, for buttons that carry no command. */
  readonly presses?: ReadonlyMap<string, PressHandler>;
  readonly respond: Respond;
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
