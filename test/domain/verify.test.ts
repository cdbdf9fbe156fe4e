import { type Day, addDays } from '../../src/domain/day';
import { type Attempts, type Finding, type Usage } from '../../src/domain/verification';
import { findingOf, isDueForCheck } from '../../src/domain/verify';
import { REGION, TODAY } from './makers';
import { STILL_CALLED, VERIFIED, donePlan, plan } from './plans';

const [ONE, TWO] = ['111122223333', '444455556666'];

function usage(more: Partial<Extract<Usage, { kind: 'read' }>> = {}): Usage {
  const regions = [REGION, 'eu-west-1'];
  return {
    kind: 'read',
    accounts: [ONE, TWO],
    regions,
    isWhole: true,
    attempts: [],
    dependents: [],
    ...more,
  };
}

const called = (daysAgo: number, attempts: number, account = ONE, region = REGION): Attempts => ({
  account,
  region,
  day: addDays(TODAY, -daysAgo),
  attempts,
});

test('no attempt in 7 days is verified, with who still names the model', () => {
  expect(findingOf(usage({ dependents: ['agent/tickets'] }))).toEqual({
    kind: 'verified',
    days: 7,
    accounts: [ONE, TWO],
    regions: [REGION, 'eu-west-1'],
    dependents: ['agent/tickets'],
  });
});

test('a day without any attempt does not count', () => {
  expect(findingOf(usage({ attempts: [called(1, 0)] })).kind).toBe('verified');
});

test('how far back attempts count is for the source to say, which knows when each place was read', () => {
  expect(findingOf(usage({ attempts: [called(8, 900)] }))).toMatchObject({ kind: 'still-called' });
});

test.each<[string, Attempts[], Omit<Extract<Finding, { kind: 'still-called' }>, 'kind'>]>([
  ['today', [called(0, 1)], called(0, 1)],
  ['seven days ago', [called(7, 3)], called(7, 3)],
  ['the last day that had any, however few', [called(5, 900), called(1, 2), called(0, 0)], called(1, 2)],
  [
    'the account and Region with the most',
    [called(1, 4), called(1, 1204, TWO), called(1, 1203, TWO, 'eu-west-1')],
    called(1, 1204, TWO),
  ],
  [
    'several counts of one account and Region together',
    [called(1, 4), called(1, 3, TWO), called(1, 4)],
    called(1, 8),
  ],
])('still called: %s', (_, attempts, found) => {
  expect(findingOf(usage({ attempts }))).toEqual({ kind: 'still-called', ...found });
  expect(findingOf(usage({ attempts: [...attempts].reverse(), isWhole: false }))).toMatchObject({
    attempts: found.attempts,
  });
});

const unread = (...names: string[]) =>
  usage({ isWhole: false, unread: names.map((account) => ({ account, region: 'eu-west-1' })) });

test.each<[string, Usage]>([
  ['no usage data', { kind: 'none', why: 'no usage data' }],
  ['no usage data', usage({ accounts: [] })],
  ['no usage data', usage({ regions: [] })],
  ['a part of the usage could not be read', usage({ isWhole: false })],
  ['usage of account 444455556666 could not be read', usage({ isWhole: false, unread: [{ account: TWO }] })],
  ['usage of account 444455556666 in eu-west-1 could not be read', unread(TWO)],
  ['usage of account 444455556666 in eu-west-1 could not be read (and 1 more)', unread(TWO, ONE)],
])('it cannot say: %s', (why, known) => {
  expect(findingOf(known)).toEqual({ kind: 'cannot', why });
});

test('a plan that is done is looked at once a day until it is verified or the model has ended', () => {
  const [tomorrow, cannot] = [addDays(TODAY, 1), { kind: 'cannot', why: 'no usage data' } as const];
  const asked = [plan(), donePlan(), donePlan(cannot), donePlan(STILL_CALLED), donePlan(VERIFIED)];
  const due = (today: Day, isOver: boolean) => asked.map((one) => isDueForCheck(one, isOver, today));
  expect(due(TODAY, false)).toEqual([false, true, false, false, false]);
  expect(due(tomorrow, false)).toEqual([false, true, true, true, false]);
  expect(due(tomorrow, true)).toEqual([false, true, false, false, false]);
});
