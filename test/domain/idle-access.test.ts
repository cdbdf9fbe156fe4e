import { buildCatalogue } from '../../src/domain/catalogue';
import { type Fact } from '../../src/domain/fact';
import { idleAccesses } from '../../src/domain/idle-access';
import { idleCrossings, idleRungs } from '../../src/domain/idle-rungs';
import { statusOf } from '../../src/domain/model-status';
import { EVERY_REGION } from '../../src/domain/region';
import { type CallsHere } from '../../src/domain/use-of-model';
import { MODEL, TODAY, by, day } from './makers';
import { ACCOUNT, called } from './uses';

function legacy(region: string): Fact {
  return by('docs-table', '2026-10-14', {
    region,
    status: 'legacy',
    milestones: { legacy: day('2026-06-01') },
  });
}

function active(region: string): Fact {
  return by('docs-table', '2026-10-14', { region, status: 'active' });
}

function accesses(facts: readonly Fact[], ...calls: Partial<CallsHere>[]) {
  const catalogue = buildCatalogue(facts, []);
  const model = catalogue.models.get(MODEL);
  if (model === undefined) throw new Error('no model');
  const status = statusOf(model, catalogue, [], TODAY);
  const here = calls.map((one) => ({
    ...{ account: ACCOUNT, region: 'us-east-1', readAt: '2026-11-22T05:37:00.000Z' },
    calls: called(MODEL, { '2026-11-11': 4 }),
    ...one,
  }));
  return idleAccesses(status, { calls: here }, TODAY, 15);
}

test('days are counted from the last success to the day of the reading, not further', () => {
  const [found] = accesses([legacy('us-east-1')], {});
  expect(found).toMatchObject({
    lastCalled: '2026-11-11',
    idleDays: 11,
    lostFrom: '2026-11-26',
    wasTried: false,
  });
  expect(found?.legacyFrom).toBe('2026-06-01');
  const [older] = accesses([legacy('us-east-1')], { readAt: '2026-11-19T05:37:00.000Z' });
  expect(older?.idleDays).toBe(8);
});

test.each([
  ['since', '2026-11-12', 0],
  ['on its last day', '2026-11-11', 1],
  ['before', '2026-11-10', 1],
])('it is not silence where something was called %s that may have been the model: %s', (_when, on, found) => {
  expect(accesses([legacy('us-east-1')], { hiddenOn: day(on) })).toHaveLength(found);
});

test('attempts without success do not end a silence', () => {
  const calls = called(MODEL, { '2026-11-11': 4 }, { lastAttempt: day('2026-11-20') });
  expect(accesses([legacy('us-east-1')], { calls })[0]).toMatchObject({ idleDays: 11, wasTried: true });
});

test('only where the model is Legacy, and only from a third of the days on', () => {
  expect(accesses([active('us-east-1')], {})).toEqual([]);
  const calls = called(MODEL, { '2026-11-18': 4 });
  expect(accesses([legacy('us-east-1')], { calls })).toEqual([]);
  expect(accesses([legacy('us-east-1'), active('eu-west-1')], { region: 'eu-west-1' })).toEqual([]);
});

test('a row that speaks for every commercial Region speaks for those alone', () => {
  expect(accesses([legacy(EVERY_REGION)], {})).toHaveLength(1);
  expect(accesses([legacy(EVERY_REGION)], { region: 'us-gov-west-1' })).toEqual([]);
});

test('the longest silence comes first', () => {
  const longer = { region: 'us-east-1', account: '999988887777', calls: called(MODEL, { '2026-11-01': 1 }) };
  expect(accesses([legacy('us-east-1')], {}, longer).map(({ idleDays }) => idleDays)).toEqual([21, 11]);
});

test.each([
  [15, [10, 14]],
  [30, [20, 29]],
  [7, [4, 6]],
  [4, [2, 3]],
  [3, [2]],
  [2, [1]],
  [1, []],
])('with %i days somebody is reminded after %j', (days, rungs) => {
  expect(idleRungs(days)).toEqual(rungs);
});

test.each([
  ['2026-06-01', '2026-11-21'],
  ['2026-11-22', '2026-11-22'],
])('of a model that is Legacy since %s, ten days of silence are asked for by %s', (since, asked) => {
  const [found] = accesses([legacy('us-east-1')], {});
  if (found === undefined) throw new Error('nobody fell silent');
  const days: string[] = [];
  const knownIn = (_of: object, on: string) => {
    days.push(on);
    return undefined;
  };
  const span = { after: '', through: '2026-11-23T05:37:00.000Z' };
  expect(idleCrossings([{ ...found, legacyFrom: day(since) }], 15, knownIn, span)).toEqual([]);
  expect(days).toEqual([asked]);
});
