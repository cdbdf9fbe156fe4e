import { launchOf, policyOf } from '../../src/domain/policy';
import { day, fact, statusBy } from './makers';

test.each([
  ['2026-09-06', 'before-2026-09-07'],
  ['2026-09-07', 'from-2026-09-07'],
  ['2026-09-29', 'from-2026-09-07'],
])('a model launched on %s falls under the policy %s', (launch, policy) => {
  expect(policyOf(day(launch))).toBe(policy);
});

test('without a launch day the policy is not known', () => {
  expect(policyOf(undefined)).toBeUndefined();
  expect(launchOf(statusBy([fact()]))).toBeUndefined();
});

test('the launch on Bedrock is the earliest of all Regions, watched or not', () => {
  const launched = (region: string, on: string) => fact({ region, milestones: { launch: day(on) } });
  const facts = [
    launched('us-east-1', '2026-10-01'),
    launched('eu-west-1', '2026-09-01'),
    fact({ region: 'sa-east-1' }),
  ];
  expect(launchOf(statusBy(facts, { watched: ['us-east-1'] }))).toBe('2026-09-01');
});
