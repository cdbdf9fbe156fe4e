import fc from 'fast-check';
import { dayOf } from '../../src/domain/day';
import { REGION, by } from '../domain/makers';
import { called } from '../domain/uses';
import { ADAPTERS } from '../store/adapters';
import { PlannerWorld, type Replica, settings } from './planner-world';
import { UsageWorld, type UsageReplica } from './usage-world';

/** Called last on 2026-11-20: two thirds of 15 days later is 11-30, the last day before access may be lost 12-04. */
const MODEL = 'maker.model-v1:0';
const LAST = '2026-11-20';
const LEGACY = by('docs-table', '2026-10-14', {
  modelId: MODEL,
  region: REGION,
  status: 'legacy',
  milestones: { legacy: dayOf(new Date('2026-06-01')) },
});
const PLACE = `111122223333/${REGION}`;
const DAYS = Array.from({ length: 22 }, (_, i) => dayOf(new Date(Date.UTC(2026, 10, 22 + i))));

describe.each(ADAPTERS)('idle accounts on %s', (_name, open) => {
  /** Runs three weeks of two replicas; answers the days on which the channel was reminded. */
  async function remindedOn(at: string, failing: ReadonlySet<string>, replicaOf: (n: number) => number) {
    let now = new Date('2026-11-21T23:00:00.000Z');
    const store = await open(() => now.getTime());
    const [usage, planning] = [new UsageWorld(store, [REGION]), new PlannerWorld(store)];
    const move = (instant: string): void => {
      now = new Date(instant);
      usage.set(instant);
      planning.set(instant);
    };
    move('2026-11-21T23:00:00.000Z');
    usage.answerCalls(PLACE, [called(MODEL, { [LAST]: 3 })]);
    await planning.subscribe(['C1'], settings({ cadence: 'monthly', weekday: 'mon', at, zone: 'UTC' }));
    const replicas: { reading: UsageReplica; planning: Replica }[] = [];
    const planner = ({ uses }: UsageReplica) =>
      planning.replica({ documented: [LEGACY], idle: { days: 15, uses } });
    for (let i = 0; i < 2; i += 1) {
      // Their memory hears of nothing by itself: what one reads, the other must ask for.
      const reading = await usage.replica((all) => ({ ...all, watch: () => ({ stop: () => undefined }) }));
      replicas.push({ reading, planning: await planner(reading) });
    }
    const turn = (n: number) => replicas[replicaOf(n)] ?? replicas[0];
    let n = 0;
    for (const day of DAYS) {
      const read = async () => {
        move(`${day}T05:37:00.000Z`);
        if (failing.has(day)) usage.fail(PLACE, 'calls', 'timeout');
        else usage.answerCalls(PLACE, [called(MODEL, { [LAST]: 3 })]);
        const reading = turn((n += 1))?.reading;
        await reading?.uses.refresh();
        await reading?.reader.drain();
      };
      const plan = async () => {
        move(`${day}T${at}:00.000Z`);
        await planning.endLease();
        const replica = turn((n += 1));
        // A day without news leaves the watermark where it was put; planning twice queues nothing twice.
        await replica?.planning.planner.plan();
        await replica?.planning.planner.plan();
        await replica?.planning.planner.stop();
        // It is restarted, and knows only what the store does.
        if (replica !== undefined) replica.planning = await planner(replica.reading);
      };
      await (at < '05:37' ? plan().then(read) : read().then(plan));
    }
    const queued = await planning.queued();
    for (const { planning: one, reading } of replicas) {
      one.kept.stop();
      await reading.reader.stop();
    }
    await planning.close();
    return queued
      .filter(({ about }) => 'idle' in about && about.idle !== undefined)
      .map(({ queuedAt }) => queuedAt.slice(0, 10))
      .sort();
  }

  /** The first slot after the first reading that knows so far. */
  function expectedDays(at: string, failing: ReadonlySet<string>): string[] {
    const found = ['2026-11-30', '2026-12-04'].flatMap((rung) => {
      const known = DAYS.findIndex((day) => day >= rung && !failing.has(day));
      return known < 0 ? [] : (DAYS[at < '05:37' ? known + 1 : known] ?? []);
    });
    return [...new Set(found)];
  }

  test('at two thirds of the days, and on the last before access may be lost', async () => {
    expect(await remindedOn('09:00', new Set(), () => 0)).toEqual(['2026-11-30', '2026-12-04']);
  });

  test('a channel whose time is before usage is read hears the next day', async () => {
    expect(await remindedOn('03:00', new Set(), () => 0)).toEqual(['2026-12-01', '2026-12-05']);
  });

  test('a reading that failed on the day makes it known by the next, once', async () => {
    expect(await remindedOn('09:00', new Set(['2026-11-30', '2026-12-01']), () => 0)).toEqual([
      '2026-12-02',
      '2026-12-04',
    ]);
  });

  test('once a rung, at any time of day, whatever readings fail, whichever replica reads or plans, after restarts', async () => {
    const time = fc.constantFrom('00:00', '03:00', '05:36', '05:38', '09:00', '23:59');
    await fc.assert(
      fc.asyncProperty(
        time,
        fc.uniqueArray(fc.constantFrom(...DAYS.slice(6, 20)), { maxLength: 8 }),
        fc.array(fc.constantFrom(0, 1), { minLength: 5, maxLength: 9 }),
        async (at, days, order) => {
          const failing = new Set<string>(days);
          const reminded = await remindedOn(at, failing, (n) => order[n % order.length] ?? 0);
          expect(reminded).toEqual(expectedDays(at, failing));
        },
      ),
      { numRuns: 5 },
    );
  });
});
