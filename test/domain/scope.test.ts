import fc from 'fast-check';
import { type ModelStatus } from '../../src/domain/model-status';
import { EVERY_REGION } from '../../src/domain/region';
import { countMatches, inScope, narrowed } from '../../src/domain/scope';
import { type Scope } from '../../src/domain/subscription';
import { fact, statusBy } from './makers';
import { EVERYTHING, anySettings } from './settings';

const filters = (include: Partial<Scope>, exclude: Partial<Scope> = {}) => ({
  include: { ...EVERYTHING, ...include },
  exclude: { ...EVERYTHING, ...exclude },
});

const INSTANT = { modelId: 'anthropic.claude-instant-v1', name: 'Claude Instant', provider: 'Anthropic' };
const instant = statusBy([
  fact({ ...INSTANT, region: 'us-east-1', status: 'active' }),
  fact({ ...INSTANT, region: 'eu-west-1', status: 'legacy' }),
  fact({ ...INSTANT, region: 'us-gov-west-1', status: 'end-of-life', name: 'Instant (Gov)' }),
]);
const regionsOf = (status: ModelStatus | undefined) => status?.regions.map(({ region }) => region);

test.each<[string, ReturnType<typeof filters>, boolean]>([
  ['no filter', filters({}), true],
  ['its provider, in any case', filters({ providers: ['Amazon', 'anthropic'] }), true],
  ['another provider', filters({ providers: ['Amazon'] }), false],
  ['its provider left out', filters({}, { providers: ['Anthropic'] }), false],
  ['its id', filters({ models: ['anthropic.claude-instant-v1'] }), true],
  ['its id without the provider', filters({ models: ['claude-instant*'] }), true],
  ['its name', filters({ models: ['claude instant'] }), true],
  ['another of its names', filters({ models: ['*(gov)'] }), true],
  ['a part of its id alone', filters({ models: ['claude'] }), false],
  ['one of several globs', filters({ models: ['nova*', '*instant*'] }), true],
  ['a glob left out', filters({ providers: ['Anthropic'] }, { models: ['claude-i*'] }), false],
  ['its provider and a glob for others', filters({ providers: ['Anthropic'], models: ['nova*'] }), false],
  ['the Region', filters({ regions: ['us-east-1'] }), true],
  ['another Region', filters({ regions: ['eu-west-1'] }), false],
  ['the Region left out', filters({}, { regions: ['us-east-1'] }), false],
  ['another Region left out', filters({}, { regions: ['eu-west-1'] }), true],
])('with %s, a model in us-east-1', (_, some, wanted) => {
  expect(inScope(some, instant.model, 'us-east-1')).toBe(wanted);
});

test.each<[string, ReturnType<typeof filters>, boolean]>([
  ['nothing is said', filters({}), true],
  ['a commercial Region is wanted', filters({ regions: ['us-gov-west-1', 'eu-west-1'] }), true],
  ['only others are wanted', filters({ regions: ['us-gov-west-1'] }), false],
  ['some are left out', filters({}, { regions: ['us-east-1'] }), true],
  [
    'all that are wanted are left out',
    filters({ regions: ['eu-west-1'] }, { regions: ['eu-west-1'] }),
    false,
  ],
])('a row for every Region is wanted: %s', (_, some, wanted) => {
  expect(inScope(some, instant.model, EVERY_REGION)).toBe(wanted);
});

describe('a status narrowed', () => {
  it('has only the Regions in scope, and the worst phase among them', () => {
    const left = narrowed(instant, filters({}, { regions: ['us-gov-west-1'] }));
    expect(regionsOf(left)).toEqual(['eu-west-1', 'us-east-1']);
    expect(left?.worst).toBe('legacy');
    expect(narrowed(instant, filters({ regions: ['us-east-1'] }))?.worst).toBe('active');
  });

  it('is none where no Region is left, or the model is not wanted', () => {
    expect(narrowed(instant, filters({ regions: ['sa-east-1'] }))).toBeUndefined();
    expect(narrowed(instant, filters({}, { providers: ['Anthropic'] }))).toBeUndefined();
  });

  const watched = statusBy(
    [
      fact({ ...INSTANT, region: 'us-east-1', status: 'active' }),
      fact({ ...INSTANT, region: 'eu-west-1', status: 'legacy' }),
    ],
    { watched: ['us-east-1'] },
  );

  it('counts the watched Regions, as before, where the channel names none', () => {
    const left = narrowed(watched, filters({}));
    expect(left).toEqual(watched);
    expect(left?.elsewhere.map(({ region }) => region)).toEqual(['eu-west-1']);
  });

  it('counts every Region that the channel names', () => {
    const left = narrowed(watched, filters({ regions: ['eu-west-1'] }));
    expect(left?.counted.map(({ region }) => region)).toEqual(['eu-west-1']);
    expect(left?.elsewhere).toEqual([]);
    expect(left?.worst).toBe('legacy');
  });

  it('is none where all that counts is left out', () => {
    expect(narrowed(watched, filters({}, { regions: ['us-east-1'] }))).toBeUndefined();
  });

  it('agrees with what is in scope, Region by Region', () => {
    fc.assert(
      fc.property(anySettings, (settings) => {
        const wanted = instant.regions.filter(({ region }) => inScope(settings, instant.model, region));
        expect(narrowed(instant, settings)?.regions ?? []).toEqual(wanted);
        expect(countMatches([instant, instant], settings)).toBe(wanted.length > 0 ? 2 : 0);
      }),
    );
  });
});
