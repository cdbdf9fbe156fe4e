'use strict';
/**
 * A replica of all that the bot says by itself: planner, renderers and sender. It is told what the documents say and
 * what time it is, and does what is due until it is killed.
 */
const { setTimeout: delay } = require('node:timers/promises');
const { createMessenger } = require('../../dist/digests/messenger.js');
const { NO_OVERRIDES } = require('../../dist/domain/overrides.js');
const { UNKNOWN_USE } = require('../../dist/domain/use-of-model.js');
const { createKeptRecords } = require('../../dist/store/kept-records.js');
const { createKeptSubscriptions } = require('../../dist/store/kept-subscriptions.js');
const { PLAN, PLANS } = require('../../dist/store/plan-record.js');
const { Snapshot } = require('../../dist/store/snapshot.js');
const { settings, log, openWorld, listen } = require('./process.cjs');

const { workspace, holder, timing } = settings;

let wake = () => undefined;

function every(ms, work) {
  const timer = setInterval(work, ms);
  return { stop: () => clearInterval(timer) };
}

/** Beats until it dies, and at once when it is told something; what fails is done at a later beat. */
async function live(messenger) {
  for (;;) {
    const isTold = new Promise((resolve) => (wake = resolve));
    await messenger.beat().catch((error) => log.warn({ err: error }, 'A beat failed'));
    await Promise.race([isTold, delay(200)]);
  }
}

async function begin(world, documented, now) {
  const snapshot = new Snapshot(documented, ['us-east-1']);
  const subscriptions = createKeptSubscriptions({ store: world.store, log });
  await subscriptions.begin(workspace);
  const plans = createKeptRecords({ store: world.store, log, kind: PLAN, room: PLANS, what: 'plans' });
  await plans.begin(workspace);
  const messenger = createMessenger({
    ...{ ...world, snapshot, subscriptions, timing, holder, every, now, log },
    plans,
    standings: () => () => ({}),
    plansOf: () => [],
    useOf: () => UNKNOWN_USE,
    overrides: () => NO_OVERRIDES,
    usage: async () => ({ kind: 'none', why: 'no usage data' }),
    zoneOf: async () => undefined,
    defaultZone: 'UTC',
    timeline: async () => undefined,
    forgetPicture: async () => undefined,
    onRefused: async () => undefined,
    isReady: () => true,
    delay: (ms) => delay(ms),
    wallClock: () => new Date(),
    uptime: () => performance.now(),
  });
  messenger.begin(workspace);
  return live(messenger);
}

async function main() {
  const world = await openWorld();
  let now;
  listen((told) => {
    const isFirst = now === undefined;
    now = new Date(told.now);
    wake();
    if (isFirst) void begin(world, told.documented, () => now);
  });
}

void main();
