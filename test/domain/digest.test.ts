import fc from 'fast-check';
import { type Change } from '../../src/domain/change';
import { addDays } from '../../src/domain/day';
import { type Digest, type DigestInput, composeDigest, isEmptyDigest } from '../../src/domain/digest';
import { type Fact } from '../../src/domain/fact';
import { rungsCrossed } from '../../src/domain/ladder';
import { type ModelStatus } from '../../src/domain/model-status';
import { TODAY, by, day, fact, on, statusBy } from './makers';
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

const names = (items: Digest['needsAction']) => items.map(({ status }) => status.model.name);

/** The parts that have anything in them. */
function shape(digest: Digest) {
  const { needsAction, comingUp, underWay, acknowledged } = digest;
  return {
    ...(needsAction.length > 0 && { needsAction: names(needsAction) }),
    ...(comingUp.length > 0 && { comingUp: comingUp.map(names) }),
    ...(underWay.length > 0 && { underWay: names(underWay) }),
    ...(acknowledged.length > 0 && { acknowledged: names(acknowledged) }),
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

test('what somebody sees to needs no action, save what reminds of it all the same', () => {
  const statuses = [ending('mine', 20), ending('yours', 20), ending('nobodys', 20), ending('last', 7)];
  const answers: Record<string, 'acknowledged' | 'planned'> = {
    'acme.mine': 'planned',
    'acme.yours': 'acknowledged',
    'acme.last': 'acknowledged',
  };
  const handled: DigestInput['handled'] = (modelId) => answers[modelId];
  expect(shape(compose(statuses, { handled }))).toEqual({
    needsAction: ['nobodys'],
    underWay: ['mine'],
    acknowledged: ['last', 'yours'],
  });
  const rungs = rungsCrossed(statuses, addDays(TODAY, -1), TODAY);
  expect(shape(compose(statuses, { handled, rungs }))).toMatchObject({ comingUp: [['last']] });
});

test('a moved date is not the one that was acknowledged', () => {
  const handled: DigestInput['handled'] = (_, __, which) =>
    which === '2026-12-01' ? 'acknowledged' : undefined;
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

test('whatever the sources say, a model stands in one part at most, and every reminder is told', () => {
  fc.assert(
    fc.property(fc.array(someFacts, { maxLength: 8 }), fc.integer({ min: 0, max: 300 }), (models, missed) => {
      const statuses = models.map((facts, i) =>
        statusBy(facts.map((one) => ({ ...one, modelId: `acme.parrot-${i}` }))),
      );
      const rungs = rungsCrossed(statuses, addDays(TODAY, -missed), TODAY);
      const { needsAction, comingUp, underWay, acknowledged } = compose(statuses, { rungs });
      const items = [...needsAction, ...comingUp.flat(), ...underWay, ...acknowledged];
      const ids = items.map(({ status }) => status.model.modelId);
      expect(new Set(ids).size).toBe(ids.length);
      const told = items.flatMap(({ lead, further }) => [lead, ...further].flatMap(({ rung }) => rung ?? []));
      expect(new Set(told)).toEqual(new Set(rungs));
      expect(told).toHaveLength(rungs.length);
      for (const group of comingUp) {
        expect(new Set(group.map(({ lead }) => `${lead.kind} ${lead.day}`)).size).toBe(1);
      }
    }),
  );
});
