import fc from 'fast-check';
import { type SearchableModel, searchModels } from '../../src/domain/search';

const MODELS: readonly SearchableModel[] = [
  ['amazon.nova-2-lite-v1:0', 'Nova 2 Lite', 'Amazon'],
  ['amazon.nova-lite-v1:0', 'Nova Lite', 'Amazon'],
  ['amazon.nova-premier-v1:0', 'Nova Premier', 'Amazon'],
  ['amazon.nova-pro-v1:0', 'Nova Pro', 'Amazon'],
  ['amazon.nova-reel-v1:0', 'Nova Reel', 'Amazon'],
  ['amazon.nova-reel-v1:1', 'Nova Reel', 'Amazon'],
  ['amazon.titan-text-lite-v1', 'Amazon Titan Text G1 - Lite', 'Amazon'],
  ['anthropic.claude-3-5-haiku-20241022-v1:0', 'Claude 3.5 Haiku', 'Anthropic'],
  ['anthropic.claude-3-5-sonnet-20240620-v1:0', 'Claude 3.5 Sonnet', 'Anthropic'],
  ['anthropic.claude-3-5-sonnet-20241022-v2:0', 'Claude 3.5 Sonnet v2', 'Anthropic'],
  ['anthropic.claude-3-haiku-20240307-v1:0', 'Claude 3 Haiku', 'Anthropic'],
  ['anthropic.claude-haiku-4-5-20251001-v1:0', 'Claude Haiku 4.5', 'Anthropic'],
  ['anthropic.claude-opus-4-1-20250805-v1:0', 'Claude Opus 4.1', 'Anthropic'],
  ['anthropic.claude-opus-4-20250514-v1:0', 'Claude Opus 4', 'Anthropic'],
  ['anthropic.claude-opus-4-8', 'Claude Opus 4.8', 'Anthropic'],
  ['anthropic.claude-sonnet-4-5-20250929-v1:0', 'Claude Sonnet 4.5', 'Anthropic'],
  ['anthropic.claude-v2', 'Claude v2', 'Anthropic'],
  ['anthropic.claude-v2:1', 'Claude v2.1', 'Anthropic'],
  ['cohere.command-r-plus-v1:0', 'Command R+', 'Cohere'],
  ['cohere.command-r-v1:0', 'Command R', 'Cohere'],
  ['luma.ray-v2:0', 'Ray2', 'Luma AI'],
  ['meta.llama3-3-70b-instruct-v1:0', 'Llama 3.3 70B Instruct', 'Meta'],
  ['meta.llama3-70b-instruct-v1:0', 'Llama 3 70B Instruct', 'Meta'],
  ['mistral.ministral-3-8b-instruct', 'Ministral 3 8B', 'Mistral AI'],
  ['openai.gpt-5.6-sol', 'GPT-5.6 Sol', 'OpenAI'],
  ['openai.gpt-oss-120b-1:0', 'gpt-oss-120b', 'OpenAI'],
  ['openai.gpt-oss-safeguard-120b', 'GPT OSS Safeguard 120B', 'OpenAI'],
  ['xai.grok-4.6', 'Grok 4.6', 'xAI'],
  ['zai.glm-4.7-flash', 'GLM 4.7 Flash', 'Z.AI'],
].map(([modelId = '', name = '', provider = '']) => ({ modelId, name, provider }));

const search = (query: string) => searchModels(query, MODELS);
const one = (query: string) => {
  const result = search(query);
  return result.kind === 'one' ? result.modelId : result;
};
const without = (modelId: string) => MODELS.filter((model) => model.modelId !== modelId);

describe('an id in any form is that model, with how it was named', () => {
  test.each([
    ['xai.grok-4.6', 'xai.grok-4.6', { form: 'foundation-model' }],
    ['us.xai.grok-4.6', 'xai.grok-4.6', { form: 'inference-profile', geoPrefix: 'us' }],
    ['`amazon.nova-pro-v1:0:24k`', 'amazon.nova-pro-v1:0', { form: 'context-variant', variant: '24k' }],
    ['amazon.nova-premier-v1', 'amazon.nova-premier-v1:0', { form: 'misprint' }],
    ['openai.gpt-oss-120b', 'openai.gpt-oss-120b-1:0', { form: 'alias' }],
    [
      'arn:aws:bedrock:eu-west-3::foundation-model/xai.grok-4.6',
      'xai.grok-4.6',
      { form: 'foundation-model-arn', region: 'eu-west-3' },
    ],
  ])('%s', (query, modelId, reference) => {
    expect(search(query)).toMatchObject({ kind: 'one', modelId, reference });
  });
});

describe('a name is its model, however it is written', () => {
  test.each([
    ['Claude Haiku 4.5', 'anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['haiku 4.5', 'anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['Anthropic Claude 3 Haiku', 'anthropic.claude-3-haiku-20240307-v1:0'],
    ['claude 3 haiku', 'anthropic.claude-3-haiku-20240307-v1:0'],
    ['sonnet-4-5', 'anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['claude-sonnet-4-5', 'anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ['nova pro', 'amazon.nova-pro-v1:0'],
    ['NovaPro', 'amazon.nova-pro-v1:0'],
    ['amazon.nova-pro', 'amazon.nova-pro-v1:0'],
    ['nova lite', 'amazon.nova-lite-v1:0'],
    ['titan text g1 lite', 'amazon.titan-text-lite-v1'],
    ['command r', 'cohere.command-r-v1:0'],
    ['command r+', 'cohere.command-r-plus-v1:0'],
    ['ray 2', 'luma.ray-v2:0'],
    ['llama3.3', 'meta.llama3-3-70b-instruct-v1:0'],
    ['glm-4.7-flash', 'zai.glm-4.7-flash'],
    ['claude-v2', 'anthropic.claude-v2'],
    ['nova-reel-v1:1', 'amazon.nova-reel-v1:1'],
    ['gpt-5.6-sol', 'openai.gpt-5.6-sol'],
  ])('%s', (query, modelId) => {
    expect(one(query)).toBe(modelId);
  });

  test('other names count as much', () => {
    const models = [{ modelId: 'a.b-1', name: 'Bee', provider: 'Ay', otherNames: ['Hornet Large'] }];
    expect(searchModels('hornet-large', models)).toEqual({ kind: 'one', modelId: 'a.b-1' });
  });
});

describe('a version is never taken for another', () => {
  test('Opus 4 is not 4.1, nor the other way round', () => {
    expect(one('claude opus 4')).toBe('anthropic.claude-opus-4-20250514-v1:0');
    expect(one('anthropic.claude-opus-4')).toBe('anthropic.claude-opus-4-20250514-v1:0');
    expect(one('claude opus 4.1')).toBe('anthropic.claude-opus-4-1-20250805-v1:0');
  });

  test('where Opus 4 is missing, 4.1 and 4.8 are near it and no more', () => {
    expect(searchModels('claude opus 4', without('anthropic.claude-opus-4-20250514-v1:0'))).toEqual({
      kind: 'none',
      near: ['anthropic.claude-opus-4-8', 'anthropic.claude-opus-4-1-20250805-v1:0'],
    });
  });

  test.each([
    'ministral 38b',
    'amazon.nova-pro-v1:1',
    'anthropic.claude-opus-4-20250514-v2:0',
    'zai.glm-4.7',
  ])('%s is in no catalogue, and gives only near misses', (query) => {
    const result = search(query);
    expect(result.kind).toBe('none');
    expect(result.kind === 'none' && result.near.length).toBeGreaterThan(0);
  });
});

describe('what names several gives a list', () => {
  test.each([
    ['nova-reel-v1', ['amazon.nova-reel-v1:0', 'amazon.nova-reel-v1:1']],
    ['amazon.nova-reel-v1', ['amazon.nova-reel-v1:0', 'amazon.nova-reel-v1:1']],
    ['gpt oss 120', ['openai.gpt-oss-120b-1:0', 'openai.gpt-oss-safeguard-120b']],
    [
      'claude 3.5 sonnet',
      ['anthropic.claude-3-5-sonnet-20240620-v1:0', 'anthropic.claude-3-5-sonnet-20241022-v2:0'],
    ],
  ])('%s', (query, modelIds) => {
    expect(search(query)).toEqual({ kind: 'several', modelIds, total: modelIds.length });
  });

  test('more than ten are counted, ten are listed, newest first among names of one length', () => {
    const result = search('claude');
    expect(result).toMatchObject({ kind: 'several', total: 11 });
    expect(result.kind === 'several' && result.modelIds).toHaveLength(10);
    const opus = search('opus');
    expect(opus.kind === 'several' && opus.modelIds[0]).toBe('anthropic.claude-opus-4-8');
  });
});

describe('what names none gives what is near', () => {
  test.each([
    ['hiku 4.5', 'anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['clade opus 4.1', 'anthropic.claude-opus-4-1-20250805-v1:0'],
    ['us.anthropic.claude-opus-4-9', 'anthropic.claude-opus-4-8'],
    ['amazon.nova-premir-v1:0', 'amazon.nova-premier-v1:0'],
  ])('%s', (query, nearest) => {
    const result = search(query);
    expect(result.kind === 'none' && result.near[0]).toBe(nearest);
  });

  test.each(['', ' ', 'hlep', 'zzz', '日本語', '!!!', 'arn:aws:bedrock:us-east-1::foundation-model/foo.bar'])(
    '%j is near nothing',
    (query) => {
      expect(search(query)).toEqual({ kind: 'none', near: [] });
    },
  );
});

describe('what only AWS can resolve says so', () => {
  test('an application profile', () => {
    const query = 'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6';
    expect(search(query)).toMatchObject({ kind: 'look-up', reference: { lookUp: 'GetInferenceProfile' } });
  });

  test('a name that somebody gave, where no model is near it', () => {
    expect(search('team-blue-throughput')).toMatchObject({
      kind: 'look-up',
      reference: { resource: 'bare-name' },
    });
    expect(search('claude-opsu-4')).toMatchObject({ kind: 'none' });
  });
});

describe('for any query', () => {
  const anyQuery = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc
      .constantFrom(...MODELS)
      .chain(({ modelId, name }) =>
        fc
          .tuple(fc.constantFrom(modelId, name), fc.nat(20), fc.nat(20))
          .map(([text, from, to]) => text.slice(from, from + to)),
      ),
  );

  test('the order of the models plays no part', () => {
    const shuffled = fc.shuffledSubarray([...MODELS], { minLength: MODELS.length });
    fc.assert(
      fc.property(anyQuery, shuffled, (query, models) => {
        expect(searchModels(query, models)).toEqual(search(query));
      }),
    );
  });

  test('only models of the list come back, in bounds, each once', () => {
    const known = new Set(MODELS.map((model) => model.modelId));
    fc.assert(
      fc.property(anyQuery, (query) => {
        const result = search(query);
        const listed =
          result.kind === 'several' ? result.modelIds : result.kind === 'none' ? result.near : [];
        expect(listed.length).toBeLessThanOrEqual(result.kind === 'none' ? 5 : 10);
        expect(new Set(listed).size).toBe(listed.length);
        expect(listed.every((modelId) => known.has(modelId))).toBe(true);
      }),
    );
  });

  test('every model is found by its own id', () => {
    for (const { modelId } of MODELS) expect(one(modelId)).toBe(modelId);
  });
});
