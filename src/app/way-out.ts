import { type Draw } from '../digests/pictures/draw';
import { type Heart } from '../digests/heart';
import { type Messenger } from '../digests/messenger';
import { type Sync } from '../digests/sync';
import { type HttpServer } from '../http/server';
import { type Shutdown, createShutdown } from '../ops/shutdown';
import { type SlackSide } from '../slack/bolt-app';
import { type Home } from '../slack/home/home';
import { type KeptReadings } from '../store/kept-readings';
import { type KeptSubscriptions } from '../store/kept-subscriptions';
import { type EndProbes } from './end-probes';
import { type HouseParts } from './parts';
import { type Said } from './said';
import { type HouseUses } from './uses';

export type ClosedRooms = {
  readonly slack: SlackSide;
  readonly schedule: Pick<Heart, 'stop'>;
  readonly kept: KeptReadings;
  readonly subscriptions: KeptSubscriptions;
  readonly said: Said;
  readonly messenger: Messenger;
  readonly sync: Sync;
  readonly draw: Draw;
  readonly server: HttpServer;
  readonly home: Pick<Home, 'stop'>;
  readonly endProbes: Pick<EndProbes, 'stop'>;
  readonly uses: HouseUses;
};

/** The order in which the house is left: nothing new, then what was acknowledged, then the lights. */
export function createWayOut(
  { log, exit, store, neighbours }: HouseParts,
  {
    slack,
    schedule,
    kept,
    subscriptions,
    said,
    messenger,
    sync,
    draw,
    server,
    home,
    endProbes,
    uses,
  }: ClosedRooms,
  tellEnding: () => void,
): Shutdown {
  const shutdown = createShutdown({
    log,
    exit,
    stopTaking: [
      { name: 'long answers', timeoutMs: 100, run: tellEnding },
      { name: 'Slack', timeoutMs: 1_000, run: () => slack.close() },
      { name: 'Home', timeoutMs: 100, run: () => home.stop() },
      { name: 'schedule', timeoutMs: 1_000, run: () => schedule.stop() },
      // What was begun is acknowledged work; what was not waits in the outbox for whoever comes next.
      { name: 'messages', timeoutMs: 100, run: () => void shutdown.track(messenger.stop()) },
      { name: 'sync', timeoutMs: 1_000, run: () => sync.stop() },
      { name: 'usage', timeoutMs: 1_000, run: () => uses.reader.stop() },
      // Before the waiting: over HTTP, Slack's requests come in by this door.
      { name: 'HTTP', timeoutMs: 2_000, run: () => server.close(1_000) },
    ],
    drainMs: 10_000,
    close: [
      { name: 'pictures', timeoutMs: 500, run: () => draw.stop() },
      { name: 'acknowledgements and plans', timeoutMs: 500, run: () => said.stop() },
      { name: 'end-of-life probes', timeoutMs: 100, run: () => endProbes.stop() },
      { name: 'subscriptions', timeoutMs: 100, run: () => subscriptions.stop() },
      { name: 'usage in memory', timeoutMs: 100, run: () => uses.kept.stop() },
      { name: 'readings', timeoutMs: 500, run: () => kept.stop() },
      { name: 'store', timeoutMs: 1_000, run: () => store.close() },
      ...neighbours,
    ],
  });
  return shutdown;
}
