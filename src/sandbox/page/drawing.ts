import { type Offer, type SharedFile, type SuggestAnswer, type User } from './protocol.js';

/** What stands in an element that a person fills: a text, date, time or option's value; a list for several. */
export type Entered = string | string[];

/** Keeps what a person enters into the elements of a view or a message. */
export type Form = {
  /** What was entered into an element; `undefined` while it stands as the bot gave it. */
  entered(blockId: string, actionId: string): Entered | undefined;
  enter(blockId: string, actionId: string, value: Entered): void;
  /** What the bot has offered for a menu that it searches, as far as it is known. */
  offered(blockId: string, actionId: string): readonly Offer[];
  /** Asks the bot for the options of such a menu; a message has none. */
  readonly search?: (blockId: string, actionId: string, words: string) => Promise<SuggestAnswer>;
};

/** What a person did with an element of a message or view. */
export type Use = { blockId: string; actionId: string; selectedValue?: string; selectedValues?: string[] };

/** What it takes to draw a message or a view for one person. */
export type Drawing = {
  /** The person who looks at it. */
  readonly viewer: string;
  readonly timeZone: string;
  /** Whether it is a message, or else a view. */
  readonly isMessage: boolean;
  /** Everybody in the workspace. */
  readonly people: readonly User[];
  userName(id: string): string | undefined;
  channelName(id: string): string | undefined;
  file(id: string): SharedFile | undefined;
  openChannel(id: string): void;
  /** Carries a use of an element to the server; settles once the bot has acknowledged it, or has not. */
  use(use: Use): Promise<void>;
  /** What its elements hold. What is chosen in a message goes to the bot at once, as well. */
  readonly form?: Form;
};
