import fc from 'fast-check';
import { planScope } from '../../src/domain/plan-scope';

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
