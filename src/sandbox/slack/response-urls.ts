import { randomBytes } from 'node:crypto';

const MOST_USES = 5;
const LIFETIME_MS = 30 * 60_000;
/** So long it is told that an address has expired; then, that there is none. */
const KNOWN_MS = 2 * LIFETIME_MS;

/** Where a `response_url` came from: who did what where, and the message it was done to, if there was one. */
export type Origin = { userId: string; channelId: string; originalTs?: string };

/** What using a `response_url` comes to. */
export type Opened =
  { ok: true; origin: Origin } | { ok: false; error: 'expired_url' | 'used_url' | 'invalid_url' };

/** The `response_url`s handed out: each takes five posts within thirty minutes. */
export class ResponseUrls {
  private readonly issued = new Map<string, { origin: Origin; at: number; uses: number }>();

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  /** The secret path of a new address, such as `/actions/T…/…`. */
  issue(family: 'commands' | 'actions', teamId: string, origin: Origin): string {
    for (const [old, { at }] of this.issued) {
      if (this.now() - at <= KNOWN_MS) break;
      this.issued.delete(old);
    }
    const path = `/${family}/${teamId}/${randomBytes(18).toString('base64url')}`;
    this.issued.set(path, { origin, at: this.now(), uses: 0 });
    return path;
  }

  /** Counts one post to `path`. */
  open(path: string): Opened {
    const known = this.issued.get(path);
    if (known === undefined) return { ok: false, error: 'invalid_url' };
    if (this.now() - known.at > LIFETIME_MS) return { ok: false, error: 'expired_url' };
    if (known.uses >= MOST_USES) return { ok: false, error: 'used_url' };
    known.uses += 1;
    return { ok: true, origin: known.origin };
  }
}
