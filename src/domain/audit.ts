import { type ItemRef } from './item';

/** What was done. An action never changes its meaning: entries are kept for ever. */
export const AUDIT_ACTIONS = [
  'acknowledged',
  'acknowledgement-undone',
  'snoozed',
  'woken',
  'planned',
  'plan-changed',
  'plan-step-ticked',
  'plan-step-cleared',
  'plan-verified',
  'plan-found-called',
  'subscribed',
  'settings-changed',
  'paused',
  'resumed',
  'unsubscribed',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** The fields that an entry tells of, as text: `{ due: '2027-01-08' }`. */
export type AuditFields = Readonly<Record<string, string>>;

/** One change by a person or the bot: who, when, what, from, to and where. Append-only; kept when the model is gone. */
export type AuditEntry = {
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
  /** A Slack user id, or `bot`. */
  readonly by: string;
  readonly action: AuditAction;
  readonly channel: string;
  /** Absent where it is about the channel's subscription. */
  readonly modelId?: string;
  /** The transition, where it is about one of the model's. */
  readonly item?: Pick<ItemRef, 'kind' | 'day'>;
  /** What stood there before, and what does now: the fields that changed alone. */
  readonly from: AuditFields;
  readonly to: AuditFields;
};
