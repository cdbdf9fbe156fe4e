import { type Plan } from '../../src/domain/plan';
import { QUEUED } from '../../src/store/outbox-records';
import { handOver, savePlan } from '../../src/store/plans';
import { type Commit, type Store } from '../../src/store/waist';
import { ADAPTERS } from './adapters';
import { ABOUT, DRAFT, Replica, clear, said } from './kept-world';

describe.each(ADAPTERS)('a word to whom a plan is given, in %s', (_, open) => {
  let store: Store;
  let replica: Replica;
  let other: Replica;

  const words = ({ owner, notes = '' }: Plan) => `for ${owner}: ${notes}`;
  const save = (owner: string, notes: string, by: string) =>
    replica.onPlan((place, held) => {
      const saving = { ...said(by), seen: held.version };
      return savePlan(place, held, ABOUT, { ...DRAFT, owner, notes }, saving, words);
    });
  const give = (owner: string, by: string) =>
    replica.onPlan((place, held) => handOver(place, held, { to: owner }, said(by), words));
  const isPlan = ({ puts = [] }: Commit) => puts.some(({ key }) => key.startsWith('T1/plans/'));

  /** What a commit queues. */
  function queuedBy({ puts = [] }: Commit): unknown[] {
    const queued = puts.filter(({ key }) => key.startsWith('T1/outbox/'));
    return queued.map(({ key, value }) => {
      const decoded = QUEUED.decode({ key, value, version: 1 });
      if (!decoded.ok) return decoded;
      const { to, about } = decoded.value.item;
      return { to, about };
    });
  }
  const notice = (user: string, mrkdwn: string) => ({ to: { user }, about: { kind: 'notice', mrkdwn } });

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

  it('is queued by the very commit that gives it, and nobody hears of what they did themselves', async () => {
    await save('UADA', '', 'UADA');
    await save('UBEN', 'x', 'UADA');
    await save('UBEN', 'y', 'UADA');
    await give('UCAT', 'UBEN');
    await give('UBEN', 'UBEN');
    expect(replica.commits.map(isPlan)).toEqual([true, true, true, true, true]);
    expect(replica.commits.map(queuedBy)).toEqual([
      [],
      [notice('UBEN', 'for UBEN: x')],
      [],
      [notice('UCAT', 'for UCAT: y')],
      [],
    ]);
  });

  it('is another one where the same plan is given to the same person again, in the same millisecond', async () => {
    await save('UADA', '', 'UADA');
    for (const owner of ['UBEN', 'UCAT', 'UBEN']) await give(owner, 'UADA');
    expect(replica.commits.slice(1).flatMap(queuedBy)).toEqual([
      notice('UBEN', 'for UBEN: '),
      notice('UCAT', 'for UCAT: '),
      notice('UBEN', 'for UBEN: '),
    ]);
    expect(await store.list('T1/outbox/')).toHaveLength(3);
  });

  it('is not queued for who was overtaken', async () => {
    await save('UADA', '', 'UADA');
    const slow = await other.onPlan((place, held) =>
      savePlan(place, held, ABOUT, { ...DRAFT, owner: 'UBEN' }, { ...said('UADA'), seen: undefined }, words),
    );
    expect(slow.outcome).toBe('outdated');
    expect(await store.list('T1/outbox/')).toEqual([]);
  });
});
