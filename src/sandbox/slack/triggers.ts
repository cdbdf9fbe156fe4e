import { randomBytes } from 'node:crypto';

const LIFETIME_MS = 3_000;
/** So long it is told that a trigger came too late; then, that there is none. */
const KNOWN_MS = 3_600_000;

/** What redeeming a trigger comes to: the person who caused it, or Slack's error. */
export type Redeemed =
  | { ok: true; userId: string }
  | { ok: false; error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' };

/** The `trigger_id`s handed out with interactions: each opens one view, within three seconds. */
export class Triggers {
  private readonly issued = new Map<string, { userId: string; at: number; used: boolean }>();

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  /** A new trigger for something that `userId` did. */
  issue(userId: string): string {
    for (const [old, { at }] of this.issued) {
      if (this.now() - at <= KNOWN_MS) break;
      this.issued.delete(old);
    }
    const id = `${this.now()}.${randomBytes(4).readUInt32BE()}.${randomBytes(16).toString('hex')}`;
    this.issued.set(id, { userId, at: this.now(), used: false });
    return id;
  }

  /** Uses a trigger up. */
  redeem(id: string): Redeemed {
    const trigger = this.issued.get(id);
    if (trigger === undefined) return { ok: false, error: 'invalid_trigger_id' };
    if (trigger.used) return { ok: false, error: 'exchanged_trigger_id' };
    if (this.now() - trigger.at > LIFETIME_MS) return { ok: false, error: 'expired_trigger_id' };
    trigger.used = true;
    return { ok: true, userId: trigger.userId };
  }
}
