import { type Server, createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type PageState } from '../../src/sandbox/page/protocol';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox';

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

it('lets the page say how models are called, and the bot reads that', async () => {
  const address = await open(false);
  const usage = await shown(address);
  expect(usage).toMatchObject({ all: 'falls', own: {} });
  const [{ id: first = '' } = {}, { id: second = '' } = {}] = usage?.models ?? [];
  expect(await set(address, { model: first, trend: 'unknown' })).toEqual({ ok: true });
  expect(await shown(address)).toMatchObject({ all: 'falls', own: { [first]: 'unknown' } });
  const read = async (model: string) => (await sandbox.usage?.(model, sandbox.now()))?.kind;
  expect([await read(first), await read(second)]).toEqual(['none', 'read']);
  expect(await set(address, { model: first, trend: 'rises' })).toMatchObject({ ok: false });
});

it('makes nothing up where the real AWS is read', async () => {
  const address = await open(true);
  expect(sandbox.usage).toBeUndefined();
  expect(await shown(address)).toBeUndefined();
  expect(await set(address, { trend: 'stays' })).toMatchObject({
    ok: false,
    error: expect.stringContaining('real AWS') as string,
  });
});
