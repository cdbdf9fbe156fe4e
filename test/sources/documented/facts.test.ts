import { type Fact } from '../../../src/domain/fact';
import { EVERY_REGION } from '../../../src/domain/region';
import { toFacts } from '../../../src/sources/documented/facts';
import { readCatalogue } from '../../../src/sources/documented/validate';
import { fileWith, rowWith } from './files';

function factsOf(...rows: readonly unknown[]): Fact[] {
  const reading = readCatalogue(fileWith(...rows));
  if (!reading.ok) throw new Error(reading.faults.join('\n'));
  return toFacts(reading.file);
}

test('a row becomes one fact for each of its Regions, with its words and its source', () => {
  const facts = factsOf(rowWith({ regions: ['us-east-1', 'us-west-2'], name: 'Model', note: 'As printed.' }));
  expect(facts.map((fact) => fact.region)).toEqual(['us-east-1', 'us-west-2']);
  expect(facts[1]).toEqual({
    modelId: 'acme.model-v1:0',
    name: 'Model',
    provider: 'Acme',
    region: 'us-west-2',
    status: 'legacy',
    note: 'As printed.',
    milestones: {
      launch: '2025-01-01',
      legacy: '2026-01-01',
      extendedAccess: '2026-04-01',
      endOfLife: { day: '2026-07-01', certainty: 'on' },
    },
    provenance: { kind: 'docs-table', name: 'Lifecycle page', asOf: '2026-10-14' },
  });
});

test('a row that names no Region speaks for every Region', () => {
  expect(factsOf(rowWith({ regions: undefined })).map((fact) => fact.region)).toEqual([EVERY_REGION]);
});

test('what a row does not say is absent from the fact', () => {
  const [fact] = factsOf({ source: 'card', modelId: 'acme.model', provider: 'Acme' });
  expect(Object.keys(fact ?? {}).sort()).toEqual([
    'milestones',
    'modelId',
    'provenance',
    'provider',
    'region',
  ]);
  expect(fact?.milestones).toEqual({});
});

test('a floor stays a floor, and a date beside it is the one that counts', () => {
  const floor = { noSoonerThan: '2027-02-05', endOfLife: undefined, source: 'card' };
  expect(factsOf(rowWith(floor))[0]?.milestones.endOfLife).toEqual({
    day: '2027-02-05',
    certainty: 'not-before',
  });
  expect(factsOf(rowWith({ noSoonerThan: '2026-01-01' }))[0]?.milestones.endOfLife).toEqual({
    day: '2026-07-01',
    certainty: 'on',
  });
});

test('folded variants share the lifecycle of their row, in the Regions that list them', () => {
  const facts = factsOf(rowWith({ regions: ['us-east-1', 'us-west-2'], variants: { '24k': ['us-west-2'] } }));
  const folded = facts.filter((fact) => fact.variant !== undefined);
  expect(folded.map(({ modelId, variant, region }) => [modelId, variant, region])).toEqual([
    ['acme.model-v1:0', '24k', 'us-west-2'],
  ]);
  expect(folded[0]?.milestones).toEqual(facts[0]?.milestones);
});

test('a variant with a lifecycle of its own keeps the base id', () => {
  const [fact] = factsOf(rowWith({ variant: '200k' }));
  expect([fact?.modelId, fact?.variant]).toEqual(['acme.model-v1:0', '200k']);
});

test('a model without an id is known by provider and name, in every Region alike', () => {
  const named = { modelId: undefined, name: 'Old Model  (XL) 1.0' };
  const ids = factsOf(rowWith(named), rowWith({ ...named, regions: ['us-west-2'] })).map(
    (fact) => fact.modelId,
  );
  expect(ids).toEqual(['documented:acme/old-model-xl-1.0', 'documented:acme/old-model-xl-1.0']);
});
