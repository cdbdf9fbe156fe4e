import { WebSocket } from 'ws';
import type { InteractionOutcome } from '../../../src/sandbox/slack/interactions';
import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { ADA, PLATFORM, type Running, startBySocket, startSlack } from './bolt';

let slack: LocalSlack;
let bot: Running | undefined;

afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await slack.close();
});

function echo(): Promise<InteractionOutcome> {
  return slack.runCommand({ user: ADA, channel: PLATFORM, text: '/echo' });
}

type Envelope = { envelope_id: string; type: string; retry_attempt: number; retry_reason: string };

/** Opens a bare socket; `first` is the first message on it. */
async function openSocket(): Promise<{ socket: WebSocket; first: Envelope }> {
  const answer = await fetch(`${slack.apiUrl}apps.connections.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${slack.appToken}` },
  });
  const { url } = (await answer.json()) as { url: string };
  const socket = new WebSocket(url);
  return { socket, first: await nextMessage(socket) };
}

function nextMessage(socket: WebSocket): Promise<Envelope> {
  return new Promise((resolve) => {
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString()) as Envelope));
  });
}

function onEnvelope(socket: WebSocket, handle: (envelope: Envelope, acknowledge: () => void) => void): void {
  socket.on('message', (data: Buffer) => {
    const envelope = JSON.parse(data.toString()) as Envelope;
    handle(envelope, () => socket.send(JSON.stringify({ envelope_id: envelope.envelope_id })));
  });
}

/** Lets what has arrived meanwhile be dealt with. */
function breath(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

test('a refresh of two sockets, one after the other, loses no command', async () => {
  slack = await startSlack();
  bot = await startBySocket(slack, (app) => app.command('/echo', async ({ ack }) => ack()), 2);
  const before = slack.workspace.requests.length;
  slack.refreshSockets('refresh_requested');
  const outcomes: InteractionOutcome[] = [];
  const reconnected = (): number =>
    slack.workspace.requests.slice(before).filter(({ method }) => method === 'apps.connections.open').length;
  while (reconnected() < 2 || slack.openSockets() < 2) outcomes.push(await echo());
  // One more for each socket, in turn: what is acknowledged has said hello, and can be stopped.
  outcomes.push(await echo(), await echo());
  expect(outcomes.length).toBeGreaterThan(4);
  expect(outcomes.filter(({ ok }) => !ok)).toEqual([]);
});

test('after all sockets are cut, commands fail until the bot has come back', async () => {
  slack = await startSlack();
  bot = await startBySocket(slack, (app) => app.command('/echo', async ({ ack }) => ack()));
  slack.dropSockets();
  expect(await echo()).toMatchObject({ ok: false, reason: 'dispatch_failed' });
  while (slack.openSockets() === 0) await breath();
  expect(await echo()).toMatchObject({ ok: true });
});

test('each envelope goes to one socket, in turn', async () => {
  slack = await startSlack();
  const opened = [await openSocket(), await openSocket()];
  expect(opened.map(({ first }) => first)).toMatchObject([
    { type: 'hello', num_connections: 1, connection_info: { app_id: 'A0SANDBOX1' } },
    { type: 'hello', num_connections: 2 },
  ]);
  const arrivals = opened.map(({ socket }) => {
    const seen: Envelope[] = [];
    onEnvelope(socket, (envelope, acknowledge) => {
      seen.push(envelope);
      acknowledge();
    });
    return seen;
  });
  for (let n = 0; n < 4; n += 1) expect(await echo()).toMatchObject({ ok: true });
  expect(arrivals.map((seen) => seen.length)).toEqual([2, 2]);
  expect(arrivals[0]![0]).toMatchObject({ type: 'slash_commands', accepts_response_payload: true });
});

test('a socket that was told to go gets no more envelopes and is closed', async () => {
  slack = await startSlack({ disconnectGraceMs: 0 });
  const { socket } = await openSocket();
  const told = nextMessage(socket);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  slack.refreshSockets();
  expect(await echo()).toMatchObject({ ok: false, reason: 'dispatch_failed' });
  expect(await told).toMatchObject({ type: 'disconnect', reason: 'warning' });
  await closed;
});

test('a socket is told to go only after it has acknowledged what it was given', async () => {
  slack = await startSlack();
  const { socket } = await openSocket();
  const order: string[] = [];
  onEnvelope(socket, ({ type }, acknowledge) => {
    order.push(type);
    if (type === 'disconnect') return;
    slack.refreshSockets();
    acknowledge();
  });
  const told = new Promise((resolve) => socket.on('message', () => order.length === 2 && resolve(order)));
  expect(await echo()).toMatchObject({ ok: true });
  expect(await told).toEqual(['slash_commands', 'disconnect']);
});

test('an event that is not acknowledged is sent again with its attempt and reason', async () => {
  slack = await startSlack({ ackTimeoutMs: 20, eventRetryDelaysMs: [0, 0] });
  const { socket } = await openSocket();
  const attempts: unknown[] = [];
  onEnvelope(socket, ({ retry_attempt, retry_reason }, acknowledge) => {
    attempts.push([retry_attempt, retry_reason]);
    if (retry_attempt === 2) acknowledge();
  });
  expect(await slack.sendEvent({ type: 'app_home_opened', user: ADA })).toMatchObject({ ok: true });
  expect(attempts).toEqual([
    [0, ''],
    [1, 'http_timeout'],
    [2, 'http_timeout'],
  ]);
});

test('a ticket opens one socket, and a handshake without one is refused', async () => {
  slack = await startSlack();
  const { socket } = await openSocket();
  for (const url of [socket.url, socket.url.replace(/ticket=.*/, '')]) {
    const refused = new WebSocket(url);
    const error = await new Promise<Error>((resolve) => refused.once('error', resolve));
    expect(error.message).toContain('401');
  }
});

test('an eleventh socket is sent away', async () => {
  slack = await startSlack();
  for (let n = 0; n < 10; n += 1) await openSocket();
  expect((await openSocket()).first).toMatchObject({ type: 'disconnect', reason: 'too_many_websockets' });
  expect(slack.openSockets()).toBe(10);
});
