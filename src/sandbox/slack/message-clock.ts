/** Gives every message a timestamp of its own, in order, even when the clock stands still or steps back. */
export class MessageClock {
  private lastMicros = 0;

  /** @param now milliseconds since the epoch */
  constructor(private readonly now: () => number) {}

  /** The next timestamp as Slack writes it: seconds, a point, six digits. */
  next(): string {
    this.lastMicros = Math.max(this.lastMicros + 1, Math.floor(this.now() * 1000));
    const seconds = Math.floor(this.lastMicros / 1_000_000);
    return `${seconds}.${String(this.lastMicros % 1_000_000).padStart(6, '0')}`;
  }
}
