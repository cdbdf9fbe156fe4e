import fc from 'fast-check';
import { planScope, scopeInUse } from '../../src/domain/plan-scope';
import { UNKNOWN_USE } from '../../src/domain/use-of-model';
import { dependent } from './uses';

test.each([
  [undefined, {}],
  ['', {}],
  ['111122223333', { accounts: ['111122223333'] }],
  ['1111-2222-3333, us-east-1', { accounts: ['111122223333'], regions: ['us-east-1'] }],
  [
    'Accounts 444455556666 and 111122223333 in EU-WEST-3',
    { accounts: ['111122223333', '444455556666'], regions: ['eu-west-3'] },
  ],
  ['us-east-1; us-west-2.', { regions: ['us-east-1', 'us-west-2'] }],
  ['all but 111122223333', {}],
  ['not us-east-1', {}],
  ['production', {}],
  ['prod 111122223333', {}],
  ['us-east-9', {}],
  ['11112222333', {}],
])(
  '"%s" narrows a plan to what it names, and to nothing where any other word stands in it',
  (text, scope) => {
    expect(planScope(text)).toEqual(scope);
  },
);

test('whatever somebody types narrows a plan to ids that stand in it alone', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80 }), (text) => {
      const { accounts = [], regions = [] } = planScope(text);
      for (const name of regions) expect(text.toLowerCase()).toContain(name);
      for (const id of accounts) expect(text.replaceAll('-', '')).toContain(id);
    }),
  );
});

const PROD = { account: '111122223333', name: 'prod, us-east-1' };

test('an account by the name that the operator gave it, its id beside that, is the account alone', () => {
  const scope = { accounts: ['111122223333'], regions: ['eu-west-3'] };
  expect(planScope('prod, us-east-1 (111122223333): eu-west-3', [PROD])).toEqual(scope);
  expect(planScope('all but prod, us-east-1 (111122223333): eu-west-3', [PROD])).toEqual({});
  expect(planScope('prod', [PROD])).toEqual({});
});

describe('where a model is used, as the scope of a plan,', () => {
  const nameOf = (account: string) => (account === PROD.account ? `prod (${account})` : account);
  const gap = { account: '444455556666', region: 'us-east-1', what: 'calls', why: 'failed' } as const;
  const resting = [dependent('acme.parrot'), dependent('acme.parrot', { region: 'eu-west-3' })];
  const use = { word: 'in-use', calls: [], dependents: resting, gaps: [gap] } as const;

  it('is every account and Region that uses it, or of which that is not known', () => {
    const text = scopeInUse(use, nameOf, 300);
    expect(text).toBe('prod (111122223333): eu-west-3, us-east-1; 444455556666: us-east-1');
    expect(planScope(text, [{ account: PROD.account, name: 'prod' }])).toEqual({
      accounts: ['111122223333', '444455556666'],
      regions: ['eu-west-3', 'us-east-1'],
    });
  });

  it('is all that is read where no use was found, or it would be cut', () => {
    expect(scopeInUse(use, nameOf, 40)).toBe('');
    expect(scopeInUse({ ...use, word: 'unknown', dependents: [] }, nameOf, 300)).toBe('');
    expect(scopeInUse(UNKNOWN_USE, nameOf, 300)).toBe('');
  });
});
