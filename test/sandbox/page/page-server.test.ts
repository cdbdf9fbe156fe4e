import { readFileSync, readdirSync } from 'node:fs';
import { type IncomingMessage } from 'node:http';
import { resolve } from 'node:path';
import { assetFiles, assetPaths } from '../../../src/sandbox/page-assets';
import { FakeBackend } from './fake-backend';
import { type Answer, fetchRaw, open, postJson, readToken, type RunningPage, servePage } from './page-http';
import { quietWorkspace } from './workspace';

// The sources serve as assets: HTML and CSS are the same as in the built folder, and no build is needed.
const assets = resolve(__dirname, '../../../src/sandbox/page');
const command = { user: 'U1', channel: 'C1', text: '/bedrock-status' };
const action = { user: 'U1', channel: 'C1', ts: '1795340520.000100', blockId: 'moves', actionId: 'share' };
const closing = { user: 'U1', viewId: 'V1', do: 'close' };
const searching = { user: 'U1', viewId: 'V1', blockId: 'b', actionId: 'a', value: 'nova' };
const archiving = { user: 'U1', channel: 'C1', do: 'archive' };

let backend: FakeBackend;
let page: RunningPage;

beforeEach(async () => {
  backend = new FakeBackend(quietWorkspace());
  page = await servePage(backend, { assets, heartbeatMs: 5 });
});

afterEach(() => page.close());

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  return postJson(page.port, path, body, headers);
}

async function openEvents(): Promise<IncomingMessage> {
  const token = await readToken(page.port);
  return open(page.port, { path: `/sandbox/events?token=${token}` });
}

/** Reads a stream until it holds `wanted`; a stream that ends before fails the test. */
async function readUntil(stream: IncomingMessage, wanted: string): Promise<string> {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    if (text.includes(wanted)) return text;
  }
  throw new Error(`the stream ended before "${wanted}"`);
}

describe('the page and its assets', () => {
  test('GET / gives the page under a policy that allows nothing inline and nothing from outside', async () => {
    const answer = await fetchRaw(page.port, { path: '/' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    const policy = String(answer.headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
    expect(answer.body).not.toMatch(/<script>|<style|style="|src="https?:|href="https?:/);
  });

  test('each handler makes a token of its own', async () => {
    const other = await servePage(backend, { assets });
    const tokens = [await readToken(page.port), await readToken(other.port)];
    await other.close();
    expect(tokens[0]).not.toBe(tokens[1]);
  });

  test('every module, style sheet, picture and font of the page is on the list of assets, and nothing else', () => {
    const files = readdirSync(assets, { recursive: true, encoding: 'utf8' });
    const typesOnly = ['protocol.ts', 'trouble-protocol.ts', 'usage-protocol.ts', 'rich.ts', 'drawing.ts'];
    const wanted = files.filter((file) => /\.(ts|css|svg|woff2)$/.test(file) && !typesOnly.includes(file));
    expect([...assetFiles].sort()).toEqual(wanted.map((file) => file.replace(/\.ts$/, '.js')).sort());
  });

  test('all style sheets come as one, in the order in which they have the last word', async () => {
    const answer = await fetchRaw(page.port, { path: '/sandbox/page.css' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/css; charset=utf-8');
    const sheets = assetFiles.filter((file) => file.endsWith('.css'));
    expect(answer.body).toBe(sheets.map((file) => readFileSync(resolve(assets, file), 'utf8')).join(''));
    expect(sheets.indexOf('styles/layout.css')).toBeGreaterThan(sheets.indexOf('styles/side-panel.css'));
  });

  test('the page asks for its assets itself, and for nothing else: no module makes a browser wait for another', async () => {
    const html = await fetchRaw(page.port, { path: '/' });
    const css = await fetchRaw(page.port, { path: '/sandbox/page.css' });
    const asked = /(?: (?:href|src)="|url\(')(\/[^"']+)/g;
    const named = [...`${html.body}${css.body}`.matchAll(asked)].map(([, path]) => path);
    expect(named.sort()).toEqual([...assetPaths].sort());
  });

  test('an asset that is not built says how to build it', async () => {
    const answer = await fetchRaw(page.port, { path: '/sandbox/page.js' });
    expect(answer.status).toBe(500);
    expect(answer.body).toContain('npm run build');
  });

  test.each([
    '/sandbox/../../../package.json',
    '/sandbox/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/sandbox/..%2f..%2f..%2fpackage.json',
    '/sandbox/tsconfig.json',
    '/sandbox/app.js',
    '/sandbox/styles/theme.css',
    '/sandbox/blocks/../tsconfig.json',
    '/sandbox/index.html',
    '/sandbox/',
  ])('%s reaches no file', async (path) => {
    const answer = await fetchRaw(page.port, { path });
    // The first two are, once resolved, addresses outside of the sandbox: the bot's own server answers them.
    expect([404, 418]).toContain(answer.status);
    expect(answer.body).not.toContain('"compilerOptions"');
    expect(answer.body).not.toContain('"devDependencies"');
  });

  test.each(['/healthz', '/models.json', '/sandboxes', '/slack/events'])(
    '%s is left to others',
    async (path) => {
      expect((await fetchRaw(page.port, { path })).status).toBe(418);
    },
  );

  test('a method that an address does not take is refused', async () => {
    expect((await fetchRaw(page.port, { path: '/', method: 'POST' })).status).toBe(405);
    expect((await fetchRaw(page.port, { path: '/sandbox/command' })).status).toBe(405);
  });
});

describe('who is let in', () => {
  test.each(['127.0.0.1:3000', 'localhost', 'LOCALHOST:8080', '[::1]:3000'])(
    'the host %s is this machine',
    async (host) => {
      expect((await fetchRaw(page.port, { path: '/', headers: { host } })).status).toBe(200);
    },
  );

  test.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example:3000',
    '[::1].evil.example',
    '0.0.0.0',
  ])('the host %s is refused everywhere', async (host) => {
    for (const path of [
      '/',
      '/sandbox/page.css',
      '/sandbox/events',
      '/sandbox/nothing',
      '/metrics',
      '/readyz',
    ]) {
      const answer = await fetchRaw(page.port, { path, headers: { host } });
      expect(answer.status).toBe(403);
      expect(answer.body).not.toContain('sandbox-token');
    }
  });

  test.each(['', 'wrong', 'x'.repeat(43)])('the token "%s" opens nothing', async (token) => {
    const acts: [path: string, body: object][] = [
      ['command', command],
      ['action', action],
      ['view', closing],
      ['app', { user: 'U1', tab: 'home' }],
      ['suggest', searching],
      ['channel', archiving],
      ['clock', { move: '+1d' }],
      ['usage', { trend: 'falls' }],
      ['scenario', { name: 'today' }],
      ['trouble', { do: 'all-is-well' }],
    ];
    backend.downloads.set('F1', { name: 'a.csv', mimetype: 'text/csv', bytes: Buffer.from('a') });
    const answers = [
      await fetchRaw(page.port, { path: `/sandbox/events?token=${token}` }),
      await fetchRaw(page.port, { path: `/sandbox/download/F1?token=${token}` }),
    ];
    for (const [path, body] of acts) {
      answers.push(await post(`/sandbox/${path}`, body, { 'x-sandbox-token': token }));
    }
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
    const { commands, actions, viewUses, tabsOpened, searches, channelChanges, clockMoves } = backend;
    const reached = [commands, actions, viewUses, tabsOpened, searches, channelChanges, clockMoves];
    const { usagesSet, scenariosChosen, troublesSet, listeners } = backend;
    expect([...reached, usagesSet, scenariosChosen, troublesSet, [...listeners]].flat()).toEqual([]);
  });
});

describe('commands and actions', () => {
  test('a command reaches the backend, and its answer the page', async () => {
    backend.onCommand = () => ({ ok: false, error: 'operation_timeout' });
    const answer = await post('/sandbox/command', command);
    expect(backend.commands).toEqual([command]);
    expect([answer.status, answer.body]).toEqual([200, '{"ok":false,"error":"operation_timeout"}']);
  });

  test('an action reaches the backend, with the option chosen where there is one', async () => {
    await post('/sandbox/action', action);
    await post('/sandbox/action', { ...action, selectedValue: 'week' });
    expect(backend.actions).toEqual([action, { ...action, selectedValue: 'week' }]);
  });

  test.each([
    ['is not JSON', '{"user":', 'not valid JSON'],
    ['has no channel', { user: 'U1', text: 'hello' }, 'channel: '],
    ['has only blanks for text', { ...command, text: '  ' }, 'text: '],
    ['has a field that is not known', { ...command, admin: true }, 'admin'],
    ['is a list', [], 'body: '],
  ])('a command that %s is refused with the reason', async (_, body, reason) => {
    const answer = await post('/sandbox/command', body);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(reason);
    expect(backend.commands).toEqual([]);
  });

  test('an action on something that is no timestamp is refused', async () => {
    const answer = await post('/sandbox/action', { ...action, ts: 'yesterday' });
    expect([answer.status, backend.actions]).toEqual([400, []]);
    expect(answer.body).toContain('ts: must be a timestamp');
  });

  test('a body of more than 64 KB is refused, whatever it holds', async () => {
    const answer = await post('/sandbox/command', { ...command, text: 'x'.repeat(65 * 1024) });
    expect([answer.status, backend.commands]).toEqual([413, []]);
  });

  test('a form, which any site could send, is refused', async () => {
    const answer = await post('/sandbox/command', command, { 'content-type': 'text/plain' });
    expect([answer.status, backend.commands]).toEqual([415, []]);
  });

  test('a backend that fails is reported to the page', async () => {
    backend.onCommand = () => {
      throw new Error('no such channel: C9');
    };
    const answer = await post('/sandbox/command', command);
    expect(answer.status).toBe(500);
    expect(JSON.parse(answer.body)).toEqual({
      ok: false,
      error: 'The sandbox failed on this request: no such channel: C9',
    });
  });
});

describe('the event stream', () => {
  test('begins with the state and goes on with what changes', async () => {
    const stream = await openEvents();
    expect(stream.headers['content-type']).toBe('text/event-stream');
    const first = await readUntil(stream, '\n\n');
    expect(first).toMatch(/^data: \{"type":"state","state":\{"team":\{"id":"T1"/);
    backend.post({ text: 'two\nlines' });
    expect(await readUntil(stream, 'lines')).toContain('"text":"two\\nlines"');
    stream.destroy();
  });

  test('stays open through quiet times', async () => {
    const stream = await openEvents();
    expect(await readUntil(stream, ': still here')).not.toContain('"type":"message"');
    stream.destroy();
  });

  test('leaves nothing behind when the browser goes', async () => {
    const stream = await openEvents();
    await readUntil(stream, '\n\n');
    expect(backend.listeners.size).toBe(1);
    const gone = new Promise<void>((resolve) => (backend.onLeave = resolve));
    stream.destroy();
    await gone;
    expect(backend.listeners.size).toBe(0);
  });
});
