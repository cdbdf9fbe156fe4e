import { type Card } from '../../cards/card';
import { type Outgoing } from '../../domain/outgoing';
import { type Commit } from '../../store/waist';

/** What to do in Slack about a queued item, now that its turn has come. */
export type Sendable =
  | {
      readonly do: 'post';
      readonly channel: string;
      readonly card: Card;
      /** Of the message's metadata: `bedrock_digest`, `bedrock_alert`, `bedrock_reminder`. */
      readonly eventType: string;
      readonly threadTs?: string;
      /** Shows a reply in a thread to the whole channel too. */
      readonly broadcast?: boolean;
    }
  /** The message keeps the metadata with which it was posted. */
  | { readonly do: 'update'; readonly channel: string; readonly ts: string; readonly card: Card }
  /** To a person, in their direct messages with the bot. */
  | { readonly do: 'direct'; readonly user: string; readonly card: Card }
  /** Nothing is left to say; `why` is for the log. */
  | { readonly do: 'nothing'; readonly why: string }
  /** It is dropped, and given up once more where somebody had it sent again: that one shall not be lost unseen. */
  | { readonly do: 'unwanted'; readonly why: string };

/** What goes to Slack. */
export type Message = Exclude<Sendable, { do: 'nothing' | 'unwanted' }>;

/** An item as it is to be sent, and what is stored in the commit that takes it out of the queue. */
export type Rendered = {
  readonly send: Sendable;
  /**
   * What follows once it stands in Slack at `ts` (`undefined` where there was nothing to send, or where the message it
   * edits or replies to was deleted). It may be called again for a later rendering of the same item, where the process
   * died between sending and storing.
   */
  readonly onSent: (ts: string | undefined) => {
    readonly then: readonly Outgoing[];
    readonly puts: NonNullable<Commit['puts']>;
  };
};

/**
 * Turns an item into what to do about it, in less time than a lease lasts (`TIMING.leaseMs`). Where it throws, it is
 * tried again, ten times at most; where it throws `StoreUnavailableError`, until the store answers.
 */
export type Render = (item: Outgoing) => Promise<Rendered>;
