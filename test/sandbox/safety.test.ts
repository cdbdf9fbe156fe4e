import { request } from 'node:http';
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
});
