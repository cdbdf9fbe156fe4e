import { type ModalView } from '@slack/types';
import { type Card } from '../cards/card';

/** A modal that a person submitted. */
export type Submission = {
  readonly userId: string;
  readonly viewId: string;
  /** The view's `private_metadata`, as it came back. */
  readonly metadata: string;
  readonly form: Form;
  readonly now: Date;
};

/** What stands in the inputs, by action id. */
export type Form = ReadonlyMap<string, FormInput>;

/** One input: what was typed or chosen; nothing is an empty list. */
export type FormInput = { readonly blockId: string; readonly values: readonly string[] };

/** What `Submit` led to. */
export type Submitted =
  /** The modal goes; where it could not be closed in time, it becomes `done`. `afterwards` follows either way. */
  | { readonly done: ModalView; readonly afterwards: () => Promise<void> }
  /** `errors`, by block id: said under the inputs in place of the view, as long as Slack waits for the answer. */
  | { readonly view: ModalView; readonly errors?: Readonly<Record<string, string>> };

/** What can be said of a submission at once, from memory: Slack waits for the answer. */
export type Begun =
  /** A sentence under each input that is wrong, by block id; everything that was typed stays. */
  | { readonly errors: Readonly<Record<string, string>> }
  | { readonly view: ModalView }
  | {
      readonly work: Promise<Submitted>;
      /** Shown where the work takes longer than Slack waits. */
      readonly saving: ModalView;
      /** The form as it was submitted, under a card that says why it failed. */
      readonly failed: (why: Card) => ModalView;
    };

/** A modal of the bot's, and what its `Submit` does. */
export type Modal = {
  readonly callbackId: string;
  /** Reads memory alone: whatever takes time is `work`. */
  submit(submission: Submission): Begun;
};
