import fc from 'fast-check';
import { buildCatalogue, factsFor, regionsOf } from '../../src/domain/catalogue';
import { hasPrintedId } from '../../src/domain/printed-id';
import { EVERY_REGION } from '../../src/domain/region';
import { READ_AT, api, by, fact, reading } from './makers';
import { someFacts } from './some-facts';

const only = (...facts: Parameters<typeof buildCatalogue>[0][number][]) => {
  const [model] = buildCatalogue(facts, []).models.values();
  if (model === undefined) throw new Error('No model');
  return model;
};

test('documents and readings of a model join under its id', () => {
  const { models, apiReadAt } = buildCatalogue([fact()], [reading('eu-west-1', [api()])]);
  expect([...models.keys()]).toEqual([fact().modelId]);
  expect(models.get(fact().modelId)?.facts).toHaveLength(2);
  expect([...apiReadAt]).toEqual([['eu-west-1', READ_AT]]);
});

test('a model has its most trusted name, and keeps the others for searching', () => {
  const renamed = by('override', '2026-11-01', { name: 'Our Parrot' });
  expect(only(fact(), renamed, fact({ variant: '200k', name: 'Parrot 200k' }))).toMatchObject({
    name: 'Our Parrot',
    otherNames: ['Parrot', 'Parrot 200k'],
    variants: ['200k'],
  });
});

test('a model that nobody names, or with blanks alone, goes by its id and the id’s first part', () => {
  const nameless = {
    modelId: 'acme.parrot',
    region: 'us-east-1',
    milestones: {},
    provenance: fact().provenance,
  };
  expect(only(nameless)).toMatchObject({ name: 'acme.parrot', provider: 'acme', otherNames: [] });
  expect(only({ ...nameless, name: '  ' })).toMatchObject({ name: 'acme.parrot' });
});

test('models stand by provider, then by name with its numbers, then by id', () => {
  const facts = [
    fact({ modelId: 'b.x10', provider: 'B', name: 'X 10' }),
    fact({ modelId: 'b.x9:1', provider: 'B', name: 'X 9' }),
    fact({ modelId: 'b.x9:0', provider: 'B', name: 'X 9' }),
    fact({ modelId: 'a.z', provider: 'A', name: 'Z' }),
  ];
  expect([...buildCatalogue(facts, []).models.keys()]).toEqual(['a.z', 'b.x9:0', 'b.x9:1', 'b.x10']);
});

test('an id that AWS never printed can be told from one that it did', () => {
  expect([hasPrintedId('documented:anthropic/claude-v1.3'), hasPrintedId('anthropic.claude-v2:1')]).toEqual([
    false,
    true,
  ]);
});

describe('the Regions of a model', () => {
  const general = fact({ region: EVERY_REGION });

  test.each([
    [
      ['us-west-2', 'eu-west-1'],
      ['eu-west-1', 'us-west-2'],
    ],
    [[EVERY_REGION], [EVERY_REGION]],
    [[EVERY_REGION, 'eu-west-1'], ['eu-west-1']],
    [
      [EVERY_REGION, 'us-gov-west-1'],
      [EVERY_REGION, 'us-gov-west-1'],
    ],
  ])('named as %j are %j', (named, regions) => {
    expect(regionsOf(only(...named.map((region) => fact({ region }))))).toEqual(regions);
  });

  test('a row that names none speaks for every commercial Region and for no GovCloud', () => {
    const gov = fact({ region: 'us-gov-west-1' });
    const model = only(general, gov, fact());
    expect(factsFor(model, 'us-east-1')).toEqual([fact(), general]);
    expect(factsFor(model, 'us-gov-west-1')).toEqual([gov]);
    expect(factsFor(model, EVERY_REGION)).toEqual([general]);
  });

  test('leave no fact unheard', () => {
    fc.assert(
      fc.property(someFacts, (facts) => {
        const model = only(...facts);
        const heard = new Set(regionsOf(model).flatMap((region) => factsFor(model, region)));
        expect(heard.size).toBe(model.facts.length);
      }),
    );
  });
});

test('the order in which documents and readings come changes nothing', () => {
  const shuffled = someFacts.chain((facts) =>
    fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length })),
  );
  fc.assert(
    fc.property(shuffled, ([facts, others]) => {
      expect(buildCatalogue(others, [])).toEqual(buildCatalogue(facts, []));
    }),
  );
});
