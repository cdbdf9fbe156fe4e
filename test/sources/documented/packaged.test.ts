import { type Fact } from '../../../src/domain/fact';
import { EVERY_REGION } from '../../../src/domain/region';
import { loadCatalogue } from '../../../src/sources/documented/load';

let facts: readonly Fact[];

beforeAll(async () => {
  ({ facts } = await loadCatalogue());
});

function of(modelId: string, kind?: Fact['provenance']['kind']): Fact[] {
  return facts.filter(
    (fact) => fact.modelId === modelId && (kind ?? fact.provenance.kind) === fact.provenance.kind,
  );
}

/** Each end of life that AWS's tables print for a model, with its Regions; the newest page counts. */
function schedules(modelId: string): Record<string, string> {
  const newest = new Map<string, Fact>();
  for (const fact of of(modelId, 'docs-table')) {
    const known = newest.get(fact.region);
    if (known === undefined || known.provenance.asOf < fact.provenance.asOf) newest.set(fact.region, fact);
  }
  const byDay: Record<string, string> = {};
  for (const region of [...newest.keys()].sort()) {
    const day = newest.get(region)?.milestones.endOfLife?.day ?? 'none';
    byDay[day] = byDay[day] === undefined ? region : `${byDay[day]} ${region}`;
  }
  return byDay;
}

function replacementsOf(modelId: string): (string | undefined)[] {
  const said = of(modelId).flatMap((fact) => fact.replacements ?? []);
  return [...new Set(said.map((replacement) => replacement.modelId))];
}

describe('the packaged catalogue', () => {
  test('is valid and holds the models that a workspace is likely to ask for', () => {
    expect(new Set(facts.map((fact) => fact.modelId)).size).toBeGreaterThan(150);
    expect(of('amazon.nova-pro-v1:0')).not.toEqual([]);
    expect(of('cohere.embed-v4:0')).not.toEqual([]);
  });

  test('knows every model by its base id, and only what AWS never printed by name', () => {
    const ids = [...new Set(facts.map((fact) => fact.modelId))];
    expect(ids.filter((id) => /:.+:/.test(id) && !id.startsWith('documented:'))).toEqual([]);
    expect(of('documented:anthropic/claude-v1.3').map((fact) => fact.region)).toEqual([EVERY_REGION]);
    expect(facts.filter((fact) => fact.modelId.startsWith('documented:') && fact.name === undefined)).toEqual(
      [],
    );
  });

  test('has Claude 3 Haiku retired in eleven Regions and Active in ap-south-1', () => {
    const id = 'anthropic.claude-3-haiku-20240307-v1:0';
    expect(schedules(id)).toEqual({
      '2026-09-10':
        'ap-northeast-1 ap-southeast-2 eu-central-1 eu-west-1 eu-west-2 eu-west-3 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-2',
    });
    const south = of(id).filter((fact) => fact.region === 'ap-south-1' && fact.variant === undefined);
    expect(south.map((fact) => [fact.provenance.kind, fact.status, fact.milestones])).toEqual([
      ['api-snapshot', 'active', { launch: '2024-03-13' }],
    ]);
  });

  test('keeps the Legacy of a variant apart from its Active base', () => {
    const [variant] = of('anthropic.claude-3-haiku-20240307-v1:0').filter(
      (fact) => fact.variant === '200k' && fact.region === 'eu-west-3',
    );
    expect(variant?.status).toBe('legacy');
    expect(variant?.milestones.endOfLife).toEqual({ day: '2026-09-10', certainty: 'on' });
  });

  test('has the four schedules of Claude 3.5 Sonnet v1, with the extension in eu-central-2', () => {
    const id = 'anthropic.claude-3-5-sonnet-20240620-v1:0';
    expect(schedules(id)).toEqual({
      '2026-03-01': 'eu-central-1 eu-west-1 eu-west-3 us-east-1 us-east-2 us-west-2',
      '2026-06-01': 'eu-central-2',
      '2026-07-30': 'ap-northeast-1 ap-southeast-2 us-gov-east-1 us-gov-west-1',
    });
    const zurich = of(id).filter((fact) => fact.region === 'eu-central-2');
    expect(zurich.map((fact) => [fact.provenance.asOf, fact.milestones.endOfLife?.day]).sort()).toEqual([
      ['2026-01-30', '2026-03-01'],
      ['2026-05-31', '2026-06-01'],
    ]);
  });

  test.each([
    'amazon.nova-canvas-v1:0',
    'amazon.nova-reel-v1:0',
    'amazon.nova-reel-v1:1',
    'amazon.nova-premier-v1:0',
    'amazon.nova-sonic-v1:0',
    'amazon.titan-image-generator-v2:0',
  ])('says that %s has no extended access, which is more than not knowing', (id) => {
    const said = of(id, 'docs-table').map((fact) => fact.milestones.extendedAccess);
    expect(new Set(said)).toEqual(new Set(['not-offered']));
  });

  test('offers extended access to Claude 3 Sonnet in three Regions and not in four', () => {
    const july = of('anthropic.claude-3-sonnet-20240229-v1:0', 'docs-table').filter(
      (fact) => fact.milestones.endOfLife?.day === '2026-07-30',
    );
    const offered = july.filter((fact) => fact.milestones.extendedAccess === '2026-04-30');
    expect(offered.map((fact) => fact.region)).toEqual([
      'ap-northeast-1',
      'ap-northeast-2',
      'ap-southeast-2',
    ]);
    expect(july.filter((fact) => fact.milestones.extendedAccess === 'not-offered')).toHaveLength(4);
  });

  test('has the batch of 2027-03-30: six models by their cards, four by third parties alone', () => {
    const batch = facts.filter((fact) => fact.milestones.endOfLife?.day === '2027-03-30');
    const idsBy = (kind: Fact['provenance']['kind']) =>
      [...new Set(batch.filter((fact) => fact.provenance.kind === kind).map((fact) => fact.modelId))].sort();
    expect(idsBy('model-card')).toEqual([
      'deepseek.r1-v1:0',
      'google.gemma-3-4b-it',
      'meta.llama3-1-8b-instruct-v1:0',
      'meta.llama3-3-70b-instruct-v1:0',
      'meta.llama3-70b-instruct-v1:0',
      'mistral.mixtral-8x7b-instruct-v0:1',
    ]);
    expect(idsBy('third-party')).toEqual([
      'google.gemma-3-12b-it',
      'google.gemma-3-27b-it',
      'mistral.mistral-7b-instruct-v0:2',
      'qwen.qwen3-coder-480b-a35b-v1:0',
    ]);
    expect(batch.every((fact) => fact.status === 'legacy' && fact.milestones.legacy === undefined)).toBe(
      true,
    );
  });

  test('holds floors as floors, even passed ones of Active models', () => {
    const [nova] = of('amazon.nova-pro-v1:0', 'docs-table');
    expect(nova?.status).toBe('active');
    expect(nova?.milestones.endOfLife).toEqual({ day: '2025-12-04', certainty: 'not-before' });
    const active = facts.filter((fact) => fact.status === 'active');
    expect(active.filter((fact) => fact.milestones.endOfLife?.certainty === 'on')).toEqual([]);
  });

  test('follows the replacements that died themselves', () => {
    expect(replacementsOf('amazon.titan-image-generator-v2:0')).toEqual([
      'amazon.nova-canvas-v1:0',
      undefined,
    ]);
    expect(schedules('amazon.nova-canvas-v1:0')).toHaveProperty(['2026-09-30']);
    expect(replacementsOf('anthropic.claude-opus-4-20250514-v1:0')).toEqual([
      'anthropic.claude-opus-4-1-20250805-v1:0',
    ]);
    expect(schedules('anthropic.claude-opus-4-1-20250805-v1:0')).toHaveProperty(['2027-01-08']);
  });

  test('names only replacements that it knows itself', () => {
    const known = new Set(facts.map((fact) => fact.modelId));
    const named = facts.flatMap((fact) => fact.replacements ?? []).flatMap(({ modelId }) => modelId ?? []);
    expect(named.filter((id) => !known.has(id))).toEqual(['stability.stable-diffusion-xl-v1']);
  });

  test('gives dates of a snapshot to the one Region in which they were read', () => {
    const opus = of('anthropic.claude-opus-4-1-20250805-v1:0', 'api-snapshot');
    expect(opus.map((fact) => [fact.region, fact.status, fact.milestones.endOfLife?.day])).toEqual([
      ['us-east-1', 'legacy', '2027-01-08'],
      ['us-east-2', undefined, undefined],
      ['us-west-2', undefined, undefined],
    ]);
  });

  test('marks the models that only bedrock-mantle serves', () => {
    const mantle = facts.filter((fact) => fact.endpoint === 'bedrock-mantle').map((fact) => fact.modelId);
    expect(mantle).toEqual(expect.arrayContaining(['google.gemma-4-31b', 'openai.gpt-5.4', 'xai.grok-4.3']));
    expect(mantle).not.toContain('xai.grok-4.6');
  });
});
