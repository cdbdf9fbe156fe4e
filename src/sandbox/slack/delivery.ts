/** Something that happened in Slack, on its way to the bot. */
export type Dispatch = {
  kind: 'slash_commands' | 'interactive' | 'events_api';
  payload: Readonly<Record<string, unknown>>;
  /** For an event that is sent again: which attempt this is (1 is the first repeat) and why. */
  retry?: { attempt: number; reason: string };
};

/** Slack's words for a delivery that failed. */
export type DeliveryError =
  'dispatch_failed' | 'operation_timeout' | 'http_client_error' | 'http_service_error';

/** How a delivery ended: acknowledged, with what came in the acknowledgement, or failed. */
export type Delivery =
  | { ok: true; payload: unknown; ackMs: number }
  | { ok: false; error: DeliveryError; ackMs: number; noRetry?: true };

/** A way to the bot. A delivery never rejects: what goes wrong is in its result. */
export type Courier = { deliver(dispatch: Dispatch): Promise<Delivery> };
