import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws';
import { loadRoster } from '../../src/sandbox/aws/roster';
import { baseOf } from '../../src/sources/bedrock-api/base-of';
import { readRegions } from '../../src/sources/bedrock-api/read-regions';
import { openEmbeddedStore } from '../../src/store/embedded';
import { loadReadings } from '../../src/store/readings';
import { type Replica, SyncWorld } from './sync-world';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const REGIONS = ['us-east-1', 'eu-west-3'];
let world: SyncWorld;
let aws: LocalAws;
let replica: Replica;

beforeEach(async () => {
  world = new SyncWorld(openEmbeddedStore({ path: ':memory:', now: () => world.now.getTime(), log }));
  aws = await startLocalAws({ roster: loadRoster(), now: () => world.now });
  const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'no secret' };
  for (const region of REGIONS) {
    const read = () =>
      readRegions({
        ...{ regions: [region], baseOf, now: () => world.now },
        accounts: [{ access: { endpoint: aws.endpoint, credentials } }],
      });
    world.answers.set(
      region,
      async () => (await Promise.all(read()))[0] as Awaited<ReturnType<typeof read>[0]>,
    );
  }
  replica = world.replica();
});
afterEach(() => Promise.all([aws.close(), world.store.close()]));

async function outcomes(): Promise<string[]> {
  return (await replica.sync.run())?.outcomes.map(({ outcome }) => outcome) ?? [];
}

test('an unchanged Region is stored once and read ever anew', async () => {
  expect(await outcomes()).toEqual(['changed', 'changed']);
  world.pass(60);
  expect(await outcomes()).toEqual(['unchanged', 'unchanged']);
  expect(replica.snapshot.freshness().readAt.get('us-east-1')).toBe('2026-11-22T11:00:00.000Z');
  const { readings } = await loadReadings(world.place);
  expect(readings.map(({ value }) => value.readAt)).toEqual(Array(2).fill('2026-11-22T10:00:00.000Z'));
});

test('an empty list from a Region that had models is a failure, and its last whole reading stays', async () => {
  await outcomes();
  world.pass(60);
  aws.setFault('eu-west-3', 'empty');
  expect(await outcomes()).toEqual(['unchanged', 'failed']);
  expect(replica.snapshot.freshness().failures).toMatchObject([{ region: 'eu-west-3', reason: 'empty' }]);
  const { readings } = await loadReadings(world.place);
  expect(readings.map(({ value }) => value)).toContainEqual(replica.snapshot.readings().get('eu-west-3'));
});

test('a model that reaches its end of life changes the Regions that listed it', async () => {
  await outcomes();
  world.now = new Date('2026-11-27T10:00:00Z');
  expect(await outcomes()).toEqual(['changed', 'unchanged']);
  expect(await world.changes()).toContain('us-east-1 ai21.jamba-1-5-large-v1:0 phase extended>eol (date)');
});
