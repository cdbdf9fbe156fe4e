import { createAwayStore } from '../../../src/sandbox/store-away';
import { openEmbeddedStore } from '../../../src/store/embedded';
import { type Store, StoreUnavailableError } from '../../../src/store/waist';
import { describeStore } from '../../store/contract';
import { hearingLog } from '../../store/heard';
import { stored } from '../../store/subject';

let clock = Date.parse('2026-11-22T12:00:00Z');
const openInner = (): Store => openEmbeddedStore({ path: ':memory:', now: () => clock, log: hearingLog() });
const turn = () => new Promise((done) => setImmediate(done));

describe('a store that can be away, while it is not', () => {
  const { store } = createAwayStore(openInner());
  afterAll(() => store.close());

  describeStore(() => ({
    store,
    pass: async (ms) => {
      clock += ms;
      await turn();
    },
  }));
});

describe('a store that is away', () => {
  const inner = openInner();
  const { store, setAway } = createAwayStore(inner);
  const put = async (key: string): Promise<number> =>
    stored(await inner.commit({ puts: [{ key, value: 'v' }] }));
  afterEach(() => setAway(false));
  afterAll(() => store.close());

  it.each<[string, () => Promise<unknown>]>([
    ['get', () => store.get('a')],
    ['list', () => store.list('')],
    ['commit', () => store.commit({ puts: [{ key: 'a', value: 'new' }] })],
    ['now', () => store.now()],
  ])('refuses %s, does nothing, and takes it again once it is back', async (_, call) => {
    const version = await put('a');
    setAway(true);
    await expect(call()).rejects.toThrow(StoreUnavailableError);
    expect((await inner.get('a'))?.version).toBe(version);
    setAway(false);
    await call();
  });

  it('tells its watchers nothing of what happens meanwhile, and once it is back those whom it concerns', async () => {
    const heard: string[] = [];
    const watches = ['mine/', 'other/'].map((prefix) => store.watch(prefix, () => heard.push(prefix)));
    setAway(true);
    await put('mine/a');
    await put('mine/b');
    await turn();
    expect(heard).toEqual([]);
    setAway(false);
    await turn();
    expect(heard).toEqual(['mine/']);
    watches.forEach((one) => one.stop());
  });

  it('tells nothing to a watcher that was stopped meanwhile, nor before it is back for good', async () => {
    const heard: string[] = [];
    const stopped = store.watch('mine/', () => heard.push('stopped'));
    const waiting = store.watch('mine/', () => heard.push('waiting'));
    setAway(true);
    await put('mine/a');
    await turn();
    stopped.stop();
    setAway(false);
    setAway(true);
    await turn();
    expect(heard).toEqual([]);
    setAway(false);
    await turn();
    expect(heard).toEqual(['waiting']);
    waiting.stop();
  });

  it('can be closed', async () => {
    const opened = openInner();
    const away = createAwayStore(opened);
    away.setAway(true);
    await away.store.close();
    await expect(opened.get('a')).rejects.toThrow(StoreUnavailableError);
  });
});
