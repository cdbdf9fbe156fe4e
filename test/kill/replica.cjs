'use strict';
/** A replica of the sender alone: it is told items, queues them and sends until it is killed. */
const { setTimeout: delay } = require('node:timers/promises');
const { createSender } = require('../../dist/digests/delivery/sender.js');
const { queue } = require('../../dist/store/outbox.js');
const { settings, log, openWorld, listen } = require('./process.cjs');

const { workspace, holder, timing } = settings;

function cardOf(text) {
  return { text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }] };
}

/** A message to a channel, and one more in its thread. */
async function render(item) {
  const { id, to, about } = item;
  const place = { do: 'post', channel: to.channel, card: cardOf(id), eventType: 'bedrock_digest' };
  if (about.kind === 'part') {
    return { send: { ...place, threadTs: about.threadTs }, onSent: () => ({ then: [], puts: [] }) };
  }
  const part = (threadTs) => ({ kind: 'part', threadTs, card: '{}', eventType: 'bedrock_digest' });
  return {
    send: place,
    onSent: (ts) => ({ then: [{ ...item, id: `${id}#2`, about: part(ts) }], puts: [] }),
  };
}

/** A planner goes on until what it was to plan is stored. */
async function plan(place, sender, items) {
  for (;;) {
    try {
      await queue(place, items);
      return sender.kick();
    } catch (error) {
      log.warn({ err: error }, 'Could not plan yet');
      await delay(20);
    }
  }
}

async function main() {
  const { store, slack } = await openWorld();
  const sender = createSender({
    store,
    slack,
    render,
    plain: (card) => card,
    onRefused: async () => undefined,
    onAlarm: () => undefined,
    isReady: () => true,
    now: () => new Date(),
    uptime: () => performance.now(),
    delay: (ms) => delay(ms),
    holder,
    log,
    timing,
  });
  sender.begin(workspace);
  setInterval(() => void sender.beat(), 50);
  let last = Promise.resolve();
  listen((items) => (last = last.then(() => plan({ store, workspace, log }, sender, items))));
}

void main();
