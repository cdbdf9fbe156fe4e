import {
  type ModelOverride,
  NO_OVERRIDES,
  type Overrides,
  accountName,
  accountNamed,
  overrideFacts,
  ownersOf,
} from '../../src/domain/overrides';
import { MODEL, REGION, TODAY, api, day, fact, on, standing } from './makers';

function said(override: Partial<ModelOverride> = {}): ModelOverride {
  return {
    modelId: MODEL,
    regions: [],
    tags: [],
    milestones: {},
    reason: 'Contract 4711',
    author: 'Ada',
    ...override,
  };
}

const factsOf = (...models: readonly ModelOverride[]) => overrideFacts({ ...NO_OVERRIDES, models }, TODAY);

describe('an override', () => {
  it('corrects a date before all sources, with its reason and author', () => {
    const facts = factsOf(said({ milestones: { endOfLife: on('2027-06-01') } }));
    const { milestones } = standing([...facts, api({ milestones: { endOfLife: on('2027-01-08') } })]);
    expect(milestones.endOfLife).toMatchObject({
      value: on('2027-06-01'),
      from: { kind: 'override', name: 'Ada', asOf: TODAY },
    });
    expect(facts[0]?.note).toBe('Contract 4711');
  });

  it('is a fact of each Region that it names, or of all', () => {
    const regionsOf = (regions: readonly string[]) =>
      factsOf(said({ regions, name: 'Polly' })).map(({ region }) => region);
    expect(regionsOf(['us-east-1', 'eu-west-1'])).toEqual(['us-east-1', 'eu-west-1']);
    expect(regionsOf([])).toEqual(['*']);
  });

  it('that names an owner alone says nothing of the model', () => {
    expect(factsOf(said({ owner: 'U0ADA00001' }))).toEqual([]);
  });
});

describe('a private arrangement', () => {
  const ended = { legacy: day('2026-01-08'), endOfLife: on('2026-11-01') };
  const arranged = factsOf(said({ arrangement: { until: day('2027-03-01') } }));

  it.each([
    ['is listed still', api({ status: 'legacy', milestones: ended })],
    ['is at its end by the documents', fact({ status: 'end-of-life', milestones: ended })],
    ['is listed no more', api({ status: 'withdrawn', milestones: ended })],
  ])('keeps a model that %s at Legacy until its own end', (_, word) => {
    const phaseOn = (today: string) => standing([...arranged, word], day(today)).phase;
    expect(standing([word], TODAY).phase).toBe('eol');
    expect([phaseOn('2026-11-22'), phaseOn('2027-02-28'), phaseOn('2027-03-01')]).toEqual([
      'legacy',
      'legacy',
      'eol',
    ]);
  });

  it('changes nothing before it is needed', () => {
    const word = api({ status: 'active', milestones: {} });
    expect(standing([...arranged, word], TODAY).phase).toBe('active');
  });

  it('of some accounts only leaves the phase to the others', () => {
    const arrangement = { until: day('2027-03-01'), accounts: ['012345678901'] };
    expect(factsOf(said({ arrangement, regions: [REGION] }))).toEqual([]);
  });
});

describe('accounts and owners', () => {
  const overrides: Overrides = {
    models: [
      said({ modelId: 'acme.owned', owner: 'U1' }),
      said({ modelId: 'acme.tagged', tags: ['search'] }),
    ],
    accounts: [
      { account: '111122223333', name: 'prod', owner: 'U2', tags: [] },
      { account: '444455556666', tags: ['search'] },
    ],
    tags: new Map([['search', 'S3']]),
  };

  it('are called by their name, with the digits behind it, where they have one', () => {
    expect(accountName(overrides, '111122223333')).toBe('prod (111122223333)');
    expect(accountName(overrides, '444455556666')).toBe('444455556666');
  });

  it.each([
    ['111122223333', '111122223333'],
    ['999999999999', '999999999999'],
    ['PROD', '111122223333'],
    ['staging', undefined],
  ])('are found by %s', (text, account) => {
    expect(accountNamed(overrides, text)).toBe(account);
  });

  it.each([
    ['acme.owned', ['111122223333'], ['U1']],
    ['acme.tagged', ['111122223333'], ['S3']],
    ['acme.other', ['444455556666', '111122223333'], ['U2', 'S3']],
    ['acme.other', [], []],
  ])('own %s, used by %j: %j', (modelId, accounts, owners) => {
    expect(ownersOf(overrides, modelId, accounts)).toEqual(owners);
  });
});
