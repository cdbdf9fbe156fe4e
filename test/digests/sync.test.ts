import { openEmbeddedStore } from '../../src/store/embedded';
import { type ReadingResult } from '../../src/sources/bedrock-api/read-region';
import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { by, on } from '../domain/makers';
import { until } from '../store/subject';
import { SyncWorld, keysPut, later } from './sync-world';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const PARROT = 'acme.parrot-v1:0';
let world: SyncWorld;
let clock: () => number;

beforeEach(() => {
  clock = () => world.now.getTime();
  world = new SyncWorld(openEmbeddedStore({ path: ':memory:', now: () => clock(), log: silent }));
});
afterEach(() => world.store.close());

describe('a run', () => {
  test('saves and tells a reading, and tells a failure', async () => {
    world.list('us-east-1', { modelId: PARROT });
    world.fail('eu-west-3', 'empty');
    const { sync, told } = world.replica();
    const result = await sync.run();
    expect(new Map(told)).toEqual(
      new Map([
        ['us-east-1', 'changed'],
        ['eu-west-3', 'empty'],
      ]),
    );
    expect(result).toMatchObject({
      run: '2026-11-22T10:00:00.000Z',
      outcomes: [
        { region: 'us-east-1', outcome: 'changed', readAt: '2026-11-22T10:00:00.000Z' },
        { region: 'eu-west-3', outcome: 'failed', failure: { reason: 'empty' } },
      ],
    });
    expect(await world.keys('readings/')).toEqual(['T1/readings/aws/us-east-1']);
  });

  test('tells a Region as soon as it has answered, whatever the others do', async () => {
    const slow = later<ReadingResult>();
    world.answers.set('us-east-1', () => slow.promise);
    world.list('eu-west-3', {});
    const { sync, told } = world.replica();
    const running = sync.run();
    await until(async () => told.length > 0);
    expect(told).toEqual([['eu-west-3', 'changed']]);
    slow.settle(world.reading('us-east-1', [{}]));
    await running;
    expect(told.map(([region]) => region)).toEqual(['eu-west-3', 'us-east-1']);
  });

  test('is joined by who asks while it goes on; who asks after it starts another', async () => {
    const slow = later<ReadingResult>();
    world.answers.set('us-east-1', () => slow.promise);
    const { sync, read } = world.replica();
    const [one, two, three] = [sync.run(), sync.run(), sync.refresh()];
    slow.settle(world.reading('us-east-1', [{}]));
    expect(await one).toBe(await two);
    expect((await three)?.result).toBe(await one);
    expect(read).toHaveLength(1);
    await sync.run();
    expect(read).toHaveLength(2);
  });

  test('that cannot even begin to read rejects, and the next one is free to', async () => {
    const { sync, told } = world.replica({ regions: ['no-such-1'] });
    await expect(sync.run()).rejects.toThrow('no such Region');
    world.list('no-such-1', {});
    await sync.run();
    expect(told[0]).toEqual(['no-such-1', 'changed']);
  });

  test('writes no reading that says what is stored, and keeps when it was read', async () => {
    world.list('us-east-1', { modelId: PARROT });
    const { sync, told, commits } = world.replica();
    await sync.run();
    commits.length = 0;
    world.pass(60);
    await sync.run();
    expect(told.at(-1)).toEqual(['us-east-1', 'unchanged']);
    expect(new Set(keysPut(commits))).toEqual(new Set(['T1/sync']));
    expect((await world.state())?.regions['us-east-1']).toMatchObject({
      readAt: '2026-11-22T11:00:00.000Z',
      firstReadAt: '2026-11-22T10:00:00.000Z',
    });
  });

  test('passes over a Region whose record cannot be read, and leaves that as it is', async () => {
    const key = 'T1/readings/aws/us-east-1';
    await world.store.commit({ puts: [{ key, value: '{"v":99,"data":{}}' }] });
    world.list('us-east-1', {});
    world.list('eu-west-3', {});
    const { sync, told, logged } = world.replica();
    await sync.run();
    expect(new Map(told)).toEqual(
      new Map([
        ['eu-west-3', 'changed'],
        ['us-east-1', 'not-saved'],
      ]),
    );
    expect((await world.store.get(key))?.value).toBe('{"v":99,"data":{}}');
    expect((await world.state())?.finishedAt).toBeDefined();
    const errors = logged.filter(({ level }) => level === 'error').map(({ fields }) => fields);
    expect(errors).toMatchObject([{ key }, { region: 'us-east-1' }]);
  });
});

describe('the state', () => {
  test('keeps the last success and the last failure of each Region', async () => {
    world.list('us-east-1', {});
    const { sync } = world.replica();
    await sync.run();
    world.pass(60);
    world.fail('us-east-1', 'throttled');
    await sync.run();
    const failure = { reason: 'throttled', failedAt: '2026-11-22T11:00:00.000Z' };
    expect((await world.state())?.regions['us-east-1']).toMatchObject({
      readAt: '2026-11-22T10:00:00.000Z',
      failure,
    });
    world.pass(60);
    world.list('us-east-1', {});
    await sync.run();
    expect((await world.state())?.regions['us-east-1']).toMatchObject({
      readAt: '2026-11-22T12:00:00.000Z',
      failure,
    });
  });
});

describe('a Region that suddenly lists far fewer models', () => {
  const list = (models: number) =>
    world.list(
      'eu-west-3',
      ...Array.from({ length: models }, (_, i) => ({ modelId: `acme.parrot-${i}-v1:0` })),
    );

  test.each([
    [8, 'changed'],
    [7, 'doubtful'],
  ] as const)('with %d of its 10 models left is told as %s', async (left, word) => {
    list(10);
    const { sync, told } = world.replica();
    await sync.run();
    list(left);
    world.pass(60);
    await sync.run();
    expect(told.at(-1)).toEqual(['eu-west-3', word]);
  });

  test('is believed when a reading half an hour later agrees, whichever process makes it', async () => {
    list(10);
    const words = [];
    for (const minutes of [0, 60, 29, 1]) {
      world.pass(minutes);
      if (minutes > 0) list(2);
      const { sync, told } = world.replica();
      await sync.run();
      words.push(told[0]?.[1]);
    }
    expect(words).toEqual(['changed', 'doubtful', 'doubtful', 'changed']);
  });

  test('is not doubted any more where the models come back', async () => {
    list(10);
    const { sync, told } = world.replica();
    for (const models of [10, 2, 10, 2]) {
      list(models);
      await sync.run();
      world.pass(60);
    }
    expect(told.map(([, word]) => word)).toEqual(['changed', 'doubtful', 'unchanged', 'doubtful']);
  });
});

describe('what changes', () => {
  const dated = { modelId: PARROT, milestones: { endOfLife: on('2026-11-24') } };

  test('is nothing in a first reading, and is kept with the reading from then on', async () => {
    world.list('us-east-1', { modelId: PARROT, status: 'active' });
    const { sync } = world.replica();
    expect((await sync.run())?.outcomes[0]?.changes).toEqual([]);
    world.pass(60);
    world.list('us-east-1', { modelId: PARROT, status: 'legacy' });
    const result = await sync.run();
    expect(result?.outcomes[0]?.changes).toMatchObject([
      { kind: 'phase', from: 'active', to: 'legacy', cause: 'reading', run: '2026-11-22T11:00:00.000Z' },
    ]);
    expect(await world.changes()).toEqual([`us-east-1 ${PARROT} phase active>legacy (reading)`]);
    await sync.run();
    expect(await world.changes()).toHaveLength(1);
  });

  test('by the calendar is found where no reading changed, and where the Region cannot be read', async () => {
    world.list('us-east-1', { ...dated, status: 'legacy' });
    world.list('eu-west-3', { ...dated, status: 'legacy' });
    const { sync } = world.replica();
    await sync.run();
    world.pass(2 * 24 * 60);
    world.fail('eu-west-3');
    await sync.run();
    expect(await world.changes()).toEqual([
      `eu-west-3 ${PARROT} phase legacy>eol (date)`,
      `us-east-1 ${PARROT} phase legacy>eol (date)`,
    ]);
  });

  test('is told once though the clock is set back over it', async () => {
    world.list('us-east-1', { ...dated, status: 'legacy' });
    const { sync } = world.replica();
    for (const minutes of [0, 2880, -2880, 60, 2880]) {
      world.pass(minutes);
      await sync.run();
    }
    expect(await world.changes()).toHaveLength(1);
  });

  test('with no Region watched is what the documents and the calendar say, also for all Regions at once', async () => {
    const documented = [
      by('docs-table', '2026-10-14', { ...dated, region: 'us-east-1', status: 'legacy' }),
      by('docs-table', '2026-10-14', { ...dated, modelId: 'acme.owl-v1:0', region: '*', status: 'legacy' }),
    ];
    const { sync, read } = world.replica({ documented, regions: [] });
    await sync.run();
    world.pass(2 * 24 * 60);
    await sync.run();
    expect(read).toEqual([]);
    expect(await world.changes()).toEqual([
      '* acme.owl-v1:0 phase legacy>eol (date)',
      `us-east-1 ${PARROT} phase legacy>eol (date)`,
    ]);
  });

  test('is not told of Regions that a row for all does not mean, since another row names some', async () => {
    const documented = [
      by('docs-table', '2026-10-14', { ...dated, region: 'us-east-1', status: 'legacy' }),
      by('model-card', '2026-10-14', { ...dated, region: '*', status: 'legacy' }),
    ];
    world.list('eu-west-3', { modelId: 'acme.other-v1:0' });
    world.list('us-east-1', { modelId: 'acme.other-v1:0' });
    const { sync } = world.replica({ documented });
    await sync.run();
    world.pass(2 * 24 * 60);
    await sync.run();
    expect(await world.changes()).toEqual([`us-east-1 ${PARROT} phase legacy>eol (date)`]);
  });

  test('of a new model is that it appeared in every Region that lists it first, and came to the others', async () => {
    const [old, owl] = [{ modelId: PARROT }, { modelId: 'acme.owl-v1:0' }];
    for (const region of ['us-east-1', 'eu-west-3', 'ap-south-1']) world.list(region, old);
    const { sync } = world.replica();
    await sync.run();
    world.pass(60);
    for (const region of ['us-east-1', 'eu-west-3']) world.list(region, old, owl);
    await sync.run();
    world.pass(60);
    world.list('ap-south-1', old, owl);
    await sync.run();
    expect(await world.changes()).toEqual([
      'eu-west-3 acme.owl-v1:0 appeared (reading)',
      'us-east-1 acme.owl-v1:0 appeared (reading)',
      'ap-south-1 acme.owl-v1:0 new-region (reading)',
    ]);
  });
});

describe('while the store is away', () => {
  let isAway: boolean;
  const through = (store: Store): Store => {
    const away = () => Promise.reject(new StoreUnavailableError('nobody answers'));
    return {
      ...store,
      get: (key) => (isAway ? away() : store.get(key)),
      list: (prefix) => (isAway ? away() : store.list(prefix)),
      commit: (change) => (isAway ? away() : store.commit(change)),
    };
  };

  test('what is read is known to the process; what changed is found once the store is back', async () => {
    isAway = false;
    world.list('us-east-1', { modelId: PARROT, status: 'active' });
    const { sync, told, snapshot } = world.replica({ through });
    await sync.run();
    isAway = true;
    world.pass(60);
    world.list('us-east-1', { modelId: PARROT, status: 'legacy' });
    expect((await sync.refresh())?.result.outcomes).toMatchObject([{ outcome: 'not-saved', changes: [] }]);
    expect(told.at(-1)).toEqual(['us-east-1', 'not-saved']);
    expect(snapshot.readings().get('us-east-1')?.facts[0]?.status).toBe('legacy');
    await sync.resumeAbandoned();
    expect(told).toHaveLength(2);
    isAway = false;
    await sync.resumeAbandoned();
    await until(async () => (await world.changes()).length > 0);
    expect(await world.changes()).toEqual([`us-east-1 ${PARROT} phase active>legacy (reading)`]);
    await until(async () => told.length === 3);
    await sync.resumeAbandoned();
    expect(told).toHaveLength(3);
  });
});
