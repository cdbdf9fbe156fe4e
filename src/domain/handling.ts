import { type Day } from './day';
import { type ItemRef } from './item';

/** Who said something, and when (instant, ISO 8601 UTC). */
export type Said = { readonly by: string; readonly at: string };

/** What people of a channel said about one item. Both may stand at once: a snooze does not take an acknowledgement back. */
export type Handling = {
  readonly channel: string;
  readonly item: ItemRef;
  readonly acknowledged?: Said;
  /** Asleep until a day: on that day it is told again. */
  readonly snoozed?: Said & { readonly until: Day };
};
