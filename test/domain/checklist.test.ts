import { type ModelFacts, describeModel } from '../../src/domain/catalogue';
import { STEP_IDS, isStepId, stepsFor, usedBy } from '../../src/domain/checklist';
import { type DependentKind } from '../../src/domain/dependent';
import { familyOf } from '../../src/domain/model-family';
import { type ModelUse, takesInputsOf, useOf } from '../../src/domain/model-use';
import { api, fact } from './makers';
import { dependent } from './uses';

const model = (modelId: string, inputs?: string[], outputs?: string[]): ModelFacts =>
  describeModel(modelId, [
    fact({ modelId }),
    api({
      modelId,
      ...(inputs && { inputModalities: inputs }),
      ...(outputs && { outputModalities: outputs }),
    }),
  ]);

const ALL = { hasProvisioned: true, hasAgents: true, isFineTuned: true };

const CHAT = ['profile-id', 'quotas', 'prompts', 'parameters', 'evaluation', 'staged-roll-out', 'roll-back'];

test.each<[string, Parameters<typeof stepsFor>[1], string[]]>([
  ['anthropic.claude-3-haiku-20240307-v1:0', {}, CHAT],
  ['amazon.nova-canvas-v1:0', {}, CHAT],
  ['cohere.rerank-v3-5:0', {}, ['profile-id', 'quotas', 'evaluation', 'staged-roll-out', 'roll-back']],
  [
    'cohere.embed-english-v3',
    {},
    ['profile-id', 'quotas', 'evaluation', 'dual-write', 're-index', 'cut-over', 'roll-back'],
  ],
])('%s with %o takes these steps', (modelId, about, steps) => {
  expect(stepsFor(model(modelId), about)).toEqual(steps);
});

test('provisioned throughput, agents and fine tuning add a step each, in the order of going about it', () => {
  const haiku = model('anthropic.claude-3-haiku-20240307-v1:0');
  const added = (about: Parameters<typeof stepsFor>[1]) =>
    stepsFor(haiku, about).filter((id) => !CHAT.includes(id));
  expect(added({ hasProvisioned: true })).toEqual(['provisioned-throughput']);
  expect(added({ hasAgents: true })).toEqual(['agents']);
  expect(added({ isFineTuned: true })).toEqual(['fine-tuned-model']);
  const all = stepsFor(haiku, ALL);
  expect(all).toEqual(STEP_IDS.filter((id) => all.includes(id)));
  expect(all).toHaveLength(CHAT.length + 3);
});

test('the ids that plans keep are these for ever', () => {
  expect(STEP_IDS.join(' ')).toBe(
    'profile-id quotas provisioned-throughput fine-tuned-model prompts parameters evaluation dual-write re-index agents staged-roll-out cut-over roll-back',
  );
  expect([isStepId('quotas'), isStepId('sing'), isStepId('__proto__')]).toEqual([true, false, false]);
});

test.each<[string, string[] | undefined, ModelUse]>([
  ['anthropic.claude-3-haiku-20240307-v1:0', undefined, 'chat'],
  ['anthropic.claude-3-haiku-20240307-v1:0', ['TEXT'], 'chat'],
  ['amazon.titan-embed-text-v2:0', undefined, 'embedding'],
  ['amazon.nova-2-multimodal-embeddings-v1:0', ['EMBEDDING'], 'embedding'],
  ['acme.vectors', ['EMBEDDING'], 'embedding'],
  ['amazon.rerank-v1:0', ['TEXT'], 'rerank'],
  ['amazon.nova-canvas-v1:0', undefined, 'image'],
  ['stability.sd3-5-large-v1:0', undefined, 'image'],
  ['acme.painter', ['IMAGE'], 'image'],
  ['amazon.nova-reel-v1:1', undefined, 'video'],
  ['luma.ray-v2:0', ['VIDEO'], 'video'],
  ['amazon.nova-sonic-v1:0', ['SPEECH', 'TEXT'], 'speech'],
  ['acme.image-reader', ['TEXT'], 'chat'],
])('%s with outputs %o is for %s', (modelId, outputs, use) => {
  expect(useOf(model(modelId, undefined, outputs))).toBe(use);
});

test('a model that takes text takes not what takes images, as far as anybody lists it', () => {
  const [both, text, unknown] = [
    model('acme.b', ['TEXT', 'IMAGE']),
    model('acme.t', ['TEXT']),
    model('acme.u'),
  ];
  const takes = (one: ModelFacts) => [both, text, unknown].map((other) => takesInputsOf(one, other));
  expect([both, text, unknown].map(takes)).toEqual([
    [true, true, true],
    [false, true, true],
    [true, true, true],
  ]);
});

test.each([
  ['claude sonnet', ['anthropic.claude-3-5-sonnet-20240620-v1:0', 'anthropic.claude-sonnet-4-6']],
  ['claude', ['anthropic.claude-v2', 'anthropic.claude-v2:1']],
  ['nova lite', ['amazon.nova-lite-v1:0', 'amazon.nova-2-lite-v1:0']],
  ['titan embed text', ['amazon.titan-embed-text-v1', 'amazon.titan-embed-text-v2:0']],
  [
    'llama',
    ['meta.llama2-13b-chat-v1', 'meta.llama3-1-405b-instruct-v1:0', 'meta.llama3-3-70b-instruct-v1:0'],
  ],
  ['llama scout', ['meta.llama4-scout-17b-instruct-v1:0']],
  ['mistral large', ['mistral.mistral-large-2407-v1:0', 'mistral.mistral-large-3-675b-instruct']],
  ['qwen', ['qwen.qwen3-235b-a22b-2507-v1:0', 'qwen.qwen3-32b-v1:0']],
  ['qwen coder', ['qwen.qwen3-coder-480b-a35b-v1:0']],
  ['', ['deepseek.v3.2', 'deepseek.r1-v1:0']],
])('the family “%s”', (family, ids) => {
  expect(ids.map(familyOf)).toEqual(ids.map(() => family));
});

test.each<[DependentKind[], object]>([
  [[], { hasProvisioned: false, hasAgents: false, isFineTuned: false }],
  [['provisioned-throughput', 'flow'], { hasProvisioned: true, hasAgents: false, isFineTuned: false }],
  [['agent', 'custom-model-deployment'], { hasProvisioned: false, hasAgents: true, isFineTuned: true }],
])('what rests on a model, %j, tells the steps that it takes', (kinds, about) => {
  expect(usedBy(kinds.map((kind) => dependent('acme.parrot', { kind })))).toEqual(about);
});
