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
  /**
   * Runs three weeks of two replicas; answers the days on which the channel was reminded. `learned`: the day on which AWS
   * begins to say that the model has been Legacy since June.
   */
  async function remindedOn(
    at: string,
    failing: ReadonlySet<string>,
    replicaOf: (n: number) => number,
    learned = '',
  ) {
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
    const isLearned = () => now.toISOString() >= learned;
    const planner = ({ uses }: UsageReplica) =>
      planning.replica({ documented: isLearned() ? [LEGACY] : [], idle: { days: 15, uses } });
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
        usage.legacy = isLearned() ? [MODEL] : [];
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
        // It was restarted, and knows only what the store does and what AWS says today.
        if (replica !== undefined) {
          replica.planning.kept.stop();
          replica.planning = await planner(replica.reading);
        }
        // A day without news leaves the watermark where it was put; planning twice queues nothing twice.
        await replica?.planning.planner.plan();
        await replica?.planning.planner.plan();
        await replica?.planning.planner.stop();
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

  /** The first slot after the first reading that knows so far, and the first run that knows that the model is Legacy. */
  function expectedDays(at: string, failing: ReadonlySet<string>, learned = ''): string[] {
    const found = ['2026-11-30', '2026-12-04'].flatMap((rung) => {
      const read = DAYS.findIndex((day) => day >= rung && !failing.has(day));
      const known = Math.max(
        read,
        DAYS.findIndex((day) => day >= learned),
      );
      return read < 0 ? [] : (DAYS[at < '05:37' ? known + 1 : known] ?? []);
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

  test.each([
    ['between two rungs, it is told of the first at once', '2026-12-02', ['2026-12-02', '2026-12-04']],
    ['after both, it is told of them once', '2026-12-08', ['2026-12-08']],
  ])('where it is learned late that the model is Legacy, %s', async (_when, learned, days) => {
    expect(await remindedOn('09:00', new Set(), () => 0, learned)).toEqual(days);
    expect(await remindedOn('09:00', new Set([learned]), (n) => n % 2, learned)).toEqual(days);
  });

  test('once a rung, at any time of day, whatever readings fail, whichever replica reads or plans, after restarts', async () => {
    const time = fc.constantFrom('00:00', '03:00', '05:36', '05:38', '09:00', '23:59');
    await fc.assert(
      fc.asyncProperty(
        time,
        fc.uniqueArray(fc.constantFrom(...DAYS.slice(6, 20)), { maxLength: 8 }),
        fc.array(fc.constantFrom(0, 1), { minLength: 5, maxLength: 9 }),
        fc.constantFrom('', ...DAYS.slice(1, 20)),
        async (at, days, order, learned) => {
          const failing = new Set<string>(days);
          const reminded = await remindedOn(at, failing, (n) => order[n % order.length] ?? 0, learned);
          expect(reminded).toEqual(expectedDays(at, failing, learned));
        },
      ),
      { numRuns: 5 },
    );
  });
});
