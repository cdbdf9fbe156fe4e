import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, type Server, type Socket, createServer as createTcpServer } from 'node:net';
import { ProxyAgent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { createRespond } from '../../src/slack/respond';

const CARD = { text: 'an answer', blocks: [] };
const SHARED = { shared: true, replace: false };

async function portOf(server: Server): Promise<number> {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
}

test('an answer goes through the proxy that the process goes through', async () => {
  const proxied: (string | undefined)[] = [];
  const proxy = createServer((request, response) => {
    proxied.push(request.url);
    request.resume().on('end', () => response.end('ok'));
  });
  const before = getGlobalDispatcher();
  const way = new ProxyAgent({ uri: `http://127.0.0.1:${await portOf(proxy)}`, proxyTunnel: false });
  setGlobalDispatcher(way);
  try {
    await createRespond()('http://hooks.slack.invalid/commands/1', CARD, SHARED);
  } finally {
    setGlobalDispatcher(before);
    await way.close();
    proxy.close();
  }
  expect(proxied).toEqual(['http://hooks.slack.invalid/commands/1']);
});

test.each([
  ['connected to', 'https'],
  ['answering', 'http'],
])('an answer is given up after 4 s where Slack is not %s', async (_, scheme) => {
  const mute = createTcpServer((socket) => socket.on('error', () => undefined));
  const url = `${scheme}://127.0.0.1:${await portOf(mute)}/`;
  const called = once(mute, 'connection');
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  try {
    const ended = createRespond()(url, CARD, SHARED).catch(String);
    const [socket] = (await called) as [Socket];
    jest.advanceTimersByTime(4_000);
    expect(await ended).toBe('ResponseRefusedError: Slack did not take the answer: no answer (0)');
    socket.destroy();
  } finally {
    jest.useRealTimers();
    mute.close();
  }
});
