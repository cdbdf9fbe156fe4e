import { StoreUnavailableError } from './waist';

/**
 * What a failure of Redis is called above. The cause is a copy: ioredis hangs the command with its arguments,
 * passwords and records among them, onto its errors, and a logger would print them.
 */
export function unavailable(error: unknown, lastTrouble: string | undefined): StoreUnavailableError {
  const reason = reasonOf(error);
  const notConnected = /enableOfflineQueue|Connection is closed|Reached the max retries/.test(reason);
  const told = notConnected ? (lastTrouble ?? 'there is no connection') : reason;
  const cause = new Error(reason);
  if (error instanceof Error) {
    cause.name = error.name;
    if (error.stack !== undefined) cause.stack = error.stack;
  }
  return new StoreUnavailableError(
    `Redis is not available: ${told}. The bot reconnects by itself; try again.`,
    {
      cause,
    },
  );
}

/** The first line of an error's message, without its full stop. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message || error.name : String(error);
  return (text.split('\n', 1)[0] ?? '').replace(/\.$/, '');
}
