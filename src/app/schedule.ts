import { type Heart, startHeart } from '../digests/heart';
import { type Messenger } from '../digests/messenger';
import { type Sync } from '../digests/sync';
import { type UsageReader } from '../digests/usage';
import { type Unstored } from '../slack/digest/unstored';
import { type Home } from '../slack/home/home';
import { type KeptReadings } from '../store/kept-readings';
import { type HouseParts } from './parts';
import { type EndProbes } from './end-probes';
import { type HouseOverrides } from './overrides';
import { type Said } from './said';

/** The heart, before and after it has begun to beat. */
export type Schedule = Heart & { start(): void };

export type ScheduleRooms = {
  readonly sync: Pick<Sync, 'run' | 'resumeAbandoned'>;
  readonly messenger: Pick<Messenger, 'beat' | 'drain'>;
  readonly said: Pick<Said, 'isKnown'> & { readonly painter: Pick<Said['painter'], 'beat'> };
  readonly kept: Pick<KeptReadings, 'fault'>;
  readonly unstored: Pick<Unstored, 'retry'>;
  readonly home: Pick<Home, 'beat'>;
  readonly overrides: Pick<HouseOverrides, 'follow'>;
  readonly endProbes: Pick<EndProbes, 'run'>;
  readonly uses: { readonly reader: Pick<UsageReader, 'beat' | 'drain'> };
};

/** What the house does by the clock. */
export function createSchedule(
  { syncSchedule, now, uptime, log }: Pick<HouseParts, 'syncSchedule' | 'now' | 'uptime' | 'log'>,
  { sync, messenger, said, kept, unstored, home, overrides, endProbes, uses }: ScheduleRooms,
): Schedule {
  let heart: Heart | undefined;
  let isTold = false;
  /** The readings of usage that a clock which was moved has made due. */
  let usageDue: Promise<unknown> | undefined;

  /** Messages are made and painted of what memory holds: before it holds all, they would say what is not so. */
  function isReady(): boolean {
    if (said.isKnown()) return true;
    if (!isTold) {
      log.warn({}, 'Nothing is sent before the subscriptions, acknowledgements and plans could be loaded');
    }
    isTold = true;
    return false;
  }

  const onBeat = async (): Promise<void> => {
    await overrides.follow();
    home.beat();
    // While the store is away nothing can be planned or sent; whoever follows it says so, once.
    if (kept.fault() !== undefined) return;
    // Before anything is sent: a channel that is gone is to get nothing.
    await unstored.retry();
    await usageDue;
    if (isReady()) {
      await messenger.beat();
      // Slack may take its time over many posts, and the next beat goes on with them.
      void said.painter.beat();
    }
    await sync.resumeAbandoned();
    // AWS may take its time over each of them.
    void endProbes.run();
    uses.reader.beat();
  };
  return {
    start: () => {
      const onDue = (slot: Date): Promise<unknown> => sync.run(slot);
      heart = startHeart({ schedule: syncSchedule, onDue, onBeat, now, uptime, log });
    },
    async beat() {
      // What is due by now is told with the usage that would have been read by then, also by a beat of the heart's own.
      usageDue = uses.reader.drain();
      await usageDue;
      await heart?.beat();
      if (!isReady()) return;
      await endProbes.run();
      await messenger.drain();
      await said.painter.beat();
    },
    nextRun: () => heart?.nextRun(),
    stop: () => heart?.stop(),
  };
}
