import { takeRequest } from '../../src/store/seen-requests';
import { type Commit, type Store } from '../../src/store/waist';
import { ADAPTERS } from './adapters';

describe.each(ADAPTERS)('requests seen, in %s', (_, open) => {
  let store: Store;

  beforeAll(async () => {
    store = await open(() => 0);
  });
  afterAll(() => store.close());

  it('are new to one of many that ask, and to nobody after that', async () => {
    const place = { store, workspace: 'T1' };
    const asked = await Promise.all(Array.from({ length: 10 }, () => takeRequest(place, 'v0=a', 60_000)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await takeRequest(place, 'v0=a', 60_000)).toBe(false);
    expect(await takeRequest(place, 'v0=b', 60_000)).toBe(true);
    expect(await takeRequest({ store, workspace: 'T2' }, 'v0=a', 60_000)).toBe(true);
  });

  it('are kept for as long as is asked for', async () => {
    const commits: Commit[] = [];
    const commit: Store['commit'] = (change) => store.commit((commits.push(change), change));
    await takeRequest({ store: { ...store, commit }, workspace: 'T3' }, 'v0=a', 60_000);
    expect(commits[0]?.puts?.map(({ ttlMs }) => ttlMs)).toEqual([60_000]);
  });
});
