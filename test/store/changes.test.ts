import fc from 'fast-check';
import { type Change, type ChangeBody } from '../../src/domain/change';
import { addDays } from '../../src/domain/day';
import { keepChanges, loadHistory, loadNews, loadRun, untoldRuns } from '../../src/store/changes';
import { type Place } from '../../src/store/place';
import { readSyncState, replacingSyncState, type SyncState } from '../../src/store/sync-state';
import { day } from '../domain/makers';
import { change as seen } from '../domain/some-changes';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';

const RUN = '2026-11-22T10:07:00.000Z';
const NEXT = '2026-11-22T11:07:00.000Z';
const PARROT = 'acme.parrot-v1:0';

const change = (body: ChangeBody, more: Parameters<typeof seen>[1] = {}): Change =>
  seen(body, { run: RUN, isNews: false, ...more });

const BODIES: ChangeBody[] = [
  { kind: 'appeared' },
  { kind: 'new-region' },
  { kind: 'phase', from: 'active', to: 'legacy' },
  { kind: 'date-announced', milestone: 'eol', day: day('2027-01-08') },
  { kind: 'date-moved', milestone: 'legacy', from: day('2026-12-01'), to: day('2027-01-08') },
  { kind: 'date-moved', milestone: 'extended', from: day('2026-12-01') },
  { kind: 'withdrawn' },
  { kind: 'returned' },
  { kind: 'disagreement', about: 'phase', state: 'began', api: 'Active', documents: 'Legacy' },
];

describe.each(ADAPTERS)('changes in %s', (_, open) => {
  let place: Place;
  let log: ReturnType<typeof hearingLog>;
  let now: number;

  beforeEach(async () => {
    now = Date.parse(RUN);
    log = hearingLog();
    place = { store: await open(() => now), workspace: 'T1', log };
  });
  afterEach(() => place.store.close());

  async function keep(...changes: readonly Change[]): Promise<void> {
    const [{ run, region } = { run: RUN, region: 'us-east-1' }] = changes;
    await place.store.commit({ puts: keepChanges('T1', { run, region, changes }) });
  }

  async function say(state: Omit<SyncState, 'regions'>): Promise<void> {
    await place.store.commit(replacingSyncState(await readSyncState(place), { ...state, regions: {} }));
  }

  it('are kept whole and in order, whatever they are', async () => {
    const changes = BODIES.map((body) => change(body));
    await keep(...changes);
    expect(await loadHistory(place, PARROT)).toEqual(changes);
    expect(await loadRun(place, RUN)).toEqual(changes);
    expect(await loadNews(place, '2026-11-22T10:06:59Z', RUN)).toEqual(changes);
  });

  it('are a model’s own: oldest first, over Regions and runs', async () => {
    const [a, b, c] = [
      change({ kind: 'appeared' }, { run: NEXT }),
      change({ kind: 'withdrawn' }, { region: 'eu-west-3' }),
      change({ kind: 'returned' }),
    ] as [Change, Change, Change];
    await keep(a);
    await keep(b);
    await keep(c, change({ kind: 'withdrawn' }, { modelId: `${PARROT}0` }));
    expect(await loadHistory(place, PARROT)).toEqual([b, c, a]);
    expect(await loadHistory(place, 'acme.parrot-v1')).toEqual([]);
  });

  it.each([
    ['empty', ''],
    ['a path', 'a/b%2F'],
    ['long', 'ü'.repeat(400)],
    ['longer', 'x'.repeat(5000)],
    ['no text', '\ud800'],
    ['a name', 'documented:AI21:Jurassic Mid'],
  ])('of a model whose id is %s are found again', async (_id, modelId) => {
    const one = change({ kind: 'appeared' }, { modelId });
    await keep(one);
    expect(await loadHistory(place, modelId)).toEqual([one]);
  });

  it('are news after one instant and up to another, oldest first', async () => {
    const runs = ['2026-11-20T23:59:59.999Z', '2026-11-21T00:00:00.000Z', RUN, NEXT];
    for (const run of [...runs].reverse()) await keep(change({ kind: 'appeared' }, { run }));
    const found = async (since: string, until: string) =>
      (await loadNews(place, since, until)).map(({ run }) => run);
    expect(await found('2026-11-20T00:00:00Z', '2026-11-23T00:00:00Z')).toEqual(runs);
    expect(await found('2026-11-21T00:00:00Z', RUN)).toEqual([RUN]);
    expect(await found(RUN, RUN)).toEqual([]);
    expect(await found('1970-01-01T00:00:00Z', '2026-11-21T00:00:00Z')).toEqual(runs.slice(0, 2));
    expect(await found(NEXT, RUN)).toEqual([]);
  });

  it('of one run may be thousands', async () => {
    const changes = Array.from({ length: 1700 }, (_, i) =>
      change({ kind: 'appeared' }, { modelId: `acme.parrot-${i}` }),
    );
    await keep(...changes);
    expect(await loadRun(place, RUN)).toEqual(changes);
  });

  it('mark a run as untold where one of them is news, until it is told, and not before it is over', async () => {
    const news = change({ kind: 'withdrawn' }, { isNews: true });
    await keep(change({ kind: 'appeared' }), change({ kind: 'returned' }));
    expect(await untoldRuns(place)).toEqual([]);
    await keep(news);
    await say({ run: RUN });
    expect(await untoldRuns(place)).toEqual([]);
    await say({ run: RUN, finishedAt: NEXT });
    const [untold] = await untoldRuns(place);
    expect(untold?.run).toBe(RUN);
    await place.store.commit({
      checks: [untold as NonNullable<typeof untold>],
      deletes: [untold?.key ?? ''],
    });
    expect(await untoldRuns(place)).toEqual([]);
    expect(await loadRun(place, RUN)).toHaveLength(1);
  });

  it('of a run that was left are told once another has begun', async () => {
    await keep(change({ kind: 'withdrawn' }, { isNews: true }));
    await say({ run: NEXT });
    expect(await untoldRuns(place)).toMatchObject([{ run: RUN }]);
  });

  it('that cannot be read are left out, kept and logged', async () => {
    await keep(change({ kind: 'appeared' }));
    const key = `T1/changes/${PARROT}/${NEXT}/us-east-1`;
    await place.store.commit({ puts: [{ key, value: '{"v":7}' }] });
    expect(await loadHistory(place, PARROT)).toHaveLength(1);
    expect(log.lines).toMatchObject([{ fields: { key } }]);
    expect((await place.store.get(key))?.value).toBe('{"v":7}');
  });
});

test('changes are kept for ever by model, and for 220 days by day', async () => {
  let now = Date.parse(RUN);
  const [[, open]] = ADAPTERS as [(typeof ADAPTERS)[number]];
  const place = { store: await open(() => now), workspace: 'T1', log: hearingLog() };
  const one = change({ kind: 'appeared' });
  await place.store.commit({ puts: keepChanges('T1', { run: RUN, region: 'us-east-1', changes: [one] }) });
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 4000 }), async (days) => {
      now = Date.parse(RUN) + days * 86_400_000;
      expect(await loadHistory(place, PARROT)).toEqual([one]);
      const until = `${addDays(day('2026-11-22'), days)}T12:00:00Z`;
      expect(await loadNews(place, '2026-11-22T00:00:00Z', until)).toHaveLength(days < 220 ? 1 : 0);
    }),
    { numRuns: 30, examples: [[200], [219], [220]] },
  );
  await place.store.close();
});
