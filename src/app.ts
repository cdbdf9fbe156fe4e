import { randomBytes } from 'node:crypto';
import { type Ahead, createAhead } from './app/ahead';
import { commandsOf } from './app/commands';
import { createAwsSync } from './app/aws-sync';
import { type EndProbes, createEndProbes } from './app/end-probes';
import { type HouseParts } from './app/parts';
import { type Said, createSaid } from './app/said';
import { type Schedule, createSchedule } from './app/schedule';
import { type HouseOverrides, createHouseOverrides } from './app/overrides';
import { createOwnerZones } from './app/owner-zones';
import { createHousePictures } from './app/pictures';
import { createHouseHome } from './app/home';
import { delay, every } from './app/timers';
import { type HouseUses, createHouseUses } from './app/uses';
import { createWayOut } from './app/way-out';
import { pagesOfPost } from './cards/spread';
import { createDeliverySlack } from './digests/delivery/slack-client';
import { type Messenger, createMessenger } from './digests/messenger';
import { createDraw } from './digests/pictures/draw';
import { createTimeline } from './digests/pictures/timeline';
import { type Sync } from './digests/sync';
import { type Route } from './http/answer';
import { createReadiness } from './http/readiness';
import { type HttpServer, createHttpServer } from './http/server';
import { slackEventsRoute } from './http/slack-events';
import { boltLogger } from './ops/bolt-logger';
import { longestPeriodMs } from './ops/cron';
import { createMetrics } from './ops/metrics';
import { type Shutdown } from './ops/shutdown';
import { type SlackSide, createSlackSide } from './slack/bolt-app';
import { channelEvents, pauseRefused } from './slack/digest/channel-events';
import { settingsModal } from './slack/digest/settings-modal';
import { createUnstored } from './slack/digest/unstored';
import { createDirectory } from './slack/directory';
import { createFailures } from './slack/failures';
import { itemPresses } from './slack/items/presses';
import { registerListeners } from './slack/register';
import { type ItemDeps } from './slack/items/deps';
import { planPresses } from './slack/plan/presses';
import { planModal } from './slack/plan/save';
import { planOptions } from './slack/plan/suggest';
import { createRespond } from './slack/respond';
import { statusPresses } from './slack/status/resend';
import { createWeb } from './slack/web';
import { type KeptReadings, createKeptReadings } from './store/kept-readings';
import { type KeptSubscriptions, createKeptSubscriptions } from './store/kept-subscriptions';
import { takeRequest } from './store/seen-requests';
import { Snapshot } from './store/snapshot';

export type { HouseParts } from './app/parts';

export type House = Ahead & {
  /**
   * Opens every door and resolves, with the HTTP port, once the bot answers. Rejects with `TokenRejectedError` or
   * `CannotListenError`; Slack or the store being away is waited out.
   */
  start(): Promise<{ readonly port: number }>;
  /** Does at once all that is due by the bot's clock, and resolves when it is done: for a clock that was moved. */
  beat(): Promise<void>;
  /** Reads usage anew, or joins the reading under way. Rejects where the store is away. */
  readUsage(): Promise<unknown>;
  readonly shutdown: Shutdown;
};

/** Builds the house from its parts; nothing is opened before `start`. */
export function createHouse(parts: HouseParts): House {
  const { log, now, uptime, wallClock, holder, store } = parts;
  const logger = boltLogger(log);
  const readiness = createReadiness();
  const metrics = createMetrics();
  const snapshot = new Snapshot(parts.documented, parts.regions, longestPeriodMs(parts.syncSchedule, now()));
  const overrides = createHouseOverrides(parts, snapshot);
  const endProbes = createEndProbes(parts, snapshot);
  const onStore = (answering: boolean) => readiness.store(answering);
  const kept = createKeptReadings({ store, snapshot, log, onAnswering: onStore });
  const subscriptions = createKeptSubscriptions({ store, log });
  const sync = createAwsSync(parts, snapshot, kept, metrics);
  const web = createWeb({ ...parts.slack, logger });
  const directory = createDirectory({ web, log });
  const draw = createDraw();
  const pictures = createHousePictures(parts, draw, logger, () => kept.place());
  const timeline = createTimeline(pictures);
  const deliverySlack = createDeliverySlack({ ...parts.slack, logger });
  const said = createSaid(parts, { subscriptions, snapshot, deliverySlack });
  const uses = createHouseUses(parts, { snapshot, readings: kept, metrics });
  const usage = parts.usage ?? uses.source;
  const useOf = uses.of;
  const currentOverrides = () => overrides.current();
  const messenger = createMessenger({
    ...{ store, snapshot, subscriptions, timeline, holder, every, delay, now, wallClock, uptime, log },
    forgetPicture: (fileId) => pictures.forget(fileId),
    slack: deliverySlack,
    standings: said.standings,
    plansOf: (channel) => said.plans.under(channel).map(({ value }) => value),
    plans: said.plans,
    ...{ usage, useOf, overrides: currentOverrides },
    zoneOf: createOwnerZones(directory, { delay, uptime }),
    ...(uses.reader.isOn() && { idle: { days: parts.idleLockoutDays, uses: uses.kept } }),
    defaultZone: parts.defaultTimezone,
    isReady: () => said.isKnown(),
    ...(parts.deliveryTiming && { timing: parts.deliveryTiming }),
    onRefused: (channel, word) => pauseRefused({ subscriptions, log }, channel, word, now()),
  });
  const slack = createSlackSide({
    way: parts.slack,
    logger,
    log,
    onAnswering: (answering) => readiness.slack(answering),
    onRejected: parts.onRejected,
  });
  const server = createHttpServer({
    ...parts.http,
    log,
    readiness: () => readiness.report(),
    metrics,
    routes: [...slackRoutes(parts, slack, kept), ...parts.routes],
  });
  const unstored = createUnstored({ log });
  const home = createHouseHome(parts, {
    ...{ subscriptions, snapshot, directory, said, web, uses, overrides },
  });
  const schedule = createSchedule(parts, {
    sync,
    messenger,
    said,
    kept,
    unstored,
    home,
    overrides,
    endProbes,
    uses,
  });
  let tellEnding: () => void = () => undefined;
  const ending = new Promise<void>((resolve) => (tellEnding = resolve));
  const rooms = {
    ...{ slack, schedule, kept, subscriptions, said, messenger, sync, draw, server, home, uses },
    ...{ overrides, endProbes },
  };
  const shutdown = createWayOut(parts, rooms, tellEnding);
  const items: ItemDeps = {
    ...{ subscriptions, snapshot, directory, web, log },
    ...{ handlings: said.handlings, plans: said.plans, standings: said.standings },
    admins: parts.adminUsers,
    ...{ usage, useOf, overrides: currentOverrides },
    isSaidKnown: () => said.isKnown(),
    paint: (message) => said.paint(message),
    repaint: () => void said.painter.beat(),
    sendQueued: () => messenger.kick(),
  };
  const digest = {
    ...{ subscriptions, snapshot, directory, web, log },
    defaultZone: parts.defaultTimezone,
    admins: parts.adminUsers,
    preview: async (...wanted: Parameters<Messenger['preview']>) =>
      pagesOfPost(await messenger.preview(...wanted)),
    postNow: (channel: string, askedBy: string) => messenger.postNow(channel, askedBy),
  };
  registerListeners(slack.app, {
    commands: commandsOf(parts, { ...rooms, snapshot, directory, timeline, digest, web, ending }),
    modals: [settingsModal(digest), planModal(items)],
    presses: new Map([
      ...home.noting(new Map([...itemPresses(items), ...planPresses(items)])),
      ...home.presses,
      ...statusPresses({
        ...{ directory, log },
        place: () => kept.place(),
        admins: parts.adminUsers,
        resend: (id) => messenger.resend(id),
      }),
    ]),
    options: planOptions(items),
    events: new Map([...channelEvents({ subscriptions, log }, unstored), ...home.events]),
    respond: createRespond(),
    snapshot,
    web,
    failures: createFailures({ log, metrics, reference: () => randomBytes(3).toString('hex') }),
    metrics,
    now,
    track: (work) => shutdown.track(work),
    log,
  });
  return {
    ...createAhead(parts, { subscriptions, snapshot, plans: said.plans, uses }),
    shutdown,
    start: () => start(parts, rooms),
    beat: () => schedule.beat(),
    readUsage: () => uses.reader.refresh(),
  };
}

type Rooms = {
  readonly slack: SlackSide;
  readonly schedule: Schedule;
  readonly kept: KeptReadings;
  readonly subscriptions: KeptSubscriptions;
  readonly said: Said;
  readonly messenger: Messenger;
  readonly sync: Sync;
  readonly server: HttpServer;
  readonly overrides: HouseOverrides;
  readonly endProbes: EndProbes;
  readonly uses: HouseUses;
};

async function start(
  parts: HouseParts,
  { slack, schedule, kept, subscriptions, said, messenger, server, sync, overrides, endProbes, uses }: Rooms,
): Promise<{ port: number }> {
  // Commands wait until the store has been read: a restart must not answer with less than it knew.
  const known = slack.identify(async (teamId) => {
    await Promise.all([kept.begin(teamId), subscriptions.begin(teamId), said.begin(teamId)]);
    await Promise.all([endProbes.begin(teamId), uses.kept.begin(teamId)]);
    messenger.begin(teamId);
  });
  const [port] = await Promise.all([server.listen(), known, overrides.follow()]);
  await slack.open();
  schedule.start();
  // AWS, and the look-up of credentials, must not keep anybody waiting: the store and the documents answer.
  sync
    .run()
    .catch((error: unknown) => parts.log.error({ err: error }, 'The first sync failed'))
    .finally(() => uses.allow());
  parts.log.info({ port, slack: parts.slack.mode, store: parts.storeName, regions: parts.regions }, 'Ready');
  return { port };
}

function slackRoutes(
  { slack, wallClock, log }: HouseParts,
  { listener }: SlackSide,
  kept: KeptReadings,
): Route[] {
  if (slack.mode !== 'http' || listener === undefined) return [];
  const { signingSecret } = slack;
  const take = async (signature: string, ttlMs: number): Promise<boolean> => {
    const place = kept.place();
    // Before the workspace is known nothing is acted on anyway.
    return place === undefined || takeRequest(place, signature, ttlMs);
  };
  return [slackEventsRoute({ signingSecret, listener, take, now: wallClock, log })];
}
