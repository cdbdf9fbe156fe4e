'use strict';
/**
 * One replica of the delivery as a process. It is started with its settings as JSON, reads on stdin what to plan, a
 * JSON line of items each, queues it and sends until it is killed; or kills itself at an effect it was told.
 */
const { createInterface } = require('node:readline');
const { setTimeout: delay } = require('node:timers/promises');
const { createSender } = require('../../dist/digests/delivery/sender.js');
const { createDeliverySlack } = require('../../dist/digests/delivery/slack-client.js');
const { openStore } = require('../../dist/store/open.js');
const { queue } = require('../../dist/store/outbox.js');

const settings = JSON.parse(process.argv[2]);
const { redisUrl, namespace, workspace, apiUrl, botToken, holder, timing, dieAt } = settings;

const say = (level) => (fields, message) =>
  process.stderr.write(
    `${JSON.stringify({ level, holder, message, ...fields, err: fields.err?.message })}\n`,
  );
const log = { info: say('info'), warn: say('warn'), error: say('error'), fatal: say('fatal') };
const nothing = () => undefined;
const logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
};

/** Counts everything that changes the world; at the one it was told, the process is gone: before it, or after. */
let effects = 0;
const deadly =
  (work) =>
  async (...args) => {
    effects += 1;
    const isLast = effects === dieAt?.effect;
    if (isLast && dieAt.when === 'before') process.kill(process.pid, 'SIGKILL');
    const answer = await work(...args);
    if (isLast) process.kill(process.pid, 'SIGKILL');
    return answer;
  };

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
  const opened = await openStore({ redisUrl, namespace, path: '', now: Date.now, log });
  const store = { ...opened, commit: deadly(opened.commit) };
  const slack = createDeliverySlack({ botToken, apiUrl, logger, timeoutMs: timing.requestMs });
  const sender = createSender({
    store,
    slack: { ...slack, post: deadly(slack.post) },
    render,
    plain: (card) => card,
    onRefused: async () => undefined,
    onAlarm: nothing,
    now: () => new Date(),
    uptime: () => performance.now(),
    delay: (ms) => delay(ms),
    holder,
    log,
    timing,
  });
  sender.begin(workspace);
  setInterval(() => void sender.beat(), 50);
  const lines = createInterface({ input: process.stdin });
  let last = Promise.resolve();
  lines.on(
    'line',
    (line) => (last = last.then(() => plan({ store, workspace, log }, sender, JSON.parse(line)))),
  );
  // Whoever started it is gone.
  lines.on('close', () => process.exit(0));
  process.stdout.write('ready\n');
}

void main();
