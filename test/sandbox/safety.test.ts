import { request } from 'node:http';
import { connect } from 'node:net';
import { startLocalAws } from '../../src/sandbox/aws/local-aws';
import { loadRoster } from '../../src/sandbox/aws/roster';
import { startSlack } from './slack/bolt';

type Server = { url: string; close(): Promise<void> };

async function slack(): Promise<Server> {
  const started = await startSlack();
  return { url: `${started.apiUrl}api.test`, close: () => started.close() };
}

async function aws(): Promise<Server> {
  const started = await startLocalAws({ roster: loadRoster() });
  return { url: `${started.endpoint}/foundation-models`, close: () => started.close() };
}

/** As the AWS SDK signs; Slack's `api.test` wants no token. */
const authorization =
  'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20261122/us-east-1/bedrock/aws4_request, SignedHeaders=host, Signature=0';

/** The status with which a request that names this host is answered. */
function statusUnder(host: string, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { host, authorization };
    const asked = request(url, { headers, agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}

/** All that is answered to these bytes, until the connection is closed by the other side. */
function answerTo(url: string, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (part) => (heard += String(part)));
    socket.on('error', () => undefined).on('close', () => resolve(heard));
  });
}

/** Asks for something, says that a body comes, and goes away in the midst of it. */
function breakOff(url: string): Promise<void> {
  return new Promise((resolve) => {
    const { port, pathname } = new URL(url);
    const begun = `POST ${pathname} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 100\r\n\r\n{"half`;
    const socket = connect(Number(port), '127.0.0.1', () =>
      socket.write(begun, () => socket.resetAndDestroy()),
    );
    socket.on('close', () => resolve());
  });
}

const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n';

describe.each([
  ['Slack', slack],
  ['AWS', aws],
])('the local %s', (_name, start) => {
  let server: Server;
  beforeEach(async () => {
    server = await start();
  });
  afterEach(() => server.close());

  test('listens at 127.0.0.1 and at no other address of this machine', async () => {
    expect(await statusUnder('127.0.0.1', server.url)).toBe(200);
    expect(await statusUnder('localhost:3000', server.url)).toBe(200);
    const elsewhere = server.url.replace('127.0.0.1', '127.0.0.2');
    await expect(statusUnder('127.0.0.1', elsewhere)).rejects.toThrow(/ECONNREFUSED|EADDRNOTAVAIL|ETIMEDOUT/);
  });

  test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:3000', '0.0.0.0'])(
    'a request under the name of %s is forbidden, and answered nothing',
    async (host) => {
      expect(await statusUnder(host, server.url)).toBe(403);
    },
  );

  test('who goes away in the midst of a request, or asks for what is no address, harms nobody else', async () => {
    await breakOff(server.url);
    const head = 'HTTP/1.1\r\nHost: 127.0.0.1\r\n';
    await answerTo(server.url, `GET // ${head}Connection: close\r\n\r\n`);
    await answerTo(server.url, `GET // ${head}${UPGRADE}Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`);
    expect(await statusUnder('127.0.0.1', server.url)).toBe(200);
  });

  test('a body of more than a mebibyte is not read on', async () => {
    const { pathname } = new URL(server.url);
    const long = `Host: 127.0.0.1\r\nAuthorization: ${authorization}\r\nContent-Length: 2000000\r\n\r\n`;
    expect(
      await answerTo(server.url, `POST ${pathname} HTTP/1.1\r\n${long}${'x'.repeat(1_100_000)}`),
    ).toMatch(/^HTTP\/1\.1 413 /);
  });
});
