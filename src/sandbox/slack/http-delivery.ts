import { createHmac } from 'node:crypto';
import type { Courier, Delivery, DeliveryError, Dispatch } from './delivery';
import { parseJson } from './json';

const FORM = 'application/x-www-form-urlencoded';

/** Slack's signature of a request: version 0, over the time in seconds and the raw body. */
export function signature(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function encode({ kind, payload }: Dispatch): { contentType: string; body: string } {
  switch (kind) {
    case 'slash_commands': {
      const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
      return { contentType: FORM, body: new URLSearchParams(fields).toString() };
    }
    case 'interactive':
      return {
        contentType: FORM,
        body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(),
      };
    case 'events_api':
      return { contentType: 'application/json', body: JSON.stringify(payload) };
  }
}

function acknowledgement(text: string, contentType: string): unknown {
  if (text === '') return undefined;
  return contentType.includes('json') ? parseJson(text) : { text };
}

function failure(status: number): DeliveryError {
  if (status >= 500) return 'http_service_error';
  return status >= 400 ? 'http_client_error' : 'dispatch_failed';
}

/** Slack's requests to a bot without Socket Mode: signed POSTs that must be answered in time. */
export class HttpDelivery implements Courier {
  private readonly closing = new AbortController();

  constructor(
    private readonly url: string,
    private readonly signingSecret: string,
    private readonly ackTimeoutMs: number,
  ) {}

  /** POSTs once; a redirect, a refused connection, an error status and lateness are failures. */
  async deliver(dispatch: Dispatch): Promise<Delivery> {
    const started = performance.now();
    const signal = AbortSignal.any([this.closing.signal, AbortSignal.timeout(this.ackTimeoutMs)]);
    try {
      const response = await this.post(dispatch, signal);
      const text = await response.text();
      const ackMs = performance.now() - started;
      if (!response.ok) {
        const noRetry = response.headers.get('x-slack-no-retry') === '1' ? { noRetry: true as const } : {};
        return { ok: false, error: failure(response.status), ackMs, ...noRetry };
      }
      return { ok: true, payload: acknowledgement(text, response.headers.get('content-type') ?? ''), ackMs };
    } catch {
      const timedOut = signal.aborted && !this.closing.signal.aborted;
      const error = timedOut ? 'operation_timeout' : 'dispatch_failed';
      return { ok: false, error, ackMs: performance.now() - started };
    }
  }

  /** Breaks off the requests under way. */
  close(): void {
    this.closing.abort();
  }

  private post(dispatch: Dispatch, signal: AbortSignal): Promise<Response> {
    const { contentType, body } = encode(dispatch);
    // The bot compares this with the machine's clock, so the clock that a test moves has no say here.
    const timestamp = String(Math.floor(Date.now() / 1000));
    const retry: Record<string, string> =
      dispatch.retry === undefined
        ? {}
        : {
            'x-slack-retry-num': String(dispatch.retry.attempt),
            'x-slack-retry-reason': dispatch.retry.reason,
          };
    return fetch(this.url, {
      method: 'POST',
      redirect: 'manual',
      signal,
      body,
      headers: {
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': signature(this.signingSecret, timestamp, body),
        ...retry,
      },
    });
  }
}
