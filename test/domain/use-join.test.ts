import { type UnresolvedCalls } from '../../src/domain/calls';
import { usedAsAsked } from '../../src/domain/list-use';
import { type PartUse, joinUses } from '../../src/domain/use-join';
import { TODAY, day } from './makers';
import { ACCOUNT, called, calls, dependent, dependents } from './uses';

const MODEL = 'maker.old-v1:0';
const READ = '2026-11-22T05:37:00.000Z';
const ROUTER = `arn:aws:bedrock:us-east-1:${ACCOUNT}:prompt-router/router1`;

/** What one place, read whole but for what is given, says of the model. */
function use(
  models: Parameters<typeof calls>[3],
  unresolved: readonly UnresolvedCalls[] = [],
  more: Partial<PartUse> = {},
) {
  const part: PartUse = {
    ...{ account: ACCOUNT, region: 'us-east-1' },
    calls: { ...calls(ACCOUNT, 'us-east-1', READ, models), unresolved },
    dependents: dependents(ACCOUNT, 'us-east-1', READ),
    ...more,
  };
  return joinUses([part], { today: TODAY, outdatedBefore: '2026-11-20T10:00:00.000Z' })(MODEL);
}

test.each([
  ['2026-10-24', 'in-use'],
  ['2026-10-23', 'not-in-use'],
])('a model that was called last on %s is %s on 2026-11-22: 30 days, as its card counts them', (on, word) => {
  const found = use([called(MODEL, { [on]: 3 })]);
  expect(found.word).toBe(word);
  const asked = usedAsAsked(found, { inUse: true, account: ACCOUNT });
  expect(asked?.passes).toBe(word === 'in-use');
});

test.each<[string, UnresolvedCalls, 'unknown' | 'not-in-use']>([
  ['in 30 days', { calledAs: 'gone1', attempts: 9, lastAttempt: day('2026-10-24') }, 'unknown'],
  ['before', { calledAs: 'gone1', attempts: 9, lastAttempt: day('2026-10-23') }, 'not-in-use'],
  ['at a time that is not known', { calledAs: 'gone1', attempts: 9 }, 'unknown'],
  ['by many that are one line', { calledAs: '301 others', attempts: 9 }, 'unknown'],
  [
    'by a model from the Marketplace',
    { calledAs: `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/e1`, attempts: 9 },
    'not-in-use',
  ],
])('what was called %s and cannot be told may have been any model: %#', (_when, one, word) => {
  const found = use([], [one]);
  expect(found.word).toBe(word);
  const gap = { account: ACCOUNT, region: 'us-east-1', what: 'calls', why: 'unresolved' };
  expect(found.gaps).toEqual(word === 'unknown' ? [{ ...gap, calledAs: [one.calledAs] }] : []);
});

test('what is called by a prompt router can only have been one of its models', () => {
  const called = [{ calledAs: ROUTER, attempts: 9, lastAttempt: day('2026-11-21') }];
  const router = (modelId: string) =>
    dependents(ACCOUNT, 'us-east-1', READ, [dependent(modelId, { kind: 'prompt-router', id: ROUTER })]);
  expect(use([], called, { dependents: router('maker.other-v1:0') })).toMatchObject({
    word: 'not-in-use',
    gaps: [],
  });
  expect(use([], called, { dependents: router(MODEL) })).toMatchObject({
    word: 'in-use',
    gaps: [{ why: 'unresolved', calledAs: [ROUTER] }],
  });
});

test.each<[string, Partial<UnresolvedCalls>, string | undefined]>([
  ['with success', { lastAttempt: day('2026-11-21'), lastSuccess: day('2026-11-20') }, '2026-11-20'],
  ['without any success', { lastAttempt: day('2026-11-21') }, undefined],
  ['at a time that is not known', {}, '2026-11-22'],
])('beside its own calls stands when something was called that it may have been: %s', (_how, one, on) => {
  const found = use([called(MODEL, { '2026-11-10': 3 })], [{ calledAs: 'gone1', attempts: 9, ...one }]);
  expect(found.calls[0]?.hiddenOn).toBe(on);
});
