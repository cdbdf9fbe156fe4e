import { createServer, request as openRequest } from 'node:http';
import { type AddressInfo } from 'node:net';
import { answerJson, pathOf, type Route } from '../../src/http/answer';
import { createReadiness, type Readiness } from '../../src/http/readiness';
import { CannotListenError, createHttpServer, type HttpServer } from '../../src/http/server';
import { isAlive } from '../../src/ops/healthcheck';
import { createLog } from '../../src/ops/log';

let server: HttpServer;
let readiness: Readiness;
let port: number;
let hanging: (() => void)[];

const log = createLog({ level: 'fatal' });
const metrics = { text: () => Promise.resolve('up 1\n'), contentType: 'text/plain; version=0.0.4' };

const hello: Route = (request, response) => {
  if (pathOf(request) !== '/hello') return false;
  answerJson(response, 200, { hello: 'world' });
  return true;
};
const hang: Route = (request, response) => {
  if (pathOf(request) !== '/hang') return false;
  hanging.shift()?.();
  void response;
  return true;
};
const broken: Route = (request) => {
  if (pathOf(request) === '/broken') throw new Error('a route fell over');
  return false;
};

beforeEach(async () => {
  hanging = [];
  readiness = createReadiness();
  const report = (): ReturnType<Readiness['report']> => readiness.report();
  server = createHttpServer({
    host: '127.0.0.1',
    port: 0,
    log,
    readiness: report,
    metrics,
    routes: [hello, hang, broken],
  });
  port = await server.listen();
});
afterEach(() => server.close(0));

function get(path: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`http://127.0.0.1:${port}${path}`, init);
}

it('is alive from the start, for GET and HEAD', async () => {
  expect((await get('/healthz')).status).toBe(200);
  const head = await get('/healthz', { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

it('is ready once Slack and the store have answered, and stays so when either goes away', async () => {
  const states: [number, unknown][] = [];
  const look = async (): Promise<void> => {
    const answer = await get('/readyz');
    states.push([answer.status, await answer.json()]);
  };
  readiness.slack(true);
  readiness.store(false);
  await look();
  readiness.store(true);
  await look();
  readiness.store(false);
  await look();
  expect(states).toEqual([
    [503, { ready: false, slack: 'answering', store: 'not yet' }],
    [200, { ready: true, slack: 'answering', store: 'answering' }],
    [200, { ready: true, slack: 'answering', store: 'away' }],
  ]);
});

it("gives the metrics in Prometheus's content type", async () => {
  const answer = await get('/metrics');
  expect(answer.headers.get('content-type')).toBe(metrics.contentType);
  expect(await answer.text()).toBe('up 1\n');
});

it.each([
  ['GET', '/hello?x=1', 200],
  ['GET', '/nowhere', 404],
  ['POST', '/healthz', 405],
  ['DELETE', '/metrics', 405],
  ['GET', '/broken', 500],
  ['GET', '//evil/healthz', 400],
])(
  '%s %s is answered with %d, in JSON and with headers that keep browsers safe',
  async (method, path, status) => {
    const answer = await get(path, { method });
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual(expect.any(Object));
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('allow')).toBe(status === 405 ? 'GET, HEAD' : null);
  },
);

it('says nothing of an inner failure to the outside', async () => {
  expect(await (await get('/broken')).text()).not.toContain('fell over');
});

it('refuses headers beyond their bound', async () => {
  expect((await get('/hello', { headers: { 'x-much': 'x'.repeat(20_000) } })).status).toBe(431);
});

it('names a port that is taken, and what to do', async () => {
  const second = createHttpServer({
    host: '127.0.0.1',
    port,
    log,
    readiness: () => readiness.report(),
    metrics,
    routes: [],
  });
  const refused = second.listen();
  await expect(refused).rejects.toBeInstanceOf(CannotListenError);
  await expect(refused).rejects.toMatchObject({
    code: 'EADDRINUSE',
    message: expect.stringMatching(`:${port} .*set PORT`) as string,
  });
});

it('closes with a request still open, and takes no more', async () => {
  const arrived = new Promise<void>((resolve) => hanging.push(resolve));
  const open = openRequest({ host: '127.0.0.1', port, path: '/hang' });
  const cut = new Promise<void>((resolve) => open.on('error', () => resolve()));
  open.end();
  await arrived;
  await server.close(20);
  await cut;
  await expect(get('/hello')).rejects.toThrow();
});

describe('the health check of the image', () => {
  it('finds the bot alive', async () => {
    expect(await isAlive(port)).toBe(true);
  });

  it('finds it dead where nothing listens, or something else does', async () => {
    await server.close(0);
    expect(await isAlive(port)).toBe(false);
    const other = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    expect(await isAlive((other.address() as AddressInfo).port)).toBe(false);
    await new Promise((resolve) => other.close(resolve));
  });
});
