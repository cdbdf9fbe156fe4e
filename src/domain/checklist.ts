import { type ModelFacts } from './catalogue';
import { type Dependent, type DependentKind } from './dependent';
import { type ModelUse, useOf } from './model-use';

/**
 * Every step that a migration may take, in the order in which one goes about it. Plans keep these ids: one is never
 * given another meaning, and never taken away. The words are the cards'.
 */
export const STEP_IDS = [
  'profile-id',
  'quotas',
  'provisioned-throughput',
  'fine-tuned-model',
  'prompts',
  'parameters',
  'evaluation',
  'dual-write',
  're-index',
  'agents',
  'staged-roll-out',
  'cut-over',
  'roll-back',
] as const;

export type StepId = (typeof STEP_IDS)[number];

/** What is known of how the model is used; what is absent is not known, and has no steps. */
export type ModelUsedBy = {
  readonly hasProvisioned?: boolean;
  readonly hasAgents?: boolean;
  readonly isFineTuned?: boolean;
};

/** What rests on a model, as far as a migration has steps of its own for it. */
export function usedBy(dependents: readonly Dependent[]): ModelUsedBy {
  const has = (...kinds: DependentKind[]) => dependents.some(({ kind }) => kinds.includes(kind));
  return {
    hasProvisioned: has('provisioned-throughput'),
    hasAgents: has('agent'),
    isFineTuned: has('custom-model', 'custom-model-deployment', 'customization-job'),
  };
}

const CALLED: readonly StepId[] = ['profile-id', 'quotas', 'evaluation', 'staged-roll-out', 'roll-back'];

/** Stored vectors of an embedding model are of no use to another: they are made anew. */
const STEPS: Readonly<Record<ModelUse, readonly StepId[]>> = {
  chat: [...CALLED, 'prompts', 'parameters'],
  image: [...CALLED, 'prompts', 'parameters'],
  video: [...CALLED, 'prompts', 'parameters'],
  speech: [...CALLED, 'prompts', 'parameters'],
  rerank: CALLED,
  embedding: ['profile-id', 'quotas', 'evaluation', 'dual-write', 're-index', 'cut-over', 'roll-back'],
};

/** The checklist of moving off a model, in the order of `STEP_IDS`. */
export function stepsFor(
  model: Pick<ModelFacts, 'modelId' | 'facts'>,
  { hasProvisioned, hasAgents, isFineTuned }: ModelUsedBy,
): readonly StepId[] {
  const wanted = new Set<StepId>([
    ...STEPS[useOf(model)],
    ...(hasProvisioned ? ['provisioned-throughput' as const] : []),
    ...(hasAgents ? ['agents' as const] : []),
    ...(isFineTuned ? ['fine-tuned-model' as const] : []),
  ]);
  return STEP_IDS.filter((id) => wanted.has(id));
}

/** Whether this version knows a step that a plan holds. */
export function isStepId(id: string): id is StepId {
  return STEP_IDS.some((known) => known === id);
}
