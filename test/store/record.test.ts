import { z } from 'zod';
import { openEmbeddedStore } from '../../src/store/embedded';
import {
  changeRecord,
  decodedOnce,
  defineRecord,
  deleting,
  listRecords,
  readRecord,
  replacing,
  UnreadableRecordError,
} from '../../src/store/record';
import { type Store } from '../../src/store/waist';
import { hearingLog } from './heard';

type Plan = { readonly owner: string; readonly notes: readonly string[] };

const plans = defineRecord<Plan>({
  kind: 'plan',
  schema: z.strictObject({ owner: z.string(), notes: z.array(z.string()) }),
  upgrades: [
    (data) => ({ owner: z.object({ who: z.string() }).parse(data).who }),
    (data) => ({ ...z.object({ owner: z.string() }).parse(data), notes: [] }),
  ],
});

const UNREADABLE: [string, string, 'corrupt' | 'newer'][] = [
  ['of a newer version', '{"v":4,"data":{"owner":"U1","notes":[],"more":1}}', 'newer'],
  ['that is no JSON', '{"v":3,"da', 'corrupt'],
  ['without an envelope', '{"owner":"U1"}', 'corrupt'],
  ['of another shape', '{"v":3,"data":{"owner":7,"notes":[]}}', 'corrupt'],
  ['that an upgrade does not understand', '{"v":1,"data":{}}', 'corrupt'],
];

describe('a record', () => {
  let store: Store;
  let log: ReturnType<typeof hearingLog>;
  const put = (key: string, value: string) => store.commit({ puts: [{ key, value }] });

  beforeEach(() => {
    log = hearingLog();
    store = openEmbeddedStore({ path: ':memory:', now: () => 0, log });
  });

  afterEach(() => store.close());

  it('is read as it was written', async () => {
    const plan = { owner: 'U1', notes: ['ünïcode 😀'] };
    const written = await changeRecord(store, plans, 'T1/plans/a', () => plan, log);
    expect(await readRecord(store, plans, 'T1/plans/a', log)).toEqual(written);
    expect(written.value).toEqual(plan);
  });

  it('that does not fit its schema is not written', async () => {
    const wrong = { owner: 'U1', notes: 'none' } as unknown as Plan;
    await expect(changeRecord(store, plans, 'T1/plans/a', () => wrong, log)).rejects.toThrow(z.ZodError);
    expect(await store.list('')).toEqual([]);
  });

  it.each([
    [1, '{"v":1,"data":{"who":"U1"}}'],
    [2, '{"v":2,"data":{"owner":"U1"}}'],
    [3, '{"v":3,"data":{"owner":"U1","notes":[]}}'],
  ])('of version %d is read as the current one', async (_, text) => {
    await put('T1/plans/a', text);
    expect((await readRecord(store, plans, 'T1/plans/a', log)).value).toEqual({ owner: 'U1', notes: [] });
  });

  it.each(UNREADABLE)('%s is reported with its key and kept', async (_, text, fault) => {
    await put('T1/plans/a', text);
    const reading = readRecord(store, plans, 'T1/plans/a', log);
    await expect(reading).rejects.toThrow(UnreadableRecordError);
    await expect(reading).rejects.toMatchObject({ record: { key: 'T1/plans/a', fault } });
    await expect(
      changeRecord(store, plans, 'T1/plans/a', () => ({ owner: 'U2', notes: [] }), log),
    ).rejects.toThrow(UnreadableRecordError);
    expect((await store.get('T1/plans/a'))?.value).toBe(text);
    expect(log.lines[0]?.fields).toMatchObject({ key: 'T1/plans/a', fault });
  });

  it('that is unreadable does not hide the others of a list', async () => {
    await put('T1/plans/a', 'broken');
    await put('T1/plans/b', plans.encode({ owner: 'U1', notes: [] }));
    const { held, unreadable } = await listRecords(store, plans, 'T1/plans/', log);
    expect(held.map(({ key, value }) => [key, value.owner])).toEqual([['T1/plans/b', 'U1']]);
    expect(unreadable).toMatchObject([{ key: 'T1/plans/a', fault: 'corrupt' }]);
  });

  it('that turned unreadable between reading and writing is not overwritten', async () => {
    const held = await readRecord(store, plans, 'T1/plans/a', log);
    await put('T1/plans/a', '{"v":9,"data":{}}');
    const change = replacing(plans, held, { owner: 'U1', notes: [] }, 60_000);
    expect(await store.commit(change)).toEqual({ ok: false, conflict: 'T1/plans/a' });
    expect(await store.commit(deleting(held))).toEqual({ ok: false, conflict: 'T1/plans/a' });
  });

  it('changed by many at once keeps every change', async () => {
    const note = (i: number) =>
      changeRecord(
        store,
        plans,
        'T1/plans/a',
        (plan) => ({ owner: 'U1', notes: [...(plan?.notes ?? []), String(i)] }),
        log,
      );
    await Promise.all(Array.from({ length: 20 }, (_, i) => note(i)));
    expect((await readRecord(store, plans, 'T1/plans/a', log)).value?.notes).toHaveLength(20);
  });

  it('is left as it is where the change answers nothing', async () => {
    await changeRecord(store, plans, 'T1/plans/a', () => undefined, log);
    expect(await store.list('')).toEqual([]);
  });
});

test('a record that is decoded once is the same value until another text stands under its key', () => {
  const once = decodedOnce(plans);
  const entryOf = (key: string, owner: string) => ({
    ...{ key, version: 1 },
    value: plans.encode({ owner, notes: [] }),
  });
  const first = once.decode(entryOf('a', 'U1'));
  expect(once.decode(entryOf('a', 'U1'))).toBe(first);
  expect(once.decode(entryOf('b', 'U1'))).not.toBe(first);
  expect(once.decode(entryOf('a', 'U2'))).toMatchObject({ ok: true, value: { owner: 'U2' } });
  expect(once.decode({ key: 'a', version: 1, value: '{"v":4' })).toMatchObject({
    ok: false,
    fault: 'corrupt',
  });
});
