import { setImmediate } from 'node:timers/promises';
import { App } from '@slack/bolt';
import { boltLogger } from '../../src/ops/bolt-logger';
import { createLog } from '../../src/ops/log';
import { type LocalSlack, startLocalSlack } from '../../src/sandbox/slack/local-slack';
import { type SocketConnections, createSocketConnections } from '../../src/slack/socket-connections';

const log = createLog({ level: 'fatal' });
const logger = boltLogger(log);

let slack: LocalSlack;
let made: SocketConnections[];

beforeEach(async () => {
  slack = await startLocalSlack({ manifestCommands: [] });
  made = [];
});

afterEach(async () => {
  for (const connections of made) connections.stop();
  await slack.close();
});

function connect(): SocketConnections {
  const receiver = { init: () => undefined, start: () => Promise.resolve(), stop: () => Promise.resolve() };
  const connections = createSocketConnections({
    app: new App({ receiver, logger, authorize: () => Promise.resolve({ botToken: slack.botToken }) }),
    appToken: slack.appToken,
    apiUrl: slack.apiUrl,
    logger,
    log,
    onOpen: () => undefined,
    onRejected: () => undefined,
  });
  made.push(connections);
  return connections;
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await setImmediate();
}

it('keeps two sockets open, and closes both when it is stopped', async () => {
  const connections = connect();
  await connections.start();
  await until(() => slack.openSockets() === 2);
  connections.stop();
  await until(() => slack.openSockets() === 0);
});

it('closes what was still being opened when it was stopped', async () => {
  slack.trouble.next('apps.connections.open', 2, { kind: 'slow', ms: 100 });
  const stopped = connect();
  void stopped.start();
  // Both requests are on their way; Slack answers them after the end.
  await turns(300);
  stopped.stop();
  const answered = () => slack.workspace.requests.filter(({ outcome }) => outcome === 'ok').length;
  await until(() => answered() === 2);
  // Whoever asks later is let in later: once these two are open, the others would be.
  await connect().start();
  await until(() => slack.openSockets() >= 2);
  await turns(300);
  expect(slack.openSockets()).toBe(2);
});

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await setImmediate();
}
