import type { Courier } from './delivery';
import { deliverEvent, eventPayload, newEventId, type SlackEvent } from './events';
import { type InteractionOutcome, outcomeOf } from './interactions';
import type { Workspace } from './workspace';

/** An event that the bot has got, and gets once more. */
export type EventAgain = { type: string; eventId: string; outcome: InteractionOutcome };

/** How events leave the local Slack. */
export type EventPost = {
  /** Sends an event; the same `eventId` twice is a duplicate. Resolves when acknowledged or given up. */
  send(event: SlackEvent, eventId?: string): Promise<InteractionOutcome>;
  /** Sends the last event once more, as Slack does where an acknowledgement was lost; `undefined`: there was none yet. */
  sendLastAgain(): Promise<EventAgain | undefined>;
  /** Gives up what waits to be sent again. */
  close(): void;
};

type Envelope = {
  workspace: Workspace;
  /** The verification token of old. */
  token: string;
  /** Milliseconds since the epoch. */
  now: () => number;
  courier: () => Courier;
};

/** @param retryDelaysMs the waits before an event that was not acknowledged is sent again */
export function eventPost(
  { workspace, token, now, courier }: Envelope,
  retryDelaysMs: readonly number[],
): EventPost {
  const closing = new AbortController();
  let last: { type: string; eventId: string; payload: Record<string, unknown> } | undefined;
  return {
    async send(event, eventId = newEventId()) {
      const payload = eventPayload(event, eventId, workspace, token, now());
      last = { type: event.type, eventId, payload };
      return outcomeOf(await deliverEvent(courier, payload, retryDelaysMs, closing.signal));
    },
    async sendLastAgain() {
      if (last === undefined) return undefined;
      const { payload, ...told } = last;
      const retry = { attempt: 1, reason: 'http_timeout' };
      const delivery = await courier().deliver({ kind: 'events_api', payload, retry });
      return { ...told, outcome: outcomeOf(delivery) };
    },
    close: () => closing.abort(),
  };
}
