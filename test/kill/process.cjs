'use strict';
/** What every replica is: a process with settings, a log, a store and a Slack, that dies at an effect it was told. */
const { createInterface } = require('node:readline');
const { createDeliverySlack } = require('../../dist/digests/delivery/slack-client.js');
const { openStore } = require('../../dist/store/open.js');

const settings = JSON.parse(process.argv[2]);
const { redisUrl, namespace, apiUrl, botToken, holder, timing, dieAt } = settings;

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

async function openWorld() {
  const opened = await openStore({ redisUrl, namespace, path: '', now: Date.now, log });
  const slack = createDeliverySlack({ botToken, apiUrl, logger, timeoutMs: timing.requestMs });
  return {
    store: { ...opened, commit: deadly(opened.commit) },
    slack: { ...slack, post: deadly(slack.post), update: deadly(slack.update) },
  };
}

/** Hands over what it is told, a JSON line at a time; the process ends with whoever started it. */
function listen(onTold) {
  const lines = createInterface({ input: process.stdin });
  lines.on('line', (line) => onTold(JSON.parse(line)));
  lines.on('close', () => process.exit(0));
  process.stdout.write('ready\n');
}

module.exports = { settings, log, openWorld, listen };
