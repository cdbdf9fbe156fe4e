/** What a person did with an element of a message. */
export type Use = { blockId: string; actionId: string; selectedValue?: string };

/** What it takes to draw a message for one person. */
export type Drawing = {
  /** The person who looks at it. */
  readonly viewer: string;
  readonly timeZone: string;
  userName(id: string): string | undefined;
  channelName(id: string): string | undefined;
  openChannel(id: string): void;
  /** Carries a use of an element to the server; settles once the bot has acknowledged it, or has not. */
  use(use: Use): Promise<void>;
};
