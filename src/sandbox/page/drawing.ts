import { type SharedFile } from './protocol.js';

/** What stands in an element that a person fills: a text, date, time or option's value; a list for several. */
export type Entered = string | string[];

/** Keeps what a person enters into the elements of a view. */
export type Form = {
  /** What was entered into an element; `undefined` while it stands as the bot gave it. */
  entered(blockId: string, actionId: string): Entered | undefined;
  enter(blockId: string, actionId: string, value: Entered): void;
};

/** What a person did with an element of a message or view. */
export type Use = { blockId: string; actionId: string; selectedValue?: string };

/** What it takes to draw a message or a view for one person. */
export type Drawing = {
  /** The person who looks at it. */
  readonly viewer: string;
  readonly timeZone: string;
  userName(id: string): string | undefined;
  channelName(id: string): string | undefined;
  file(id: string): SharedFile | undefined;
  openChannel(id: string): void;
  /** Carries a use of an element to the server; settles once the bot has acknowledged it, or has not. */
  use(use: Use): Promise<void>;
  /** In a view: what its elements hold. A message has none; what is chosen there goes to the bot at once. */
  readonly form?: Form;
};
