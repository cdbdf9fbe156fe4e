import { type Day } from './day';
import { type RunSpan } from './idle-rungs';
import { type OwnerReminder } from './plan-reminders';

/** To whom something is sent: a channel, or a person in their direct messages with the bot. */
export type Recipient = { readonly channel: string } | { readonly user: string };

/**
 * Something that is to be sent, in ids: what it says is rendered when it is sent. Instants are ISO 8601 UTC. The id is
 * what makes it the same message, wherever and how often it is planned: `digest:T1:C1:2026-11-23T08:00Z`.
 */
export type Outgoing = {
  readonly id: string;
  readonly to: Recipient;
  readonly queuedAt: string;
  readonly about: About;
};

/** Why the owner of a plan is written to, as it was when that was planned: what is so no longer is not sent. */
export type PlanNews =
  | { readonly why: OwnerReminder['kind']; readonly due: Day }
  | { readonly why: 'replacement'; readonly replacement: string }
  /** `doneAt`: when the plan was called done. Instant, ISO 8601 UTC. */
  | { readonly why: 'still-called' | 'verified'; readonly doneAt: string };

export type About =
  /** `slot`: when it was due; changes of the runs after `since` and up to `until` are news; rungs after `remindedThrough`. */
  | {
      readonly kind: 'digest';
      readonly slot: string;
      readonly isLate: boolean;
      readonly since: string;
      readonly until: string;
      readonly remindedThrough: Day;
      /** The runs that found accounts idle; absent where none is to be reminded of. */
      readonly idle?: RunSpan;
      /** The person who asked for it outside the schedule. */
      readonly askedBy?: string;
    }
  | {
      readonly kind: 'reminder';
      readonly slot: string;
      readonly remindedThrough: Day;
      /** The runs that found accounts idle; absent where none is to be reminded of. */
      readonly idle?: RunSpan;
    }
  /** All news of a sync run for the channel. */
  | { readonly kind: 'alert'; readonly run: string }
  /** News of a run about items that stand in an earlier alert (`root`, its id): the post is brought up to date. */
  | { readonly kind: 'alert-edit'; readonly run: string; readonly root: string }
  /** The same news, told in that alert's thread. */
  | { readonly kind: 'alert-reply'; readonly run: string; readonly root: string }
  /** What did not fit a message: a ready card (`Card` of the cards room, as JSON) for its thread. */
  | { readonly kind: 'part'; readonly threadTs: string; readonly card: string; readonly eventType: string }
  /** To the owner of a channel's plan for a model, about that plan as it is when it is sent. */
  | {
      readonly kind: 'owner-reminder';
      readonly channel: string;
      readonly modelId: string;
      readonly news: PlanNews;
    }
  /** A sentence of the bot's own, in mrkdwn that has been escaped. */
  | { readonly kind: 'notice'; readonly mrkdwn: string };
