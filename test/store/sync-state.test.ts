import { openEmbeddedStore } from '../../src/store/embedded';
import { type Place } from '../../src/store/place';
import {
  type RegionSync,
  type SyncState,
  readSyncState,
  replacingSyncState,
} from '../../src/store/sync-state';
import { day } from '../domain/makers';

const RUN = '2026-11-22T10:00:00.000Z';
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let place: Place;

beforeEach(() => {
  const store = openEmbeddedStore({ path: ':memory:', now: () => Date.parse(RUN), log });
  place = { store, workspace: 'T1', log };
});
afterEach(() => place.store.close());

const REGION: RegionSync = {
  ...{ done: RUN, since: RUN, readAt: RUN, isFailing: false, judgedOn: day('2026-11-22'), documents: [] },
};

async function versionOf(state: SyncState): Promise<number> {
  await place.store.commit(replacingSyncState(await readSyncState(place), state));
  expect((await readSyncState(place)).value).toEqual(state);
  const entry = await place.store.get('T1/sync');
  return (JSON.parse(entry?.value ?? '') as { v: number }).v;
}

test('how each account stands is kept beside its Region, for bots that know of accounts', async () => {
  const failure = {
    region: 'us-east-1',
    account: '111122223333',
    failedAt: RUN,
    message: 'Too many requests',
  };
  const accounts = {
    '111122223333': { isFailing: true, readAt: RUN, failure: { ...failure, reason: 'throttled' as const } },
    '444455556666': { isFailing: false, readAt: RUN, doubtfulSince: RUN },
  };
  expect(await versionOf({ run: RUN, regions: { 'us-east-1': { ...REGION, accounts } } })).toBe(2);
});

test('where no account is known by its id, every bot reads the state', async () => {
  expect(await versionOf({ run: RUN, finishedAt: RUN, regions: { 'us-east-1': REGION } })).toBe(1);
});
