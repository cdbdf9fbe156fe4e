import { resolve } from 'node:path';
import { FakeBackend } from './fake-backend';
import { type Answer, fetchRaw, postJson, readToken, type RunningPage, servePage } from './page-http';
import { quietWorkspace } from './workspace';

const assets = resolve(__dirname, '../../../src/sandbox/page');
const closing = { user: 'U1', viewId: 'V1', do: 'close' };
const searching = { user: 'U1', viewId: 'V1', blockId: 'b', actionId: 'a', value: 'nova' };
const archiving = { user: 'U1', channel: 'C1', do: 'archive' };

let backend: FakeBackend;
let page: RunningPage;

beforeEach(async () => {
  backend = new FakeBackend(quietWorkspace());
  page = await servePage(backend, { assets });
});

afterEach(() => page.close());

function post(path: string, body: unknown): Promise<Answer> {
  return postJson(page.port, path, body);
}

describe('views, channels and the clock', () => {
  const values = { when: { time: '09:00' }, models: { pick: ['a', 'b'] } };

  test.each([
    { user: 'U1', viewId: 'V1', do: 'submit', values },
    closing,
    { ...closing, whole: true },
    { user: 'U1', viewId: 'V1', do: 'action', values: {}, blockId: 'row', actionId: 'more' },
    { user: 'U1', viewId: 'V1', do: 'action', values, blockId: 'b', actionId: 'a', selectedValue: 'x' },
    { user: 'U1', viewId: 'V1', do: 'action', values, blockId: 'b', actionId: 'a', selectedValues: ['x'] },
  ])('what a person does to a view reaches the backend: %j', async (request) => {
    backend.onView = () => ({ ok: false, error: 'operation_timeout' });
    const answer = await post('/sandbox/view', request);
    expect(backend.viewUses).toEqual([request]);
    expect([answer.status, answer.body]).toEqual([200, '{"ok":false,"error":"operation_timeout"}']);
  });

  test.each(['home', 'messages'])('opening the tab %s of the app reaches the backend', async (tab) => {
    expect((await post('/sandbox/app', { user: 'U1', tab })).body).toBe('{"ok":true}');
    expect(backend.tabsOpened).toEqual([{ user: 'U1', tab }]);
  });

  test('a search reaches the backend, and what it finds the page', async () => {
    const options = [{ value: 'nova', label: 'Nova', detail: '', group: '' }];
    backend.onSearch = () => ({ ok: true, options });
    const answer = await post('/sandbox/suggest', searching);
    expect(backend.searches).toEqual([searching]);
    expect(JSON.parse(answer.body)).toEqual({ ok: true, options });
  });

  test.each([archiving, { ...archiving, do: 'invite-bot' }, { ...archiving, do: 'rename', name: 'models' }])(
    'what a person does to a channel reaches the backend: %j',
    async (request) => {
      expect((await post('/sandbox/channel', request)).body).toBe('{"ok":true}');
      expect(backend.channelChanges).toEqual([request]);
    },
  );

  test.each(['+1h', '+1d', '+1w', 'next-transition', 'next-digest'])(
    'the clock is moved by %s',
    async (move) => {
      expect((await post('/sandbox/clock', { move })).body).toBe('{"ok":true}');
      expect(backend.clockMoves).toEqual([{ move }]);
    },
  );

  test('the choice of a scenario reaches the backend, and its refusal the page', async () => {
    backend.onScenario = () => ({ ok: false, error: 'There is no scenario "x".' });
    const answer = await post('/sandbox/scenario', { name: 'x' });
    expect(backend.scenariosChosen).toEqual([{ name: 'x' }]);
    expect(answer.body).toBe('{"ok":false,"error":"There is no scenario \\"x\\"."}');
  });

  test.each([
    { do: 'switch', name: 'aws-region-down', on: true, place: 'eu-west-1' },
    { do: 'switch', name: 'store-away', on: false },
    { do: 'once', name: 'event-again' },
    { do: 'all-is-well' },
  ])('what is to go wrong reaches the backend, and what came of it the page: %j', async (request) => {
    backend.onTrouble = () => ({ ok: true, told: 'Sent again.' });
    const answer = await post('/sandbox/trouble', request);
    expect(backend.troublesSet).toEqual([request]);
    expect(answer.body).toBe('{"ok":true,"told":"Sent again."}');
  });

  test.each([
    ['/sandbox/trouble', { do: 'switch', name: 'store-away' }, 'on: '],
    ['/sandbox/trouble', { do: 'once', name: '' }, 'name: '],
    ['/sandbox/trouble', { do: 'all-is-well', name: 'store-away' }, 'name'],
    ['/sandbox/trouble', { do: 'explode' }, 'do: '],
    ['/sandbox/scenario', { name: '' }, 'name: '],
    ['/sandbox/scenario', { name: 'today', now: true }, 'now'],
    ['/sandbox/view', { ...closing, do: 'burn' }, 'do: '],
    ['/sandbox/app', { user: 'U1', tab: 'about' }, 'tab: '],
    ['/sandbox/suggest', { ...searching, value: 'x'.repeat(256) }, 'value: '],
    ['/sandbox/suggest', { ...searching, admin: true }, 'admin'],
    ['/sandbox/view', { user: 'U1', viewId: 'V1', do: 'submit' }, 'values: '],
    ['/sandbox/view', { ...closing, do: 'submit', values: { a: { b: 1 } } }, 'values.a.b: '],
    ['/sandbox/view', { ...closing, do: 'submit', values: { a: { b: 'x'.repeat(3_001) } } }, 'values.a.b: '],
    ['/sandbox/channel', { ...archiving, do: 'rename' }, 'name: '],
    ['/sandbox/channel', { ...archiving, do: 'rename', name: ' ' }, 'name: '],
    ['/sandbox/channel', { channel: 'C1', do: 'archive' }, 'user: '],
    ['/sandbox/clock', { move: '-1d' }, 'move: '],
    ['/sandbox/clock', { move: '+1d', by: 'me' }, 'by'],
  ])('%s refuses %j with the reason', async (path, body, reason) => {
    const answer = await post(path, body);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(reason);
    const { viewUses, channelChanges, clockMoves, troublesSet } = backend;
    expect([viewUses, channelChanges, clockMoves, troublesSet].flat()).toEqual([]);
  });

  test('a reply goes into its thread', async () => {
    const reply = { user: 'U1', channel: 'C1', text: 'thanks', threadTs: '1795340520.000100' };
    await post('/sandbox/command', reply);
    expect(backend.commands).toEqual([reply]);
  });
});

describe('files of text', () => {
  const id = 'F0123456789ABCDEFGHIJ';
  const get = (token: string, name = id) =>
    fetchRaw(page.port, { path: `/sandbox/download/${name}?token=${token}` });

  beforeEach(() => {
    const bytes = Buffer.from('a,b <script>');
    backend.downloads.set(id, { name: 'plans "ü".csv', mimetype: 'text/csv', bytes });
  });

  test('are saved under their name, and no browser makes anything else of them', async () => {
    const answer = await get(await readToken(page.port));
    expect([answer.status, answer.body]).toEqual([200, 'a,b <script>']);
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': "attachment; filename*=UTF-8''plans%20%22%C3%BC%22.csv",
      'x-content-type-options': 'nosniff',
    });
  });

  test('are given to the page alone, and none that there is not', async () => {
    expect((await get('guessed')).status).toBe(403);
    expect((await fetchRaw(page.port, { path: `/sandbox/download/${id}` })).status).toBe(403);
    expect((await get(await readToken(page.port), 'F0NOWHERE00')).status).toBe(404);
    expect((await get(await readToken(page.port), '../file')).status).toBe(404);
  });
});

describe('pictures', () => {
  const id = 'F0123456789ABCDEFGHIJ';

  test('come as what their bytes are, for this page only, and a browser makes nothing else of them', async () => {
    backend.pictures.set(id, { mimetype: 'image/png', bytes: Buffer.from('png') });
    const answer = await fetchRaw(page.port, { path: `/sandbox/file/${id}` });
    expect([answer.status, answer.body]).toEqual([200, 'png']);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': '3',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
    });
    expect(String(answer.headers['content-security-policy'])).toContain("default-src 'none'");
  });

  test('a HEAD request gives their headers alone', async () => {
    backend.pictures.set(id, { mimetype: 'image/png', bytes: Buffer.from('png') });
    const answer = await fetchRaw(page.port, { path: `/sandbox/file/${id}`, method: 'HEAD' });
    expect([answer.status, answer.headers['content-length'], answer.body]).toEqual([200, '3', '']);
  });

  test.each(['F0NOWHERE00', '', '../theme.css', '%2e%2e/theme.css', `${id}/x`])(
    'there is none under "%s"',
    async (name) => {
      backend.pictures.set(id, { mimetype: 'image/png', bytes: Buffer.from('png') });
      const answer = await fetchRaw(page.port, { path: `/sandbox/file/${name}` });
      expect(answer.body).not.toContain('png');
      expect(answer.headers['content-type']).not.toContain('image');
    },
  );

  test('are neither written nor fetched under another host’s name', async () => {
    backend.pictures.set(id, { mimetype: 'image/png', bytes: Buffer.from('png') });
    const path = `/sandbox/file/${id}`;
    expect((await fetchRaw(page.port, { path, method: 'POST' })).status).toBe(405);
    expect((await fetchRaw(page.port, { path, headers: { host: 'evil.example' } })).status).toBe(403);
  });
});
