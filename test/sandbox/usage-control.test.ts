import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type PageState } from '../../src/sandbox/page/protocol';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';
import { clientConfig } from '../../src/sources/aws/access';
import { accountsToWatch } from '../../src/sources/aws/accounts';
import { until } from '../store/subject';

const ROOT = join(__dirname, '../..');
let sandbox: Sandbox;
let server: Server;

async function open(realAws: boolean): Promise<string> {
  sandbox = await startSandbox({ regions: [], realAws, root: ROOT });
  server = createServer((req, res) => void sandbox.page(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await sandbox.close.run();
});

async function tokenOf(address: string): Promise<string> {
  const html = await (await fetch(address)).text();
  return /name="sandbox-token" content="([^"]+)"/.exec(html)?.[1] ?? '';
}

/** What a page that is opened now shows of the usage. */
async function shown(address: string): Promise<PageState['usage']> {
  const response = await fetch(`${address}/sandbox/events?token=${await tokenOf(address)}`);
  const reader = response.body?.getReader();
  let text = '';
  while (!text.includes('\n\n')) {
    const part = await reader?.read();
    text += Buffer.from(part?.value ?? new Uint8Array()).toString();
  }
  await reader?.cancel();
  const { state } = JSON.parse(text.slice('data: '.length, text.indexOf('\n\n'))) as { state: PageState };
  return state.usage;
}

async function set(address: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', 'x-sandbox-token': await tokenOf(address) };
  const init = { method: 'POST', headers, body: JSON.stringify(body) };
  return (await fetch(`${address}/sandbox/usage`, init)).json();
}

/** What CloudWatch answers for the first made-up account in us-east-1. */
async function metricsOfProd(): Promise<number> {
  const [account] = accountsToWatch({
    ...{ access: sandbox.aws, roleArns: sandbox.madeUp?.roleArns ?? [], externalId: undefined },
    ...{ regions: sandbox.regions, wallClock: () => new Date() },
  });
  const client = new CloudWatchClient(clientConfig('us-east-1', account?.access ?? {}));
  const { Metrics } = await client.send(new ListMetricsCommand({ Namespace: 'AWS/Bedrock' }));
  client.destroy();
  return Metrics?.length ?? 0;
}

it('lets the page say how models are called, and CloudWatch and the bot go by it', async () => {
  const address = await open(false);
  const usage = await shown(address);
  expect(usage).toMatchObject({ all: 'stays', own: {} });
  const reads: (() => void)[] = [];
  const never = () => undefined;
  const readUsage = () => new Promise<void>((done) => reads.push(done));
  sandbox.onHouse({
    nextDue: never,
    nextDigest: never,
    nextTransition: never,
    beat: async () => undefined,
    readUsage,
  });
  const [{ id = '' } = {}] = usage?.models ?? [];
  expect(await set(address, { model: id, trend: 'falls' })).toEqual({ ok: true });
  expect(await shown(address)).toMatchObject({ all: 'stays', own: { [id]: 'falls' } });
  expect(await set(address, { model: id, trend: 'unknown' })).toMatchObject({ ok: false });
  expect(await set(address, { model: 'nobody.lists-it', trend: 'falls' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('AWS lists no such model') as string,
  });
  expect(await shown(address)).toMatchObject({ own: { [id]: 'falls' } });
  expect(await metricsOfProd()).toBeGreaterThan(0);
  expect(await set(address, { trend: 'unknown' })).toEqual({ ok: true });
  await expect(metricsOfProd()).rejects.toThrow('not authorized');
  expect(await set(address, { trend: 'stays' })).toEqual({ ok: true });
  expect(await metricsOfProd()).toBeGreaterThan(0);
  // Changes while usage is read are one more reading after it.
  expect(reads).toHaveLength(1);
  reads[0]?.();
  await until(async () => reads.length === 2);
  reads[1]?.();
});

it('makes nothing up where the real AWS is read', async () => {
  const address = await open(true);
  expect(sandbox.madeUp).toBeUndefined();
  expect(await shown(address)).toBeUndefined();
  expect(await set(address, { trend: 'stays' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('real AWS') as string,
  });
});
