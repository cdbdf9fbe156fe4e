import fc from 'fast-check';
import { aliasIds, aliasOf } from '../../src/domain/model-alias';
import { geoPrefixes } from '../../src/domain/geo-prefix';
import { parseModelId } from '../../src/domain/model-id';

const KNOWN = [
  'ai21.jamba-1-5-large-v1:0',
  'amazon.nova-premier-v1:0',
  'amazon.nova-pro-v1:0',
  'amazon.nova-reel-v1:0',
  'amazon.nova-reel-v1:1',
  'amazon.titan-embed-image-v1',
  'amazon.titan-embed-text-v1',
  'anthropic.claude-3-haiku-20240307-v1:0',
  'anthropic.claude-haiku-4-5-20251001-v1:0',
  'anthropic.claude-opus-5',
  'anthropic.claude-v2',
  'anthropic.claude-v2:1',
  'cohere.embed-english-v3',
  'deepseek.v3.2',
  'deepseek.v3-v1:0',
  'meta.llama3-2-1b-instruct-v1:0',
  'moonshot.kimi-k2-thinking',
  'moonshotai.kimi-k2.5',
  'openai.gpt-5.6-sol',
  'qwen.qwen3-vl-235b-a22b',
  'xai.grok-4.6',
];
const knownSet = new Set(KNOWN);
const isKnown = (modelId: string) => knownSet.has(modelId);
const anyKnown = fc.constantFrom(...KNOWN);

describe('a base id is itself, whatever its dots and revisions', () => {
  test.each([
    ...KNOWN,
    'stability.stable-image-core-v1:1',
    'mistral.mixtral-8x7b-instruct-v0:1',
    'zai.glm-4.7',
  ])('%s', (id) => {
    expect(parseModelId(id)).toEqual({ resolution: 'parsed', form: 'foundation-model', modelId: id });
  });
});

describe('a context variant gives its base and its variant', () => {
  test.each([
    ['meta.llama3-2-1b-instruct-v1:0:128k', 'meta.llama3-2-1b-instruct-v1:0', '128k'],
    ['meta.llama4-scout-17b-instruct-v1:0:10m', 'meta.llama4-scout-17b-instruct-v1:0', '10m'],
    ['amazon.nova-premier-v1:0:mm', 'amazon.nova-premier-v1:0', 'mm'],
    ['amazon.nova-premier-v1:0:1000k', 'amazon.nova-premier-v1:0', '1000k'],
    ['amazon.titan-embed-text-v2:0:8k', 'amazon.titan-embed-text-v2:0', '8k'],
    ['amazon.titan-embed-text-v1:2:8k', 'amazon.titan-embed-text-v1', '8k'],
    ['anthropic.claude-v2:1:200k', 'anthropic.claude-v2:1', '200k'],
    ['anthropic.claude-v2:0:18k', 'anthropic.claude-v2', '18k'],
    ['anthropic.claude-instant-v1:2:100k', 'anthropic.claude-instant-v1', '100k'],
    ['cohere.embed-english-v3:0:512', 'cohere.embed-english-v3', '512'],
    ['cohere.command-text-v14:7:4k', 'cohere.command-text-v14', '4k'],
    ['anthropic.claude-opus-5:200k', 'anthropic.claude-opus-5', '200k'],
  ])('%s', (id, modelId, variant) => {
    const expected = { resolution: 'parsed', form: 'context-variant', modelId, variant };
    expect(parseModelId(id)).toEqual(expected);
    expect(parseModelId(id, isKnown)).toEqual(expected);
  });
});

describe('a cross-Region profile gives its prefix and its base', () => {
  test.each([
    ['us.xai.grok-4.6', 'us', 'xai.grok-4.6'],
    ['in.openai.gpt-5.6-terra', 'in', 'openai.gpt-5.6-terra'],
    ['global.cohere.embed-v4:0', 'global', 'cohere.embed-v4:0'],
    ['us-gov.anthropic.claude-3-haiku-20240307-v1:0', 'us-gov', 'anthropic.claude-3-haiku-20240307-v1:0'],
    ['us.deepseek.v3.2', 'us', 'deepseek.v3.2'],
    ['us.anthropic.claude-haiku-4-5', 'us', 'anthropic.claude-haiku-4-5-20251001-v1:0'],
  ])('%s', (id, geoPrefix, modelId) => {
    expect(parseModelId(id)).toEqual({ resolution: 'parsed', form: 'inference-profile', modelId, geoPrefix });
  });

  test('a prefix that nobody has seen yet is one where the catalogue knows the rest', () => {
    expect(parseModelId('mx.xai.grok-4.6', isKnown)).toMatchObject({
      geoPrefix: 'mx',
      modelId: 'xai.grok-4.6',
    });
    expect(parseModelId('mx.xai.grok-4.6')).toMatchObject({
      form: 'foundation-model',
      modelId: 'mx.xai.grok-4.6',
    });
  });

  test('a prefix needs a provider behind it', () => {
    expect(parseModelId('us.claude-3')).toEqual({ resolution: 'not-an-id' });
  });
});

describe('an ARN that spells its model out gives the model and the place', () => {
  const haiku = 'anthropic.claude-3-haiku-20240307-v1:0';
  test.each([
    [`arn:aws:bedrock:us-east-1::foundation-model/${haiku}`, { region: 'us-east-1', partition: 'aws' }],
    [`arn:aws-us-gov:bedrock:us-gov-west-1::foundation-model/${haiku}`, { partition: 'aws-us-gov' }],
    [`arn:aws-cn:bedrock:cn-north-1::foundation-model/${haiku}`, { partition: 'aws-cn' }],
    [`arn:aws-iso-b:bedrock:us-isob-east-1::foundation-model/${haiku}`, { partition: 'aws-iso-b' }],
    [
      `arn:aws-eusc:bedrock:eusc-de-east-1:111122223333:inference-profile/eusc.${haiku}`,
      { form: 'inference-profile-arn', partition: 'aws-eusc', geoPrefix: 'eusc', accountId: '111122223333' },
    ],
    [
      `arn:aws:bedrock:us-east-1:111122223333:inference-profile/us.${haiku}`,
      { form: 'inference-profile-arn', geoPrefix: 'us', region: 'us-east-1' },
    ],
    [`arn:aws:bedrock:eu-west-1:xxxxxxxxxxxx:inference-profile/eu.${haiku}`, { geoPrefix: 'eu' }],
    [
      `arn:aws:bedrock:us-east-1:111122223333:custom-model/${haiku}:48k/a1b2c3d4e5f6`,
      { form: 'custom-model-arn', variant: '48k' },
    ],
  ])('%s', (arn, expected) => {
    expect(parseModelId(arn)).toMatchObject({ resolution: 'parsed', modelId: haiku, ...expected });
  });

  test('the Region of a global profile is empty, and then absent', () => {
    expect(parseModelId('arn:aws:bedrock:::foundation-model/deepseek.v3.2')).toEqual({
      resolution: 'parsed',
      form: 'foundation-model-arn',
      modelId: 'deepseek.v3.2',
      partition: 'aws',
    });
  });

  test('a masked account is absent', () => {
    expect(parseModelId(`arn:aws:bedrock:eu-west-1:***:inference-profile/eu.${haiku}`)).not.toHaveProperty(
      'accountId',
    );
  });
});

describe('what hides its model says which call resolves it', () => {
  const arn = (resource: string) => `arn:aws:bedrock:us-east-1:111122223333:${resource}`;
  test.each([
    [
      arn('application-inference-profile/a1b2c3d4e5f6'),
      'application-inference-profile',
      'GetInferenceProfile',
    ],
    [arn('inference-profile/a1b2c3d4e5f6'), 'application-inference-profile', 'GetInferenceProfile'],
    [arn('provisioned-model/a1b2c3d4e5f6'), 'provisioned-model', 'GetProvisionedModelThroughput'],
    [arn('custom-model/imported/a1b2c3d4e5f6'), 'custom-model', 'GetCustomModel'],
    [arn('custom-model-deployment/a1b2c3d4e5f6'), 'custom-model-deployment', 'GetCustomModelDeployment'],
    [arn('prompt-router/a1b2c3d4e5f6'), 'prompt-router', 'GetPromptRouter'],
    [arn('default-prompt-router/anthropic.claude:1'), 'default-prompt-router', 'GetPromptRouter'],
    [arn('prompt/ABCDEFGHIJ:3'), 'prompt', 'GetPrompt'],
  ])('%s', (text, resource, lookUp) => {
    expect(parseModelId(text)).toMatchObject({
      resolution: 'look-up',
      resource,
      lookUp,
      identifier: text,
      region: 'us-east-1',
      accountId: '111122223333',
      inLifecycle: true,
    });
  });

  test.each([
    arn('imported-model/a1b2c3d4e5f6'),
    'arn:aws:sagemaker:us-east-1:111122223333:endpoint/my-endpoint',
  ])('%s stands outside the lifecycle', (text) => {
    expect(parseModelId(text)).toMatchObject({ resolution: 'look-up', inLifecycle: false });
  });

  test('a bare name may be any resource of the account', () => {
    expect(parseModelId('my-Provisioned_throughput')).toMatchObject({
      resolution: 'look-up',
      resource: 'bare-name',
      identifier: 'my-Provisioned_throughput',
    });
  });
});

describe('second ids and misprints', () => {
  test.each([
    ['moonshotai.kimi-k2-thinking', 'moonshot.kimi-k2-thinking'],
    ['qwen.qwen3-vl-235b-a22b-instruct', 'qwen.qwen3-vl-235b-a22b'],
    ['deepseek.v3.1', 'deepseek.v3-v1:0'],
    ['anthropic.claude-haiku-4-5', 'anthropic.claude-haiku-4-5-20251001-v1:0'],
    ['openai.gpt-oss-120b', 'openai.gpt-oss-120b-1:0'],
    ['amazon.titan-embed-image-v1:0', 'amazon.titan-embed-image-v1'],
  ])('%s is an alias', (id, modelId) => {
    expect(parseModelId(id)).toEqual({ resolution: 'parsed', form: 'alias', modelId });
  });

  test('an id that AWS printed without its revision is mended', () => {
    const mended = { resolution: 'parsed', form: 'misprint', modelId: 'amazon.nova-premier-v1:0' };
    expect(parseModelId('amazon.nova-premier-v1')).toEqual(mended);
    expect(parseModelId('amazon.nova-pro-v1', isKnown)).toMatchObject({ modelId: 'amazon.nova-pro-v1:0' });
  });

  test('it is not mended where two revisions are two models', () => {
    expect(parseModelId('amazon.nova-reel-v1', isKnown)).toMatchObject({ modelId: 'amazon.nova-reel-v1' });
  });

  test('the catalogue comes before the alias table', () => {
    const listed = (modelId: string) => modelId === 'deepseek.v3.1';
    expect(parseModelId('deepseek.v3.1', listed)).toMatchObject({
      form: 'foundation-model',
      modelId: 'deepseek.v3.1',
    });
  });

  test('no alias leads to another alias, and each says why it is there', () => {
    for (const id of aliasIds()) {
      const alias = aliasOf(id);
      expect(alias?.why).toMatch(/\w/);
      expect(aliasOf(alias?.modelId ?? '')).toBeUndefined();
    }
  });
});

describe('what a paste brings along is taken off', () => {
  const expected = { resolution: 'parsed', form: 'foundation-model', modelId: 'anthropic.claude-opus-5' };
  test.each([
    '  anthropic.claude-opus-5 \n',
    '`anthropic.claude-opus-5`',
    '"anthropic.claude-opus-5",',
    '“anthropic.claude-opus-5”',
    '<anthropic.claude-opus-5>',
    '<http://anthropic.claude-opus-5|anthropic.claude-opus-5>',
    '`<http://anthropic.claude-opus-5|anthropic.claude-opus-5>`',
    '<http://anthropic.claude-opus-5>',
    'ANTHROPIC.Claude-Opus-5',
    '\u200banthropic.claude-opus-5\u200b',
  ])('%j', (text) => {
    expect(parseModelId(text)).toEqual(expected);
  });

  test('URL escapes', () => {
    expect(parseModelId('us.amazon.nova-pro-v1%3A0')).toMatchObject({ modelId: 'amazon.nova-pro-v1:0' });
    expect(parseModelId('arn%3Aaws%3Abedrock%3A%3A%3Afoundation-model%2Fxai.grok-4.6')).toMatchObject({
      modelId: 'xai.grok-4.6',
    });
  });
});

describe('what is no id says so', () => {
  test.each([
    '',
    ' ',
    'claude opus 4',
    'claude-3.5',
    '3.5',
    'arn:aws:iam::111122223333:role/bedrock',
    'arn:aws:bedrock:us-east-1:111122223333:guardrail/abc',
    'arn:aws:bedrock:nowhere::foundation-model/xai.grok-4.6',
    'arn:aws:bedrock:us-east-1::foundation-model/*',
    'arn:aws:sagemaker:us-east-1:111122223333:model/xai.grok-4.6',
    'anthropic.claude:1:2:3',
    'x'.repeat(2049),
    `anthropic.claude${'-a'.repeat(1100)}`,
  ])('%j', (text) => {
    expect(parseModelId(text)).toEqual({ resolution: 'not-an-id' });
  });
});

describe('for any known model', () => {
  test('every way of wrapping its id leads back to it', () => {
    const wrapped = anyKnown.chain((modelId) =>
      fc
        .record({
          prefix: fc.constantFrom('', ...geoPrefixes().map((prefix) => `${prefix}.`)),
          variant: fc.constantFrom('', ':48k', ':200k', ':10m', ':mm', ':512'),
          wrap: fc.constantFrom<(id: string) => string>(
            (id) => id,
            (id) => ` \`${id.toUpperCase()}\``,
            (id) => `<http://${id}|${id}>`,
          ),
        })
        .map(({ prefix, variant, wrap }) => ({ modelId, text: wrap(`${prefix}${modelId}${variant}`) })),
    );
    fc.assert(
      fc.property(wrapped, ({ modelId, text }) => {
        expect(parseModelId(text, isKnown)).toMatchObject({ resolution: 'parsed', modelId });
        expect(parseModelId(text)).toMatchObject({ resolution: 'parsed', modelId });
      }),
    );
  });

  test('every ARN around its id leads back to it', () => {
    const arns = fc.record({
      modelId: anyKnown,
      partition: fc.constantFrom('aws', 'aws-us-gov', 'aws-cn', 'aws-eusc', 'aws-iso', 'aws-iso-b'),
      region: fc.constantFrom('', 'us-east-1', 'us-gov-west-1', 'eusc-de-east-1', 'ap-southeast-7'),
      resource: fc.constantFrom<(id: string) => string>(
        (id) => `:foundation-model/${id}`,
        (id) => `111122223333:inference-profile/apac.${id}`,
        (id) => `111122223333:custom-model/${id}/a1b2c3d4e5f6`,
      ),
    });
    fc.assert(
      fc.property(arns, ({ modelId, partition, region, resource }) => {
        const text = `arn:${partition}:bedrock:${region}:${resource(modelId)}`;
        expect(parseModelId(text, isKnown)).toMatchObject({ resolution: 'parsed', modelId, partition });
        expect(parseModelId(text)).toMatchObject({ resolution: 'parsed', modelId, partition });
      }),
    );
  });
});

test('any text at all is answered', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2100 }), (text) => {
      expect(['parsed', 'look-up', 'not-an-id']).toContain(parseModelId(text, isKnown).resolution);
    }),
  );
});
