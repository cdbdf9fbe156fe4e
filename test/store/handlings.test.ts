import fc from 'fast-check';
import { type Day } from '../../src/domain/day';
import { acknowledge, snooze, undo, wake } from '../../src/store/handlings';
import { loadRepaints } from '../../src/store/repaints';
import { type Store } from '../../src/store/waist';
import { ADAPTERS } from './adapters';
import { CHANNEL, clear, ITEM, Replica, said } from './kept-world';
import { wholeAudit } from './whole-audit';

const DAY_MS = 86_400_000;
const [SOON, LATE] = ['2026-11-29', '2026-12-22'] as [Day, Day];
const ABOUT = { modelId: ITEM.modelId, item: { kind: 'eol', day: ITEM.day }, channel: CHANNEL };

describe.each(ADAPTERS)('what people say of items, in %s', (_, open) => {
  let store: Store;
  let replica: Replica;
  let other: Replica;

  const press = (by: string, minute = 0, on = replica) =>
    on.handle((place, held) => acknowledge(place, held, CHANNEL, ITEM, said(by, minute)));
  const takeBack = (seenAt: string | undefined, by: string, minute = 0, on = replica) =>
    on.handle((place, held) => undo(place, held, CHANNEL, ITEM, seenAt, said(by, minute)));
  const sleep = (until: Day, on = replica, by = 'UADA') =>
    on.handle((place, held) => snooze(place, held, CHANNEL, ITEM, said(by), until));
  const rouse = (seenAt?: string) =>
    replica.handle((place, held) => wake(place, held, CHANNEL, ITEM, said('UBEN', 1), seenAt));
  const audit = async () => (await wholeAudit(replica.place)).entries;
  const marks = async () => (await loadRepaints(replica.place)).map(({ value }) => value);

  beforeAll(async () => {
    store = await open(() => 0);
  });
  beforeEach(async () => {
    await clear(store);
    replica = await new Replica(store).begin();
    other = await new Replica(store).begin();
  });
  afterEach(() => {
    replica.stop();
    other.stop();
  });
  afterAll(() => store.close());

  it('is acknowledged by the first; the second is told who that was, and nothing is written', async () => {
    expect(await press('UADA')).toMatchObject({ outcome: 'acknowledged' });
    const second = { outcome: 'already', handling: { acknowledged: said('UADA') } };
    replica.commits.length = 0;
    expect(await press('UBEN', 1)).toMatchObject(second);
    expect(replica.commits).toEqual([]);
    // Its memory may not have heard of it yet.
    expect(await press('UCAT', 2, other)).toMatchObject(second);
    expect(other.handling()?.acknowledged).toEqual(said('UADA'));
    expect(await audit()).toEqual([
      { ...said('UADA'), ...ABOUT, action: 'acknowledged', from: {}, to: { acknowledged: 'UADA' } },
    ]);
  });

  it('is acknowledged where memory has not heard yet that it was undone', async () => {
    await press('UADA');
    await other.handlings.refresh();
    await takeBack(undefined, 'UADA', 1);
    expect(await press('UBEN', 2, other)).toMatchObject({ outcome: 'acknowledged' });
    expect(other.handling()?.acknowledged).toEqual(said('UBEN', 2));
  });

  it('is one commit: the record, the audit and the mark that posts are out of date', async () => {
    await press('UADA');
    expect(replica.commits).toHaveLength(1);
    expect(await marks()).toEqual([{ channel: CHANNEL, what: { item: ITEM } }]);
  });

  it('is acknowledged anew where what was said has lapsed, which the audit tells', async () => {
    await press('UADA');
    const anew = await replica.handle((place, held) =>
      acknowledge(place, held, CHANNEL, ITEM, said('UBEN', 1), ({ at }) => at < said('', 1).at),
    );
    expect(anew).toMatchObject({ outcome: 'acknowledged', handling: { acknowledged: said('UBEN', 1) } });
    expect((await audit()).at(-1)).toMatchObject({
      from: { acknowledged: 'UADA' },
      to: { acknowledged: 'UBEN' },
    });
  });

  it('is undone by anyone who saw that acknowledgement, and then there is no record', async () => {
    await press('UADA');
    expect(await takeBack(said('UADA').at, 'UBEN', 1)).toEqual({ outcome: 'undone' });
    expect(replica.handling()).toBeUndefined();
    expect(await store.list('T1/handlings/')).toEqual([]);
    expect(await takeBack(undefined, 'UBEN', 2)).toEqual({ outcome: 'none' });
    const undone = { ...said('UBEN', 1), ...ABOUT, action: 'acknowledgement-undone' };
    expect((await audit()).slice(1)).toEqual([{ ...undone, from: { acknowledged: 'UADA' }, to: {} }]);
  });

  it('is not undone by a button that was drawn for another acknowledgement', async () => {
    await press('UADA');
    await takeBack(undefined, 'UADA', 1);
    await press('UBEN', 2);
    const stale = await takeBack(said('UADA').at, 'UCAT', 3);
    expect(stale).toMatchObject({ outcome: 'other', handling: { acknowledged: said('UBEN', 2) } });
    expect(replica.handling()?.acknowledged).toEqual(said('UBEN', 2));
    expect(await audit()).toHaveLength(3);
  });

  it('may be acknowledged and asleep at once; each goes by itself', async () => {
    await press('UADA');
    await sleep(SOON);
    expect(await sleep(SOON, other)).toMatchObject({ outcome: 'already' });
    await sleep(LATE);
    await takeBack(undefined, 'UBEN', 1);
    expect(replica.handling()).toEqual({
      channel: CHANNEL,
      item: ITEM,
      snoozed: { ...said('UADA'), until: LATE },
    });
    expect(await rouse()).toEqual({ outcome: 'woken' });
    expect(await rouse()).toEqual({ outcome: 'none' });
    expect((await audit()).map(({ action, from, to }) => [action, from, to])).toEqual([
      ['acknowledged', {}, { acknowledged: 'UADA' }],
      ['snoozed', {}, { until: SOON }],
      ['snoozed', { until: SOON }, { until: LATE }],
      ['acknowledgement-undone', { acknowledged: 'UADA' }, {}],
      ['woken', { until: LATE }, {}],
    ]);
  });

  it('is not woken sooner by another who snoozes it, whatever their memory holds; by the same, it is', async () => {
    await sleep(LATE);
    const standing = { outcome: 'longer', handling: { snoozed: { ...said('UADA'), until: LATE } } };
    expect(await sleep(SOON, replica, 'UBEN')).toMatchObject(standing);
    expect(await sleep(SOON, other, 'UBEN')).toMatchObject(standing);
    expect(await audit()).toHaveLength(1);
    expect(await sleep(SOON)).toMatchObject({ outcome: 'snoozed', handling: { snoozed: { until: SOON } } });
    expect(await sleep(LATE, replica, 'UBEN')).toMatchObject({ outcome: 'snoozed' });
  });

  it('is not woken by who saw another snooze', async () => {
    await sleep(SOON);
    expect(await rouse(said('UCY', 59).at)).toMatchObject({ outcome: 'other', handling: { item: ITEM } });
    expect(await rouse(said('UADA').at)).toEqual({ outcome: 'woken' });
  });

  it('is woken without its acknowledgement being taken back', async () => {
    await press('UADA');
    await sleep(SOON);
    const woken = await rouse();
    expect(woken.handling).toEqual({ channel: CHANNEL, item: ITEM, acknowledged: said('UADA') });
  });

  it.each<[string, Day, number]>([
    ['the day of the item', '2027-01-08' as Day, 446.583],
    ['the last word, where the item is long past', '2020-01-01' as Day, 399.583],
  ])('is kept until 400 days after %s', async (_name, day, days) => {
    const item = { ...ITEM, day };
    await replica.handle((place, held) => acknowledge(place, held, CHANNEL, item, said('UADA')), item);
    const put = replica.commits[0]?.puts?.find(({ key }) => key.startsWith('T1/handlings/'));
    expect((put?.ttlMs ?? 0) / DAY_MS).toBeCloseTo(days, 2);
  });

  it('of many at once has one winner a round, and the audit tells every change once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.array(fc.constantFrom<'ack' | 'undo' | 'stale'>('ack', 'undo', 'stale'), {
            minLength: 2,
            maxLength: 8,
          }),
          { minLength: 1, maxLength: 3 },
        ),
        async (rounds) => {
          await clear(store);
          await Promise.all([replica.handlings.refresh(), other.handlings.refresh()]);
          let accepted = 0;
          let minute = 0;
          for (const round of rounds) {
            const before = replica.handling()?.acknowledged;
            const outcomes = await Promise.all(
              round.map(async (kind, n) => {
                const on = n % 2 === 0 ? replica : other;
                minute += 1;
                if (kind === 'ack') return (await press(`U${minute}`, minute, on)).outcome;
                const seen = kind === 'stale' ? said('UNOBODY', 59).at : before?.at;
                return (await takeBack(seen ?? said('UNOBODY', 59).at, `U${minute}`, minute, on)).outcome;
              }),
            );
            const count = (word: string) => outcomes.filter((one) => one === word).length;
            // The acknowledgement that the round began with is undone once at most, and given once after that.
            expect(count('undone')).toBeLessThanOrEqual(before ? 1 : 0);
            expect(count('acknowledged')).toBeLessThanOrEqual(count('undone') + (before ? 0 : 1));
            if (!before && round.includes('ack')) expect(count('acknowledged')).toBe(1);
            accepted += count('undone') + count('acknowledged');
            await replica.handlings.refresh();
          }
          const entries = await audit();
          expect(entries).toHaveLength(accepted);
          // Told in order: every acknowledgement is undone before the next is given, and the last is what stands.
          entries.forEach(({ action }, n) =>
            expect(action).toBe(n % 2 === 0 ? 'acknowledged' : 'acknowledgement-undone'),
          );
          const last = entries.at(-1);
          expect(replica.handling()?.acknowledged?.by).toBe(
            last?.action === 'acknowledged' ? last.by : undefined,
          );
        },
      ),
      { numRuns: 25 },
    );
  });
});
