import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type RegionHealth } from './cards/health';
import { type Heart, startHeart } from './digests/heart';
import { refresh } from './digests/refresh';
import { type Sync, createSync } from './digests/sync';
import { type Fact } from './domain/fact';
import { type Region } from './domain/region';
import { type Route } from './http/answer';
import { createReadiness } from './http/readiness';
import { type HttpServer, createHttpServer } from './http/server';
import { slackEventsRoute } from './http/slack-events';
import { boltLogger } from './ops/bolt-logger';
import { type Log } from './ops/log';
import { type Metrics, createMetrics } from './ops/metrics';
import { type Shutdown, type Step, createShutdown } from './ops/shutdown';
import { type SlackSide, type SlackWay, createSlackSide } from './slack/bolt-app';
import { createFailures } from './slack/failures';
import { type TokenRejectedError } from './slack/identify';
import { registerListeners } from './slack/register';
import { createRespond } from './slack/respond';
import { type StatusDeps } from './slack/status/deps';
import { statusCommand } from './slack/status/command';
import { type Access } from './sources/bedrock-api/client';
import { readRegions } from './sources/bedrock-api/read-regions';
import { baseOf } from './sources/bedrock-api/base-of';
import { type KeptReadings, createKeptReadings } from './store/kept-readings';
import { Snapshot } from './store/snapshot';
import { type Store } from './store/waist';

/** Everything the house is built from: whatever touches the world is handed in. */
export type HouseParts = {
  readonly slack: SlackWay;
  readonly store: Store;
  /** For `health`: `Redis`, or the file's name. */
  readonly storeName: string;
  /** The documented catalogue's facts; none with `CATALOGUE_FILE=none`. */
  readonly documented: readonly Fact[];
  readonly regions: readonly Region[];
  /** Where AWS is and as whom it is read; empty: as the SDK finds by itself. */
  readonly aws: Access;
  readonly syncSchedule: string;
  readonly idleLockoutDays: number;
  readonly http: { readonly host: string; readonly port: number };
  /** Further routes: the sandbox's page. */
  readonly routes: readonly Route[];
  /** What is closed after everything else: the sandbox next door. */
  readonly neighbours: readonly Step[];
  readonly version: string;
  readonly log: Log;
  /** The bot's date: all rules go by it, and the sandbox can move it. */
  readonly now: () => Date;
  /** The machine's own clock: Slack's signatures are judged by it. */
  readonly wallClock: () => Date;
  /** A clock that never steps, in ms. */
  readonly uptime: () => number;
  /** Ends the process after a shutdown. */
  readonly exit: (code: number) => void;
  /** Slack rejects a token after the start. */
  readonly onRejected: (error: TokenRejectedError) => void;
};

export type House = {
  /**
   * Opens every door and resolves, with the HTTP port, once the bot answers. Rejects with `TokenRejectedError` or
   * `CannotListenError`; Slack or the store being away is waited out.
   */
  start(): Promise<{ readonly port: number }>;
  readonly shutdown: Shutdown;
};

/** Builds the house from its parts; nothing is opened before `start`. */
export function createHouse(parts: HouseParts): House {
  const { log, now } = parts;
  const readiness = createReadiness();
  const metrics = createMetrics();
  const snapshot = new Snapshot(parts.documented, parts.regions);
  const onStore = (answering: boolean) => readiness.store(answering);
  const kept = createKeptReadings({ store: parts.store, snapshot, log, onAnswering: onStore });
  const sync = createAwsSync(parts, snapshot, kept, metrics);
  const slack = createSlackSide({
    way: parts.slack,
    logger: boltLogger(log),
    log,
    onAnswering: (answering) => readiness.slack(answering),
    onRejected: parts.onRejected,
  });
  const server = createHttpServer({
    ...parts.http,
    log,
    readiness: () => readiness.report(),
    metrics,
    routes: [...slackRoutes(parts, slack), ...parts.routes],
  });
  const schedule = createSchedule(parts, sync);
  let tellEnding: () => void = () => undefined;
  const ending = new Promise<void>((resolve) => (tellEnding = resolve));
  const shutdown = createWayOut(parts, { slack, schedule, kept, server }, tellEnding);
  registerListeners(slack.app, {
    commands: [statusCommand(statusDeps(parts, { snapshot, sync, kept, schedule }, ending))],
    respond: createRespond(fetch),
    failures: createFailures({ log, metrics, reference: () => randomBytes(3).toString('hex') }),
    metrics,
    now,
    track: (work) => shutdown.track(work),
    log,
  });
  return { shutdown, start: () => start(parts, { slack, schedule, kept, server, sync }) };
}

type Rooms = {
  readonly slack: SlackSide;
  readonly schedule: Schedule;
  readonly kept: KeptReadings;
  readonly server: HttpServer;
  readonly sync: Sync;
};

async function start(
  parts: HouseParts,
  { slack, schedule, kept, server, sync }: Rooms,
): Promise<{ port: number }> {
  // Commands wait until the store has been read: a restart must not answer with less than it knew.
  const known = slack.identify((teamId) => kept.begin(teamId));
  const [port] = await Promise.all([server.listen(), known]);
  await slack.open();
  if (parts.regions.length > 0) {
    schedule.start();
    // AWS, and the look-up of credentials, must not keep anybody waiting: the store and the documents answer.
    sync.run().catch((error: unknown) => parts.log.error({ err: error }, 'The first sync failed'));
  }
  parts.log.info({ port, slack: parts.slack.mode, store: parts.storeName, regions: parts.regions }, 'Ready');
  return { port };
}

/** The heart, before and after it has begun to beat. */
type Schedule = Heart & { start(): void };

function createSchedule({ syncSchedule, now, uptime, log }: HouseParts, sync: Sync): Schedule {
  let heart: Heart | undefined;
  return {
    start: () => {
      heart = startHeart({ schedule: syncSchedule, onDue: () => sync.run(), now, uptime, log });
    },
    nextRun: () => heart?.nextRun(),
    stop: () => heart?.stop(),
  };
}

function createAwsSync(
  { aws, regions, now, log }: HouseParts,
  snapshot: Snapshot,
  kept: KeptReadings,
  metrics: Metrics,
): Sync {
  metrics.askReadingAges(() =>
    [...snapshot.readings().values()].map(({ region, readAt }) => ({
      region,
      seconds: (now().getTime() - Date.parse(readAt)) / 1000,
    })),
  );
  return createSync({
    read: () => readRegions({ ...aws, regions, now, baseOf }),
    before: (region) => snapshot.readings().get(region),
    save: (reading) => kept.save(reading),
    onReading: (reading) => {
      snapshot.takeReading(reading);
      metrics.reading(reading.region, 'whole');
    },
    onFailure: (failure) => {
      snapshot.takeFailure(failure);
      metrics.reading(failure.region, failure.reason === 'doubtful' ? 'doubtful' : 'failed');
    },
    now,
    log,
  });
}

function slackRoutes({ slack, wallClock, log }: HouseParts, { listener }: SlackSide): Route[] {
  if (slack.mode !== 'http' || listener === undefined) return [];
  return [slackEventsRoute({ signingSecret: slack.signingSecret, listener, now: wallClock, log })];
}

function createWayOut(
  { log, exit, store, neighbours }: HouseParts,
  { slack, schedule, kept, server }: Omit<Rooms, 'sync'>,
  tellEnding: () => void,
): Shutdown {
  return createShutdown({
    log,
    exit,
    stopTaking: [
      { name: 'long answers', timeoutMs: 100, run: tellEnding },
      { name: 'Slack', timeoutMs: 1_000, run: () => slack.close() },
      { name: 'schedule', timeoutMs: 1_000, run: () => schedule.stop() },
      // Before the waiting: over HTTP, Slack's requests come in by this door.
      { name: 'HTTP', timeoutMs: 2_000, run: () => server.close(1_000) },
    ],
    drainMs: 10_000,
    close: [
      { name: 'readings', timeoutMs: 500, run: () => kept.stop() },
      { name: 'store', timeoutMs: 1_000, run: () => store.close() },
      ...neighbours,
    ],
  });
}

function statusDeps(
  parts: HouseParts,
  { snapshot, sync, kept, schedule }: Pick<Rooms, 'sync' | 'kept' | 'schedule'> & { snapshot: Snapshot },
  ending: Promise<void>,
): StatusDeps {
  return {
    snapshot,
    idleDays: parts.idleLockoutDays,
    refresh: async () => ({ state: 'done', ...(await refresh(sync)) }),
    ending,
    delay: (ms) => delay(ms, undefined, { ref: false }),
    health: () => {
      const nextSync = schedule.nextRun()?.toISOString();
      const fault = kept.fault();
      return {
        regions: parts.regions.map((region) => regionHealth(region, sync, snapshot)),
        ...(nextSync !== undefined && { nextSync }),
        store: { kind: parts.storeName, ...(fault !== undefined && { fault }) },
        unreadable: kept.unreadable(),
        version: parts.version,
      };
    },
  };
}

function regionHealth(region: Region, sync: Sync, snapshot: Snapshot): RegionHealth {
  const state = sync.regions().get(region);
  const lastSuccess = state?.readAt ?? snapshot.readings().get(region)?.readAt;
  return {
    region,
    isFailing: state?.isFailing ?? false,
    ...(lastSuccess !== undefined && { lastSuccess }),
    ...(state?.failure && { lastFailure: state.failure }),
  };
}
