import { setImmediate } from 'node:timers/promises';
import { type StoreLog } from '../store/log';
import { type KeptSubscription, type KeptSubscriptions } from '../store/kept-subscriptions';
import { type Watermark } from '../store/watermark';
import { dueAt, takenBack } from './plan-slot';

/** When each channel is due, so that a beat on which nothing is costs no reading. */
export type DueChannels = {
  /** Takes in what was subscribed, changed or ended since, reading the watermarks of those alone. */
  follow(): Promise<void>;
  /** A channel's watermark as it now stands. */
  note(kept: KeptSubscription, watermark: Watermark | undefined): void;
  /** The channels that are due by an instant, in ms. */
  dueBy(at: number): string[];
  /** What was known of them may be wrong: they are read again. */
  forget(channels: Iterable<string>): void;
  forgetAll(): void;
};

/** Watermarks that are read at once. */
const BATCH = 50;

export function createDueChannels(parts: {
  subscriptions: KeptSubscriptions;
  readWatermark: (channel: string) => Promise<Watermark | undefined>;
  now: () => Date;
  log: StoreLog;
}): DueChannels {
  const { subscriptions, readWatermark, now, log } = parts;
  /** For the version of the subscription for which it was found. */
  const due = new Map<string, { readonly version: number; readonly at: number }>();

  function note({ subscription, version }: KeptSubscription, watermark: Watermark | undefined): void {
    const { channel, pause } = subscription;
    const isOff = watermark === undefined || pause !== undefined;
    due.set(channel, { version, at: isOff ? Infinity : slotOf({ subscription, version }, watermark) });
  }

  /** A zone that this version of Node does not know silences its channel alone. */
  function slotOf({ subscription }: KeptSubscription, watermark: Watermark): number {
    if (takenBack(watermark, now()) !== undefined) return now().getTime();
    try {
      return dueAt(subscription, watermark)?.getTime() ?? Infinity;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      const { channel } = subscription;
      log.error({ err: error, channel }, 'A subscription has no slots: its settings must be saved anew');
      return Infinity;
    }
  }

  return {
    async follow() {
      for (const channel of due.keys()) if (subscriptions.get(channel) === undefined) due.delete(channel);
      const news = [...subscriptions.all()].filter(
        ({ subscription, version }) => due.get(subscription.channel)?.version !== version,
      );
      for (let i = 0; i < news.length; i += BATCH) {
        const batch = news.slice(i, i + BATCH);
        const read = batch.map(({ subscription }) => readWatermark(subscription.channel));
        const watermarks = await Promise.all(read);
        batch.forEach((kept, n) => note(kept, watermarks[n]));
        // The embedded store answers without a pause: commands come in between.
        await setImmediate();
      }
    },
    note,
    dueBy: (at) => [...due].filter(([, one]) => one.at <= at).map(([channel]) => channel),
    forget(channels) {
      for (const channel of channels) due.delete(channel);
    },
    forgetAll: () => due.clear(),
  };
}
