import fc from 'fast-check';
import { type Fact } from '../../src/domain/fact';
import { differenceOf } from '../../src/domain/reading-difference';
import { MODEL, REGION, TODAY, api, day, on, reading } from './makers';
import { someDay, someFacts } from './some-facts';

const differences = (before: readonly Fact[], after: readonly Fact[]) =>
  differenceOf(reading(REGION, before), reading(REGION, after), TODAY);

test('a reading differs in nothing from itself', () => {
  fc.assert(
    fc.property(someFacts, someDay, (facts, today) => {
      const one = reading(REGION, facts);
      expect(differenceOf(one, one, today)).toEqual([]);
    }),
  );
});

test('the first reading of a Region is its baseline', () => {
  expect(differenceOf(undefined, reading(REGION, [api({ status: 'legacy' })]), TODAY)).toEqual([]);
});

test('a model that comes or goes differs', () => {
  const active = api({ status: 'active' });
  const said = { phase: 'active' };
  expect(differences([], [active])).toEqual([
    { modelId: MODEL, name: 'Parrot', region: REGION, after: said },
  ]);
  expect(differences([active], [])).toEqual([
    { modelId: MODEL, name: 'Parrot', region: REGION, before: said },
  ]);
});

test('a status that goes to Legacy and back differs both times', () => {
  const [active, legacy] = [api({ status: 'active' }), api({ status: 'legacy' })];
  expect(differences([active], [legacy])).toMatchObject([
    { before: { phase: 'active' }, after: { phase: 'legacy' } },
  ]);
  expect(differences([legacy], [active])).toMatchObject([
    { before: { phase: 'legacy' }, after: { phase: 'active' } },
  ]);
});

test.each([
  ['legacy', { legacy: day('2027-01-01') }, { legacy: day('2027-02-01') }],
  ['extended access', { extendedAccess: day('2027-01-01') }, { extendedAccess: day('2027-02-01') }],
  [
    'extended access, now not offered',
    { extendedAccess: day('2027-01-01') },
    { extendedAccess: 'not-offered' as const },
  ],
  ['end of life', { endOfLife: on('2027-01-01') }, { endOfLife: on('2027-02-01') }],
  ['first end of life', {}, { endOfLife: on('2027-02-01') }],
])('a moved date of %s differs', (_, before, after) => {
  expect(differences([api({ milestones: before })], [api({ milestones: after })])).toHaveLength(1);
});

test('what leads into no phase does not differ: a launch, a name, a variant', () => {
  expect(
    differences(
      [api({ status: 'active', milestones: { launch: day('2025-01-01') } })],
      [api({ status: 'active', name: 'Polly' }), api({ variant: '200k', status: 'legacy' })],
    ),
  ).toEqual([]);
});
