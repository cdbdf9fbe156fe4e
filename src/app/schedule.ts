import { type Heart, startHeart } from '../digests/heart';
import { type Messenger } from '../digests/messenger';
import { type Painter } from '../digests/paint/painter';
import { type Sync } from '../digests/sync';
import { type Unstored } from '../slack/digest/unstored';
import { type KeptReadings } from '../store/kept-readings';
import { type HouseParts } from './parts';

/** The heart, before and after it has begun to beat. */
export type Schedule = Heart & { start(): void };

export type ScheduleRooms = {
  readonly sync: Sync;
  readonly messenger: Messenger;
  readonly painter: Painter;
  readonly kept: KeptReadings;
  readonly unstored: Unstored;
};

/** What the house does by the clock. */
export function createSchedule(
  { syncSchedule, now, uptime, log }: HouseParts,
  { sync, messenger, painter, kept, unstored }: ScheduleRooms,
): Schedule {
  let heart: Heart | undefined;
  const onBeat = async (): Promise<void> => {
    // While the store is away nothing can be planned or sent; whoever follows it says so, once.
    if (kept.fault() !== undefined) return;
    // Before anything is sent: a channel that is gone is to get nothing.
    await unstored.retry();
    await messenger.beat();
    // Slack may take its time over many posts, and the next beat goes on with them.
    void painter.beat();
    await sync.resumeAbandoned();
  };
  return {
    start: () => {
      const onDue = (slot: Date): Promise<unknown> => sync.run(slot);
      heart = startHeart({ schedule: syncSchedule, onDue, onBeat, now, uptime, log });
    },
    async beat() {
      await heart?.beat();
      await messenger.drain();
      await painter.beat();
    },
    nextRun: () => heart?.nextRun(),
    stop: () => heart?.stop(),
  };
}
