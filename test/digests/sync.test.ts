import { api } from '../domain/makers';
import { type ReadingFailure, type RegionReading } from '../../src/domain/fact';
import { createSync, type Saved, type SyncOptions } from '../../src/digests/sync';
import { type ReadingResult } from '../../src/sources/bedrock-api/read-region';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

function read(region: string, readAt = '2026-11-22T10:00:00.000Z'): ReadingResult {
  return { ok: true, reading: { region, readAt, facts: [] } };
}

function failed(region: string, reason: ReadingFailure['reason'] = 'empty'): ReadingResult {
  return { ok: false, failure: { region, failedAt: '2026-11-22T11:00:00.000Z', reason, message: 'why' } };
}

/** A sync whose Regions answer when the test says so, and what it told. */
function syncOf(...results: (ReadingResult | Promise<ReadingResult>)[]) {
  let next = results;
  let reads = 0;
  let clock = Date.parse('2026-11-22T10:00:00Z');
  const told: [string, Saved | ReadingFailure['reason']][] = [];
  const saves: RegionReading[] = [];
  const options: SyncOptions = {
    read() {
      reads += 1;
      return next.map((result) => Promise.resolve(result));
    },
    before: (region) => saves.find((saved) => saved.region === region),
    async save(reading) {
      saves.push(reading);
      return 'changed';
    },
    onReading: ({ region }, saved) => told.push([region, saved]),
    onFailure: ({ region, reason }) => told.push([region, reason]),
    now: () => new Date((clock += 1_000)),
    log: silent,
  };
  return {
    ...{ told, saves, options },
    reads: () => reads,
    answer: (...answers: ReadingResult[]) => (next = answers),
    sync: createSync(options),
  };
}

/** A promise that the test settles. */
function later<T>(): { promise: Promise<T>; settle: (value: T) => void } {
  let settle: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => (settle = resolve));
  return { promise, settle };
}

test('a reading is saved, then told; a failure is told and saved nowhere', async () => {
  const { sync, told, saves } = syncOf(read('us-east-1'), failed('eu-west-3'));
  const result = await sync.run();
  expect(told).toEqual(
    expect.arrayContaining([
      ['us-east-1', 'changed'],
      ['eu-west-3', 'empty'],
    ]),
  );
  expect(saves.map(({ region }) => region)).toEqual(['us-east-1']);
  expect(result).toMatchObject({
    startedAt: '2026-11-22T10:00:01.000Z',
    finishedAt: '2026-11-22T10:00:02.000Z',
    outcomes: [
      { region: 'us-east-1', outcome: 'changed', readAt: '2026-11-22T10:00:00.000Z' },
      { region: 'eu-west-3', outcome: 'failed', failure: { reason: 'empty' } },
    ],
  });
});

test('a Region is told as soon as it has answered, whatever the others do', async () => {
  const slow = later<ReadingResult>();
  const bothTold = later<void>();
  const { options, told } = syncOf(slow.promise, read('eu-west-3'));
  const sync = createSync({
    ...options,
    onReading(reading, saved) {
      options.onReading(reading, saved);
      if (reading.region === 'eu-west-3') bothTold.settle();
    },
  });
  const running = sync.run();
  await bothTold.promise;
  expect(told).toEqual([['eu-west-3', 'changed']]);
  slow.settle(read('us-east-1'));
  await running;
  expect(told.map(([region]) => region)).toEqual(['eu-west-3', 'us-east-1']);
});

test('who calls during a run gets its result; who calls after it starts another', async () => {
  const slow = later<ReadingResult>();
  const { sync, reads } = syncOf(slow.promise);
  const [one, two] = [sync.run(), sync.run()];
  slow.settle(read('us-east-1'));
  expect(await one).toBe(await two);
  expect(reads()).toBe(1);
  await sync.run();
  expect(reads()).toBe(2);
});

test('a reading that cannot be saved is told all the same, and the run goes on', async () => {
  const { options, told } = syncOf(read('us-east-1'), read('eu-west-3'));
  const errors: object[] = [];
  const sync = createSync({
    ...options,

    save: async ({ region }) => {
      if (region === 'us-east-1') throw new Error('the store is away');
      return 'unchanged';
    },
    log: { ...silent, error: (fields) => errors.push(fields) },
  });
  const { outcomes } = await sync.run();
  expect(outcomes.map(({ outcome }) => outcome)).toEqual(['not-saved', 'unchanged']);
  expect(new Map(told)).toEqual(
    new Map([
      ['us-east-1', 'not-saved'],
      ['eu-west-3', 'unchanged'],
    ]),
  );
  expect(errors).toMatchObject([{ region: 'us-east-1' }]);
});

test('a run that could not even begin rejects, and the next one is free to', async () => {
  const { options } = syncOf();
  let isBroken = true;
  const sync = createSync({
    ...options,
    read() {
      if (isBroken) throw new Error('no');
      return [];
    },
  });
  await expect(sync.run()).rejects.toThrow('no');
  isBroken = false;
  await expect(sync.run()).resolves.toMatchObject({ outcomes: [] });
});

describe('the state', () => {
  test('is empty before the first run', () => {
    expect(syncOf().sync.regions()).toEqual(new Map());
  });

  test('keeps the last success and the last failure of each Region', async () => {
    const { sync, answer } = syncOf(read('us-east-1'));
    await sync.run();
    answer(failed('us-east-1', 'throttled'));
    await sync.run();
    expect(sync.regions().get('us-east-1')).toMatchObject({
      readAt: '2026-11-22T10:00:00.000Z',
      failure: { reason: 'throttled' },
      isFailing: true,
    });
    answer(read('us-east-1', '2026-11-22T12:00:00.000Z'));
    await sync.run();
    expect(sync.regions().get('us-east-1')).toMatchObject({
      readAt: '2026-11-22T12:00:00.000Z',
      failure: { reason: 'throttled' },
      isFailing: false,
    });
  });
});

describe('a Region that suddenly lists far fewer models', () => {
  const listing = (models: number, readAt: string): ReadingResult => ({
    ok: true,
    reading: {
      region: 'eu-west-3',
      readAt,
      facts: Array.from({ length: models }, (_, i) => api({ modelId: `acme.parrot-${i}-v1:0` })),
    },
  });

  test.each([
    [8, 'changed'],
    [7, 'doubtful'],
  ] as const)('with %d of its 10 models left is told as %s', async (left, told) => {
    const one = syncOf(listing(10, '2026-11-22T10:00:00.000Z'));
    await one.sync.run();
    one.answer(listing(left, '2026-11-22T11:00:00.000Z'));
    await one.sync.run();
    expect(one.told.at(-1)).toEqual(['eu-west-3', told]);
  });

  test('is believed when a reading half an hour later agrees', async () => {
    const one = syncOf(listing(10, '2026-11-22T10:00:00.000Z'));
    for (const readAt of ['10:00', '11:00', '11:29', '11:30']) {
      one.answer(listing(readAt === '10:00' ? 10 : 2, `2026-11-22T${readAt}:00.000Z`));
      await one.sync.run();
    }
    expect(one.told.map(([, word]) => word)).toEqual(['changed', 'doubtful', 'doubtful', 'changed']);
  });
});
