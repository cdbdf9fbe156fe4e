import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Courier, Delivery, DeliveryError } from './delivery';
import type { Workspace } from './workspace';

/** After how many milliseconds an event that was not acknowledged is sent again: at once, a minute, five minutes. */
export const EVENT_RETRY_DELAYS_MS: readonly number[] = [0, 60_000, 300_000];

/** An event of the Events API, such as `{ type: 'app_home_opened', user: 'U…' }`. */
export type SlackEvent = { type: string } & Record<string, unknown>;

function retryReason(error: DeliveryError): string {
  switch (error) {
    case 'operation_timeout':
      return 'http_timeout';
    case 'dispatch_failed':
      return 'connection_failed';
    case 'http_client_error':
    case 'http_service_error':
      return 'http_error';
  }
}

/** A new id for an event; the same id again is a duplicate. */
export function newEventId(): string {
  return `Ev${randomBytes(6).toString('hex').toUpperCase()}`;
}

/** The `event_callback` around an event. @param now milliseconds since the epoch */
export function eventPayload(
  event: SlackEvent,
  eventId: string,
  { team, app }: Workspace,
  token: string,
  now: number,
): Record<string, unknown> {
  const authorization = {
    enterprise_id: null,
    team_id: team.id,
    user_id: app.botUserId,
    is_bot: true,
    is_enterprise_install: false,
  };
  return {
    token,
    team_id: team.id,
    api_app_id: app.id,
    event: { event_ts: `${Math.floor(now / 1000)}.000000`, ...event },
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(now / 1000),
    authorizations: [authorization],
    is_ext_shared_channel: false,
  };
}

/** Delivers an event, again and again as Slack does, until it is acknowledged or Slack gives up. */
export async function deliverEvent(
  courier: () => Courier,
  payload: Record<string, unknown>,
  delaysMs: readonly number[],
  closing: AbortSignal,
): Promise<Delivery> {
  let delivery = await courier().deliver({ kind: 'events_api', payload });
  for (const [index, delay] of delaysMs.entries()) {
    if (delivery.ok || delivery.noRetry === true || closing.aborted) return delivery;
    const retry = { attempt: index + 1, reason: retryReason(delivery.error) };
    try {
      await wait(delay, undefined, { ref: false, signal: closing });
    } catch {
      return delivery;
    }
    delivery = await courier().deliver({ kind: 'events_api', payload, retry });
  }
  return delivery;
}
