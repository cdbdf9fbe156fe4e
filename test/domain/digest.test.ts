import fc from 'fast-check';
import { type Change } from '../../src/domain/change';
import { addDays } from '../../src/domain/day';
import { type Digest, type DigestInput, composeDigest, isEmptyDigest } from '../../src/domain/digest';
import { type DigestItem } from '../../src/domain/digest-item';
import { type Fact } from '../../src/domain/fact';
import { type ItemStanding, stillReminds } from '../../src/domain/item-standing';
import { rungsCrossed } from '../../src/domain/ladder';
import { type ModelStatus } from '../../src/domain/model-status';
import { type Plan } from '../../src/domain/plan';
import { TODAY, by, day, fact, on, statusBy } from './makers';
import { STILL_CALLED, VERIFIED, donePlan, plan, saidOn } from './plans';
import { change } from './some-changes';
import { someFacts } from './some-facts';

/** A model that ends in so many days, with notice since a day, if it is known. */
function ending(name: string, daysLeft: number, legacy?: string, more: Partial<Fact> = {}): ModelStatus {
  return statusBy([
    fact({
      modelId: `acme.${name}`,
      name,
      status: 'legacy',
      milestones: { endOfLife: on(addDays(TODAY, daysLeft)), ...(legacy && { legacy: day(legacy) }) },
      ...more,
    }),
  ]);
}

function compose(statuses: readonly ModelStatus[], more: Partial<DigestInput> = {}): Digest {
  return composeDigest({
    statuses,
    today: TODAY,
    horizonDays: 180,
    changes: [],
    rungs: [],
    statusOf: () => undefined,
    ...more,
  });
}

const names = (items: readonly DigestItem[]) => items.map(({ status }) => status.model.name);

/** The parts that have anything in them. */
function shape(digest: Digest) {
  const { latePlans, needsAction, comingUp, underWay, acknowledged, snoozed } = digest;
  return {
    ...(latePlans.length > 0 && { latePlans: latePlans.map((one) => `${one.plan.modelName}: ${one.late}`) }),
    ...(needsAction.length > 0 && { needsAction: names(needsAction) }),
    ...(comingUp.length > 0 && { comingUp: comingUp.map(names) }),
    ...(underWay.length > 0 && { underWay: underWay.map((one) => one.plan.modelName) }),
    ...(acknowledged.length > 0 && { acknowledged: names(acknowledged) }),
    ...(snoozed.length > 0 && { snoozed: names(snoozed) }),
  };
}

test('an end of life within 30 days needs action, one that is further off is coming up, beyond the horizon is silence', () => {
  expect(
    shape(compose([ending('a', 181), ending('b', 180), ending('c', 31), ending('d', 30), ending('e', 0)])),
  ).toEqual({ needsAction: ['e', 'd'], comingUp: [['c'], ['b']] });
});

test('within the last quarter of a long notice it needs action too', () => {
  const legacy = addDays(TODAY, -150);
  expect(shape(compose([ending('late', 50, legacy), ending('early', 51, legacy)]))).toEqual({
    needsAction: ['late'],
    comingUp: [['early']],
  });
});

test('what is pressing is told whatever the horizon', () => {
  expect(shape(compose([ending('a', 20), ending('b', 40)], { horizonDays: 7 }))).toEqual({
    needsAction: ['a'],
  });
});

test('going Legacy and entering extended access are coming up, and need no action', () => {
  const legacy = statusBy([fact({ status: 'active', milestones: { legacy: day('2026-11-25') } })]);
  const extended = statusBy([fact({ status: 'legacy', milestones: { extendedAccess: day('2026-11-24') } })]);
  expect(shape(compose([legacy, extended]))).toEqual({ comingUp: [['Parrot'], ['Parrot']] });
});

test('a third party’s date needs no action and says whose it is', () => {
  const status = statusBy([by('third-party', '2026-11-01', { milestones: { endOfLife: on('2026-12-01') } })]);
  const { needsAction, comingUp } = compose([status]);
  expect([needsAction.length, comingUp[0]?.[0]?.lead.isUnconfirmed]).toEqual([0, true]);
});

test('an item is one model: what presses leads, and its other dates follow', () => {
  const dates = (region: string, extended: string, end: string) =>
    fact({
      region,
      status: 'legacy',
      milestones: { extendedAccess: day(extended), endOfLife: on(end) },
    });
  const status = statusBy([
    dates('us-east-1', '2026-11-25', '2026-12-10'),
    dates('eu-west-1', '2027-01-25', '2027-03-10'),
  ]);
  const { needsAction, comingUp } = compose([status]);
  const [item] = needsAction;
  expect(comingUp).toEqual([]);
  expect(
    [item?.lead, ...(item?.further ?? [])].map(
      (date) => `${date?.kind} ${date?.day} ${date?.regions.join()}`,
    ),
  ).toEqual([
    'eol 2026-12-10 us-east-1',
    'extended 2026-11-25 us-east-1',
    'extended 2027-01-25 eu-west-1',
    'eol 2027-03-10 eu-west-1',
  ]);
});

test('three models with one transition fold, two do not, and what needs action never does', () => {
  const three = ['a', 'b', 'c'].map((name) => ending(name, 40));
  const two = ['d', 'e'].map((name) => ending(name, 50));
  const pressing = ['f', 'g', 'h'].map((name) => ending(name, 3));
  expect(shape(compose([...two, ...three, ...pressing]))).toEqual({
    needsAction: ['f', 'g', 'h'],
    comingUp: [['a', 'b', 'c'], ['d'], ['e']],
  });
});

test('a reminder that is due stands at its date, and calls up a date beyond the horizon', () => {
  const statuses = [ending('far', 90, '2026-08-24'), ending('farther', 91, '2026-08-24')];
  const rungs = rungsCrossed(statuses, addDays(TODAY, -1), TODAY);
  const { comingUp } = compose(statuses, { rungs, horizonDays: 30 });
  expect(comingUp.flat().map(({ status, lead }) => `${status.model.name} ${lead.rung?.step}`)).toEqual([
    'far half',
  ]);
});

test('a day that passed while the bot was down is told late, and first', () => {
  const statuses = [ending('gone', -1), ending('next', 5)];
  const rungs = rungsCrossed(statuses, addDays(TODAY, -3), TODAY);
  const [gone] = compose(statuses, { rungs }).needsAction;
  expect([gone?.status.model.name, gone?.lead.day, gone?.lead.rung?.step]).toEqual([
    'gone',
    '2026-11-21',
    'day',
  ]);
  expect(shape(compose(statuses))).toEqual({ needsAction: ['next'] });
});

const ACKNOWLEDGED: ItemStanding = { acknowledged: saidOn('2026-11-01', 'U2') };
const asleepUntil = (until: string): ItemStanding => ({
  snoozed: { ...saidOn('2026-11-01'), until: day(until) },
});

/** A plan of a model that `ending` makes. */
const planOf = (name: string, more: Partial<Plan> = {}) =>
  plan({ modelId: `acme.${name}`, modelName: name, ...more });

/** What stands of items, by the models' names; plans are known of by both. */
function said(standings: Record<string, ItemStanding>): Pick<DigestInput, 'handled' | 'plans'> {
  return {
    handled: ({ modelId }) => standings[modelId.replace('acme.', '')] ?? {},
    plans: Object.values(standings).flatMap(({ plan }) => plan ?? []),
  };
}

test('what somebody sees to needs no action, save what reminds of it all the same', () => {
  const statuses = [
    ending('mine', 20),
    ending('yours', 20),
    ending('nobodys', 20),
    ending('last', 7),
    ending('asleep', 20),
  ];
  const people = said({
    mine: { plan: planOf('mine') },
    yours: ACKNOWLEDGED,
    last: ACKNOWLEDGED,
    asleep: asleepUntil('2026-11-30'),
  });
  const seen = compose(statuses, people);
  expect(shape(seen)).toEqual({
    needsAction: ['nobodys'],
    underWay: ['mine'],
    acknowledged: ['last', 'yours'],
    snoozed: ['asleep'],
  });
  expect([seen.snoozed[0]?.standing, seen.acknowledged[0]?.standing]).toEqual([
    asleepUntil('2026-11-30'),
    ACKNOWLEDGED,
  ]);
  const rungs = rungsCrossed(statuses, addDays(TODAY, -1), TODAY);
  expect(shape(compose(statuses, { ...people, rungs }))).toMatchObject({ comingUp: [['last']] });
});

test('a rung of the last week shows a model that sleeps or is planned for; none that may wait does', () => {
  const statuses = ['asleep', 'mine'].flatMap((name) => [ending(`${name} 7`, 7), ending(`${name} 30`, 30)]);
  const standings = statuses.map(({ model: { name } }): [string, ItemStanding] => [
    name,
    name.startsWith('mine') ? { plan: planOf(name) } : asleepUntil('2026-11-30'),
  ]);
  const rungs = rungsCrossed(statuses, addDays(TODAY, -1), TODAY);
  expect(rungs).toHaveLength(4);
  const { comingUp, ...others } = compose(statuses, { ...said(Object.fromEntries(standings)), rungs });
  expect(
    comingUp.flat().map(({ status, lead, standing }) => [status.model.name, lead.rung?.step, standing]),
  ).toEqual([
    ['asleep 7', '7 days', asleepUntil('2026-11-30')],
    ['mine 7', '7 days', { plan: planOf('mine 7') }],
  ]);
  expect(shape({ ...others, comingUp: [] })).toEqual({ underWay: ['mine 30'], snoozed: ['asleep 30'] });
});

test('overdue plans and those called done while the model is called come first, whatever is known of the model', () => {
  const statuses = [ending('soon', 3), ending('late', 200), ending('called', 100), ending('gone', -20)];
  const late = { due: addDays(TODAY, -1) };
  const digest = compose(statuses, {
    plans: [
      planOf('late', late),
      { ...donePlan(STILL_CALLED, { due: addDays(TODAY, -9) }), modelId: 'acme.called', modelName: 'called' },
      planOf('gone', { due: addDays(TODAY, -2) }),
      planOf('unheard of', { due: addDays(TODAY, -3) }),
    ],
  });
  expect(shape(digest)).toEqual({
    latePlans: ['called: still-called', 'unheard of: overdue', 'gone: overdue', 'late: overdue'],
    needsAction: ['soon'],
  });
  expect(digest.latePlans.map(({ item }) => item?.lead.day)).toEqual([
    addDays(TODAY, 100),
    undefined,
    addDays(TODAY, -20),
    addDays(TODAY, 200),
  ]);
});

test('an open plan is under way however far the dates, or the model, are; a finished one is told no more', () => {
  const statuses = ['far', 'unproven', 'verified', 'cancelled'].map((name) =>
    ending(name, 20 * name.length + 200),
  );
  const named = (one: Plan, name: string) => ({ ...one, modelId: `acme.${name}`, modelName: name });
  const plans = [
    planOf('far'),
    planOf('unheard of'),
    planOf('cancelled', { status: 'cancelled' }),
    named(donePlan({ kind: 'cannot', why: 'no usage data' }), 'unproven'),
    named(donePlan(VERIFIED), 'verified'),
    named(donePlan(), 'ended'),
  ];
  const digest = compose([...statuses, ending('ended', -3)], { plans });
  expect(shape(digest)).toEqual({ underWay: ['far', 'unheard of', 'unproven'] });
  expect(digest.underWay.map(({ item }) => item?.status.model.name)).toEqual(['far', undefined, 'unproven']);
  expect(isEmptyDigest(digest)).toBe(false);
});

test('a plan of a model that is out of scope is told with what is known of it', () => {
  const digest = compose([], { plans: [planOf('far')], statusOf: () => ending('far', 90) });
  expect(digest.underWay.map(({ item }) => item?.lead.day)).toEqual([addDays(TODAY, 90)]);
});

test('an acknowledged date covers the model’s others until they are within 30 days', () => {
  const both = (extendedIn: number) =>
    statusBy([
      fact({
        modelId: 'acme.both',
        name: 'both',
        status: 'legacy',
        milestones: { extendedAccess: addDays(TODAY, extendedIn), endOfLife: on(addDays(TODAY, 170)) },
      }),
    ]);
  const handled: DigestInput['handled'] = ({ kind }) => (kind === 'eol' ? ACKNOWLEDGED : {});
  expect(shape(compose([both(31)]))).toEqual({ comingUp: [['both']] });
  expect(shape(compose([both(31)], { handled }))).toEqual({ acknowledged: ['both'] });
  const open = compose([both(30)], { handled });
  expect(open.comingUp.flat().map(({ lead }) => lead.kind)).toEqual(['extended']);
});

test('a moved date is not the one that was acknowledged', () => {
  const handled: DigestInput['handled'] = ({ day: which }) => (which === '2026-12-01' ? ACKNOWLEDGED : {});
  expect(shape(compose([ending('moved', 8)], { handled }))).toEqual({ needsAction: ['moved'] });
});

test('what changed is told by model, with how the model stands now and what comes next', () => {
  const changes: Change[] = [
    change({ kind: 'withdrawn' }, { modelId: 'acme.gone', name: 'gone' }),
    change({ kind: 'phase', from: 'active', to: 'legacy' }, { modelId: 'acme.a', name: 'a' }),
    change({ kind: 'new-region' }, { modelId: 'acme.a', name: 'a' }),
  ];
  const { changed } = compose([ending('a', 400)], { changes });
  expect(
    changed.map(({ name, changes, status, next }) => [name, changes.length, status?.worst, next?.day]),
  ).toEqual([
    ['a', 2, 'legacy', addDays(TODAY, 400)],
    ['gone', 1, undefined, undefined],
  ]);
});

test('a digest is empty where there is nothing in any part', () => {
  expect(isEmptyDigest(compose([statusBy([fact({ status: 'active' })])]))).toBe(true);
  expect(isEmptyDigest(compose([ending('a', 10)]))).toBe(false);
  expect(isEmptyDigest(compose([], { changes: [change({ kind: 'appeared' })] }))).toBe(false);
});

const someStanding = fc.constantFrom<ItemStanding>(
  {},
  {},
  ACKNOWLEDGED,
  asleepUntil('2026-11-30'),
  { plan: plan() },
  { plan: plan({ due: addDays(TODAY, -2) }) },
  { plan: donePlan(STILL_CALLED) },
);

test('whatever is said by sources and people, a model stands in one part at most, and every rung that is to be told is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ facts: someFacts, is: someStanding }), { maxLength: 8 }),
      fc.integer({ min: 0, max: 300 }),
      (models, missed) => {
        const statuses = models.map(({ facts }, i) =>
          statusBy(facts.map((one) => ({ ...one, modelId: `acme.${i}` }))),
        );
        const people = said(
          Object.fromEntries(
            models.map(({ is }, i) => [
              i,
              { ...is, ...(is.plan && { plan: { ...is.plan, modelId: `acme.${i}` } }) },
            ]),
          ),
        );
        const rungs = rungsCrossed(statuses, addDays(TODAY, -missed), TODAY);
        const digest = compose(statuses, { rungs, ...people });
        const { latePlans, needsAction, comingUp, underWay, acknowledged, snoozed } = digest;
        const planned = [...latePlans, ...underWay].flatMap(({ item }) => item ?? []);
        const items = [...planned, ...needsAction, ...comingUp.flat(), ...acknowledged, ...snoozed];
        const ids = items.map(({ status }) => status.model.modelId);
        expect(new Set(ids).size).toBe(ids.length);
        const told = items.flatMap(({ lead, further }) =>
          [lead, ...further].flatMap(({ rung }) => rung ?? []),
        );
        const toTell = rungs.filter((rung) => stillReminds(rung, people.handled?.(rung) ?? {}));
        expect(new Set(told)).toEqual(new Set(toTell));
        expect(told).toHaveLength(toTell.length);
        const unseen = needsAction.filter(
          ({ standing }) => standing.acknowledged ?? standing.snoozed ?? standing.plan,
        );
        expect(unseen).toEqual([]);
        for (const group of comingUp) {
          expect(new Set(group.map(({ lead }) => `${lead.kind} ${lead.day}`)).size).toBe(1);
        }
      },
    ),
  );
});
