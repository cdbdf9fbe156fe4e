import { type Day } from '../../src/domain/day';
import { type Settings } from '../../src/domain/subscription';
import { openEmbeddedStore } from '../../src/store/embedded';
import { type KeptSubscriptions, createKeptSubscriptions } from '../../src/store/kept-subscriptions';
import { keyOf } from '../../src/store/key';
import { type Place } from '../../src/store/place';
import { printOf } from '../../src/store/subscription-record';
import {
  type Wanted,
  changeSettings,
  noteChannel,
  pause,
  resume,
  subscribe,
  unsubscribe,
} from '../../src/store/subscriptions';
import { type Watermark, readWatermark, watermarkPut } from '../../src/store/watermark';
import { DEFAULTS as WEEKLY, EVERYTHING } from '../domain/settings';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';
import { until } from './subject';

const DAILY: Settings = { ...WEEKLY, schedule: { cadence: 'daily', at: '08:00', zone: 'UTC' } };
const NARROW: Settings = { ...WEEKLY, include: { ...EVERYTHING, providers: ['Anthropic'] } };

const [FIRST, LATER, LAST] = [
  '2026-11-22T10:00:00.000Z',
  '2026-11-25T10:00:00.000Z',
  '2026-12-01T10:00:00.000Z',
];

function wanted(settings: Settings, more: Partial<Wanted> = {}): Wanted {
  return {
    channel: 'C1',
    channelName: 'platform',
    isPrivate: false,
    settings,
    by: 'UADA',
    now: new Date(FIRST),
    ...more,
  };
}

describe.each(ADAPTERS)('subscriptions in %s', (_, open) => {
  let place: Place;
  let kept: KeptSubscriptions;
  const mark = async () => (await readWatermark(place, 'C1')).value;
  const standing = () => kept.get('C1')?.subscription;

  beforeAll(async () => {
    const log = hearingLog();
    place = { store: await open(() => 0), workspace: 'T1', log };
  });

  beforeEach(async () => {
    const all = await place.store.list('');
    await place.store.commit({ deletes: all.map(({ key }) => key) });
    kept = createKeptSubscriptions({ store: place.store, log: hearingLog() });
    await kept.begin('T1');
  });

  afterEach(() => kept.stop());
  afterAll(() => place.store.close());

  const change = <T>(verb: (where: Place) => Promise<T>): Promise<T> => kept.change('C1', verb);
  const begin = (settings = WEEKLY, more: Partial<Wanted> = {}) =>
    change((where) => subscribe(where, wanted(settings, more)));

  it('are made with a watermark of now, so that nothing is due for the past', async () => {
    const { subscription, through } = await begin();
    expect(through).toBe(FIRST);
    expect(await mark()).toEqual({ through: FIRST, remindedThrough: '2026-11-22' });
    expect(standing()).toEqual(subscription);
    expect(subscription).toMatchObject({ subscribedBy: 'UADA', changedBy: 'UADA', settings: WEEKLY });
  });

  it('are one a channel: a second one replaces the first and names it, and begins anew', async () => {
    await begin(WEEKLY);
    const { replaced } = await begin(DAILY, { by: 'UGRACE', now: new Date(LATER) });
    expect(replaced).toMatchObject({ subscribedBy: 'UADA', settings: WEEKLY });
    expect(standing()).toMatchObject({ subscribedBy: 'UGRACE', settings: DAILY });
    expect(await mark()).toEqual({ through: LATER, remindedThrough: '2026-11-25' });
    expect([...kept.all()]).toHaveLength(1);
  });

  it('that are made by many at once name each other, so that none is lost unseen', async () => {
    const people = ['U1', 'U2', 'U3', 'U4', 'U5'];
    const all = await Promise.all(people.map((by) => begin(WEEKLY, { by })));
    const seen = all.flatMap(({ replaced }) => replaced?.subscribedBy ?? []);
    expect([...seen, standing()?.subscribedBy].sort()).toEqual(people);
  });

  it('change where the settings that were seen stand there still', async () => {
    await begin(WEEKLY);
    const seen = printOf(WEEKLY);
    const late = { by: 'UGRACE', now: new Date(LATER) };
    const first = await change((where) => changeSettings(where, seen, wanted(NARROW, late)));
    expect(first).toMatchObject({ ok: true, replaced: { settings: WEEKLY } });
    expect(standing()).toMatchObject({ subscribedBy: 'UADA', changedBy: 'UGRACE', changedAt: LATER });

    const second = await change((where) => changeSettings(where, seen, wanted(DAILY)));
    expect(second).toEqual({ ok: false, standing: standing() });
    expect(standing()?.settings).toEqual(NARROW);
  });

  it('are not changed where they were seen to be absent and are there, or the other way round', async () => {
    expect(await changeSettings(place, printOf(WEEKLY), wanted(DAILY))).toEqual({
      ok: false,
      standing: undefined,
    });
    expect(await changeSettings(place, undefined, wanted(WEEKLY))).toMatchObject({
      ok: true,
      through: FIRST,
    });
    expect(await changeSettings(place, undefined, wanted(DAILY))).toMatchObject({ ok: false });
  });

  it('change though the channel was renamed or paused meanwhile: nobody changed what was seen', async () => {
    await begin(WEEKLY);
    await noteChannel(place, 'C1', { channelName: 'platform-2' });
    await pause(place, 'C1', { reason: 'asked', at: LATER, by: 'UADA' });
    const after = { channelName: 'platform-2' };
    const changed = await changeSettings(place, printOf(WEEKLY), wanted(NARROW, after));
    expect(changed).toMatchObject({ ok: true, subscription: { pause: { reason: 'asked' } } });
  });

  describe('and their watermark', () => {
    const told: Watermark = { through: LATER, lastDigest: LATER, remindedThrough: '2026-11-25' as Day };

    beforeEach(async () => {
      await begin(WEEKLY);
      const held = await readWatermark(place, 'C1');
      await place.store.commit(watermarkPut(held, told));
    });

    it.each<[string, Settings, string, object]>([
      ['moves to now where the times change', DAILY, LAST, { ...told, through: LAST }],
      ['never moves back, whatever the clock says', DAILY, FIRST, told],
      ['stays where the filters change alone', NARROW, LAST, told],
    ])('%s', async (_name, settings, now, expected) => {
      await changeSettings(place, printOf(WEEKLY), wanted(settings, { now: new Date(now) }));
      expect(await mark()).toEqual(expected);
    });

    it('leaves out what reminders missed while they were off', async () => {
      const off = { ...WEEKLY, reminders: false };
      await changeSettings(place, printOf(WEEKLY), wanted(off, { now: new Date(LATER) }));
      await changeSettings(place, printOf(off), wanted(WEEKLY, { now: new Date(LAST) }));
      expect(await mark()).toEqual({ ...told, remindedThrough: '2026-12-01' });
    });

    it('moves to now with the end of a pause, and knows the last digest still', async () => {
      await pause(place, 'C1', { reason: 'asked', at: LATER });
      expect(await mark()).toEqual(told);
      const { outcome } = await change((where) => resume(where, 'C1', { by: 'UADA', at: LAST }));
      expect(outcome).toBe('resumed');
      expect(standing()?.pause).toBeUndefined();
      expect(await mark()).toEqual({ through: LAST, lastDigest: LATER, remindedThrough: '2026-12-01' });
    });

    it('is moved by nobody who read it before a pause', async () => {
      const held = await readWatermark(place, 'C1');
      await pause(place, 'C1', { reason: 'asked', at: LATER });
      expect((await place.store.commit(watermarkPut(held, told))).ok).toBe(false);
    });

    it('goes with its subscription', async () => {
      expect(await change((where) => unsubscribe(where, 'C1', { by: 'UADA', at: LAST }))).toMatchObject({
        settings: WEEKLY,
      });
      expect(standing()).toBeUndefined();
      expect((await place.store.list('')).filter(({ key }) => !/^T1\/audit(-months)?\//.test(key))).toEqual(
        [],
      );
      expect(await change((where) => unsubscribe(where, 'C1', { by: 'UADA', at: LAST }))).toBeUndefined();
    });
  });

  it('are paused once, and word of it is committed with that or not at all', async () => {
    await begin();
    const word = { puts: [{ key: 'T1/word', value: '1' }] };
    const archived = { reason: 'archived', at: LATER } as const;
    expect(await pause(place, 'C1', archived, async () => word)).toMatchObject({ outcome: 'paused' });
    await place.store.commit({ deletes: ['T1/word'] });
    expect(await pause(place, 'C1', { reason: 'left', at: LAST }, async () => word)).toMatchObject({
      outcome: 'already',
      subscription: { pause: archived },
    });
    expect(await place.store.get('T1/word')).toBeUndefined();
  });

  it('resumed after a pause are not paused by the same occasion once more', async () => {
    await begin();
    await pause(place, 'C1', { reason: 'archived', at: LATER });
    await resume(place, 'C1', { by: 'UADA', at: LAST });
    const again = await pause(place, 'C1', { reason: 'archived', at: LATER }, async () => undefined);
    expect(again.outcome).toBe('already');
    expect(again.subscription?.pause).toBeUndefined();
  });

  it.each([
    ['nothing but words say', {}, 1],
    ['a day to confirm by', { confirmDays: 30 }, 2],
    ['who may handle items', { handlers: { kind: 'admins' } }, 2],
  ] as const)('with %s are written so that replicas that know it read them', async (_, more, version) => {
    await change((where) => subscribe(where, wanted({ ...WEEKLY, ...more })));
    const entry = await place.store.get('T1/subscriptions/C1');
    expect(JSON.parse(entry?.value ?? '')).toMatchObject({ v: version });
    expect(standing()?.settings).toEqual({ ...WEEKLY, ...more });
  });

  it('that are absent cannot be paused or resumed, and running ones stay as they are', async () => {
    expect(await pause(place, 'C1', { reason: 'asked', at: FIRST })).toEqual({ outcome: 'none' });
    expect(await resume(place, 'C1', { by: 'UADA', at: FIRST })).toEqual({ outcome: 'none' });
    await begin();
    expect(await resume(place, 'C1', { by: 'UADA', at: LAST })).toMatchObject({ outcome: 'running' });
    expect(await mark()).toMatchObject({ through: FIRST });
  });

  it('keep what Slack says of the channel, and write nothing that is known', async () => {
    await noteChannel(place, 'C1', { channelName: 'nobody' });
    expect(await place.store.list('')).toEqual([]);
    await begin();
    await change((where) => noteChannel(where, 'C1', { channelName: 'renamed', isPrivate: true }));
    expect(standing()).toMatchObject({ channelName: 'renamed', isPrivate: true });
    const version = kept.get('C1')?.version;
    await change((where) => noteChannel(where, 'C1', { channelName: 'renamed' }));
    expect(kept.get('C1')?.version).toBe(version);
  });

  it('of other processes are known soon, also when they change or end', async () => {
    await subscribe(place, wanted(WEEKLY));
    await subscribe(place, wanted(DAILY, { channel: 'C2' }));
    await until(async () => [...kept.all()].length === 2);
    await unsubscribe(place, 'C1', { by: 'UADA', at: LAST });
    await pause(place, 'C2', { reason: 'left', at: LATER });
    await until(async () => standing() === undefined && kept.get('C2')?.subscription.pause !== undefined);
  });

  it('that cannot be read are named, heard by nobody, and never overwritten', async () => {
    const key = keyOf('T1', 'subscriptions', 'C1');
    await place.store.commit({ puts: [{ key, value: '{"v":99,"data":{}}' }] });
    await until(async () => kept.unreadable().length === 1);
    expect(kept.unreadable()).toMatchObject([{ key, fault: 'newer' }]);
    await expect(begin()).rejects.toMatchObject({ name: 'UnreadableRecordError' });
    expect(standing()).toBeUndefined();
    await place.store.commit({ deletes: [key] });
    await until(async () => kept.unreadable().length === 0);
  });
});

it('subscriptions that cannot be loaded at first are loaded when the store is back', async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
  try {
    const store = openEmbeddedStore({ path: ':memory:', now: () => 0, log: hearingLog() });
    const log = hearingLog();
    await subscribe({ store, workspace: 'T1', log }, wanted(WEEKLY));
    let isAway = true;
    const list = (prefix: string) => (isAway ? Promise.reject(new Error('away')) : store.list(prefix));
    const kept = createKeptSubscriptions({ store: { ...store, list }, log });
    await kept.begin('T1');
    expect(kept.get('C1')).toBeUndefined();
    isAway = false;
    await jest.advanceTimersByTimeAsync(5_000);
    expect(kept.get('C1')?.subscription.settings).toEqual(WEEKLY);
    kept.stop();
    await store.close();
  } finally {
    jest.useRealTimers();
  }
});
