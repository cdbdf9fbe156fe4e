import { createSync, type Sync } from '../../src/digests/sync';
import { type RegionReading } from '../../src/domain/fact';
import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws';
import { loadScenario } from '../../src/sandbox/aws/scenario';
import { baseOf } from '../../src/sources/bedrock-api/base-of';
import { readRegions } from '../../src/sources/bedrock-api/read-regions';
import { openEmbeddedStore } from '../../src/store/embedded';
import { loadReadings, type ReadingsPlace, saveReading } from '../../src/store/readings';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
let now: Date;
let aws: LocalAws;
let place: ReadingsPlace;
let sync: Sync;
let latest: Map<string, RegionReading>;

beforeEach(async () => {
  now = new Date('2026-11-22T10:00:00Z');
  latest = new Map();
  aws = await startLocalAws({ scenario: loadScenario(), now: () => now });
  const store = openEmbeddedStore({ path: ':memory:', now: () => now.getTime(), log });
  place = { store, workspace: 'T1', log };
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'no secret' };
  const regions = ['us-east-1', 'eu-west-3'];
  sync = createSync({
    read: () => readRegions({ regions, endpoint: aws.endpoint, credentials, baseOf, now: () => now }),
    before: () => undefined,
    save: (reading) => saveReading(place, reading),
    onReading: (reading) => latest.set(reading.region, reading),
    onFailure: () => undefined,
    now: () => now,
    log,
  });
});
afterEach(() => Promise.all([aws.close(), place.store.close()]));

async function outcomes(): Promise<string[]> {
  return (await sync.run()).outcomes.map(({ outcome }) => outcome);
}

test('an unchanged Region is stored once and read ever anew', async () => {
  expect(await outcomes()).toEqual(['changed', 'changed']);
  now = new Date('2026-11-22T11:00:00Z');
  expect(await outcomes()).toEqual(['unchanged', 'unchanged']);
  expect(latest.get('us-east-1')?.readAt).toBe('2026-11-22T11:00:00.000Z');
  const { readings } = await loadReadings(place);
  expect(readings.map(({ readAt }) => readAt)).toEqual(Array(2).fill('2026-11-22T10:00:00.000Z'));
});

test('an empty list from a Region that had models is a failure, and its last whole reading stays', async () => {
  await sync.run();
  aws.setFault('eu-west-3', 'empty');
  expect(await outcomes()).toEqual(['unchanged', 'failed']);
  expect(sync.regions().get('eu-west-3')).toMatchObject({
    failure: { reason: 'empty' },
    isFailing: true,
  });
  expect((await loadReadings(place)).readings).toContainEqual(latest.get('eu-west-3'));
});

test('a model that reaches its end of life changes the Regions that listed it', async () => {
  await sync.run();
  now = new Date('2026-11-27T10:00:00Z');
  expect(await outcomes()).toEqual(['changed', 'unchanged']);
});
