import fc from 'fast-check';
import { type Day } from '../../src/domain/day';
import { type PlanDraft, type PlanStatus } from '../../src/domain/plan';
import { type Finding } from '../../src/domain/verification';
import { keepVerification } from '../../src/store/plan-verification';
import { handOver, moveDue, noteReminded, savePlan, setStatus } from '../../src/store/plans';
import { donePainting, loadRepaints } from '../../src/store/repaints';
import { type Store } from '../../src/store/waist';
import { ADAPTERS } from './adapters';
import { ABOUT, CHANNEL, clear, DRAFT, MODEL, Replica, said } from './kept-world';
import { wholeAudit } from './whole-audit';

const [NEW_YEAR, SPRING] = ['2027-01-01', '2027-03-20'] as [Day, Day];
const CALLED: Finding = {
  kind: 'still-called',
  attempts: 1_204,
  day: '2026-11-21' as Day,
  account: '111122223333',
  region: 'eu-west-3',
};
const VERIFIED: Finding = {
  kind: 'verified',
  days: 7,
  accounts: ['111122223333'],
  regions: ['eu-west-3', 'us-east-1'],
  dependents: [],
};

describe.each(ADAPTERS)('plans in %s', (_, open) => {
  let store: Store;
  let replica: Replica;
  let other: Replica;

  const save = (
    draft: Partial<PlanDraft>,
    seen: number | undefined,
    { by = 'UADA', minute = 0, on = replica, ticked }: Saver = {},
  ) =>
    on.onPlan((place, held) =>
      savePlan(
        place,
        held,
        ABOUT,
        { ...DRAFT, ...draft },
        { ...said(by, minute), seen, ...(ticked && { ticked }) },
      ),
    );
  type Saver = { by?: string; minute?: number; on?: Replica; ticked?: string[] };
  const make = async (draft: Partial<PlanDraft> = {}): Promise<number> => {
    const made = await save(draft, undefined);
    if (made.outcome !== 'saved') throw new Error('There is a plan already');
    return made.version;
  };
  const to = (status: PlanStatus, minute: number, from?: PlanStatus) =>
    replica.onPlan((place, held) =>
      setStatus(place, held, { ...(from && { from }), to: status }, said('UBEN', minute)),
    );
  const audit = async () => (await wholeAudit(replica.place)).entries;
  const told = async () => (await audit()).map(({ by, action, from, to: now }) => [by, action, from, now]);
  const found = (finding: Finding, minute: number, doneAt = said('', 1).at) =>
    replica.onPlan((place, held) =>
      keepVerification(place, held, doneAt, { at: said('', minute).at, finding }),
    );
  const marks = () => loadRepaints(replica.place);
  const paint = async () => {
    for (const mark of await marks()) expect(await donePainting(replica.place, mark)).toBe(true);
  };

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

  it('are made with their checklist, in one commit with the audit and the mark for the model’s posts', async () => {
    await make({ notes: '<!channel> *hi*', ticket: 'https://tickets.example/1' });
    expect(replica.commits).toHaveLength(1);
    expect(replica.plan()).toEqual({
      ...{ channel: CHANNEL, modelId: MODEL, modelName: 'Parrot' },
      ...{ ...DRAFT, notes: '<!channel> *hi*', ticket: 'https://tickets.example/1' },
      checklist: [{ id: 'quotas' }, { id: 'prompts' }],
      made: said('UADA'),
      changed: said('UADA'),
      remindedThrough: '2026-11-22',
    });
    expect((await marks()).map(({ value }) => value)).toEqual([
      { channel: CHANNEL, what: { modelId: MODEL } },
    ]);
    const fields = { ...DRAFT, notes: '<!channel> *hi*', ticket: 'https://tickets.example/1' };
    expect(await told()).toEqual([['UADA', 'planned', {}, fields]]);
  });

  it('are changed where the version that was seen stands there still; the audit tells what changed alone', async () => {
    const seen = await make({ notes: 'first' });
    const later = await save({ owner: 'UBEN' }, seen, { by: 'UBEN', minute: 1, ticked: ['quotas'] });
    expect(later).toMatchObject({ outcome: 'saved', plan: { made: said('UADA'), changed: said('UBEN', 1) } });
    expect(replica.plan()).not.toHaveProperty('notes');
    expect((await told())[1]).toEqual([
      'UBEN',
      'plan-changed',
      { owner: 'UADA', notes: 'first' },
      { owner: 'UBEN', steps: 'quotas' },
    ]);
    const version = replica.plans.get(CHANNEL, MODEL)?.version;
    expect(later).toMatchObject({ version });
  });

  it('are left alone where somebody else was faster, who is shown', async () => {
    const seen = await make();
    await save({ notes: 'Ben’s' }, seen, { by: 'UBEN', minute: 1, on: other });
    const mine = await save({ notes: 'Ada’s' }, seen, { minute: 2 });
    expect(mine).toMatchObject({ outcome: 'outdated', standing: { plan: { notes: 'Ben’s' } } });
    if (mine.outcome !== 'outdated') throw new Error('It was saved');
    const again = await save({ notes: 'Ada’s' }, mine.standing?.version, { minute: 3 });
    expect(again).toMatchObject({ outcome: 'saved', plan: { notes: 'Ada’s' } });
    expect(await save({}, undefined)).toMatchObject({ outcome: 'outdated' });
  });

  it('are not changed where there is none any more', async () => {
    expect(await save({}, 7)).toEqual({ outcome: 'outdated', standing: undefined });
  });

  it('that are saved as they are leave no trace', async () => {
    const seen = await make();
    expect(await save({}, seen, { by: 'UBEN', minute: 1 })).toMatchObject({
      outcome: 'saved',
      version: seen,
    });
    expect(await audit()).toHaveLength(1);
    expect(replica.plan()?.changed).toEqual(said('UADA'));
  });

  it('that are done know by whom, and may be taken up again by saving', async () => {
    await make();
    expect(await to('done', 1)).toMatchObject({ outcome: 'changed', plan: { done: said('UBEN', 1) } });
    expect(await to('done', 2)).toMatchObject({ outcome: 'same', plan: { done: said('UBEN', 1) } });
    const seen = replica.plans.get(CHANNEL, MODEL)?.version;
    expect(await save({ status: 'testing' }, seen, { minute: 3 })).toMatchObject({ outcome: 'saved' });
    expect(replica.plan()?.status).toBe('testing');
    expect(replica.plan()).not.toHaveProperty('done');
  });

  it('change a field at a time, by what was shown', async () => {
    await make();
    const due = (from: Day, day: Day) =>
      replica.onPlan((place, held) => moveDue(place, held, { from, to: day }, said('UBEN', 1)));
    expect(await due(DRAFT.due, NEW_YEAR)).toMatchObject({ outcome: 'changed', plan: { due: NEW_YEAR } });
    expect(await due(DRAFT.due, SPRING)).toMatchObject({ outcome: 'other', plan: { due: NEW_YEAR } });
    expect(await due(DRAFT.due, NEW_YEAR)).toMatchObject({ outcome: 'same' });
    const handed = await replica.onPlan((place, held) =>
      handOver(place, held, { to: 'UCAT' }, said('UBEN', 2)),
    );
    expect(handed).toMatchObject({ outcome: 'changed', plan: { owner: 'UCAT' } });
    expect(await to('cancelled', 3, 'testing')).toMatchObject({ outcome: 'other' });
    expect(await told()).toEqual([
      ['UADA', 'planned', {}, { ...DRAFT }],
      ['UBEN', 'plan-changed', { due: DRAFT.due }, { due: NEW_YEAR }],
      ['UBEN', 'plan-changed', { owner: 'UADA' }, { owner: 'UCAT' }],
    ]);
  });

  it('keep the bot’s word while they are done, and the audit tells where it changed', async () => {
    await make();
    expect(await found(CALLED, 1)).toMatchObject({ outcome: 'other' });
    await to('done', 1);
    await paint();
    expect(await found({ kind: 'cannot', why: 'no usage data' }, 2)).toMatchObject({ outcome: 'changed' });
    expect(await marks()).toHaveLength(1);
    await paint();
    await found(CALLED, 3);
    await paint();
    await found(CALLED, 4);
    expect(await marks()).toEqual([]);
    expect(replica.plan()?.verification).toEqual({ at: said('', 4).at, finding: CALLED });
    await found(VERIFIED, 5);
    expect((await told()).slice(2)).toEqual([
      ['bot', 'plan-found-called', {}, expect.objectContaining({ attempts: '1204' })],
      ['bot', 'plan-verified', {}, { days: '7', accounts: '111122223333', regions: 'eu-west-3, us-east-1' }],
    ]);
    expect(replica.plan()?.changed).toEqual(said('UBEN', 1));
  });

  it('take no word about an earlier time that they were called done', async () => {
    await make();
    await to('done', 1);
    await to('testing', 2);
    await to('done', 3);
    expect(await found(CALLED, 4)).toMatchObject({ outcome: 'other' });
    expect(replica.plan()).not.toHaveProperty('verification');
  });

  it('note that their owner was reminded together with the reminder, never backwards', async () => {
    await make();
    const note = (through: Day, key: string) =>
      replica.onPlan((place, held) =>
        noteReminded(place, held, through, { puts: [{ key: `T1/outbox/${key}`, value: '1' }] }),
      );
    expect(await note(NEW_YEAR, 'a')).toMatchObject({ outcome: 'changed' });
    expect(await note(NEW_YEAR, 'b')).toMatchObject({ outcome: 'same' });
    expect((await store.list('T1/outbox/')).map(({ key }) => key)).toEqual(['T1/outbox/a']);
    expect(replica.plan()?.remindedThrough).toBe(NEW_YEAR);
    expect(await audit()).toHaveLength(1);
  });

  it('refuse to keep what no form can hold', async () => {
    await expect(save({ notes: 'x'.repeat(3_001) }, undefined)).rejects.toThrow('3000');
    expect(await store.list('')).toEqual([]);
  });

  it('that many save at once keep exactly one of them, and the audit tells every accepted change once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uniqueArray(fc.stringMatching(/^\w{1,5}$/), { minLength: 2, maxLength: 6 }), {
          minLength: 1,
          maxLength: 3,
        }),
        async (rounds) => {
          await clear(store);
          await Promise.all([replica.plans.refresh(), other.plans.refresh()]);
          const accepted: string[] = [];
          let seen: number | undefined;
          for (const round of rounds) {
            const before = replica.plan()?.notes;
            const notes = round.filter((note) => note !== before);
            const saved = await Promise.all(
              notes.map((note, n) => save({ notes: note }, seen, { on: n % 2 === 0 ? replica : other })),
            );
            const winners = saved.flatMap((one) => (one.outcome === 'saved' ? [one] : []));
            expect(winners).toHaveLength(1);
            accepted.push(winners[0]?.plan.notes ?? '');
            seen = winners[0]?.version;
            await replica.plans.refresh();
            expect(replica.plan()?.notes).toBe(accepted.at(-1));
          }
          expect((await audit()).map(({ to: now }) => now['notes'])).toEqual(accepted);
        },
      ),
      { numRuns: 20 },
    );
  });
});
