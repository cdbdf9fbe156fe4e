import { type ModelFacts, speaksFor } from './catalogue';
import { type Day } from './day';
import { isOver } from './end-of-life';
import { familyOf } from './model-family';
import { type ModelStatus } from './model-status';
import { takesInputsOf, useOf } from './model-use';
import { replacementFault } from './plan-faults';
import { hasPrintedId } from './printed-id';
import { EVERY_REGION, type Region } from './region';
import { replacementChain } from './replacement';
import { firstWord } from './trust';

/** What the plan modal proposes; `family`: neither the operator nor AWS named a successor that will do. */
export type ProposedReplacement = { readonly modelId: string; readonly by: 'override' | 'aws' | 'family' };

/**
 * The replacement to propose for a model: the last that the operator or else AWS named, or what was named for that one in
 * turn, where it is Active, lasts 90 days beyond the due date and can be called in the model's Regions; else the newest such model of the
 * same provider, use and family. `undefined`: there is none. `all`: the models to choose from, in the channel's Regions;
 * `statusOf` finds what AWS named among any.
 */
export function proposedReplacement(
  status: ModelStatus,
  all: readonly ModelStatus[],
  { due, today }: { readonly due: Day; readonly today: Day },
  statusOf: (modelId: string) => ModelStatus | undefined,
): ProposedReplacement | undefined {
  const { model } = status;
  const regions = status.counted.filter((standing) => !isOver(standing)).map(({ region }) => region);
  const isRead = (region: Region) => all.some((one) => isListedLive(one.model, region));
  const willDo = (one: ModelStatus) =>
    one.model.modelId !== model.modelId &&
    hasPrintedId(one.model.modelId) &&
    replacementFault(one, due, today) === undefined &&
    regions.every((region) => isUsable(one.model, region, isRead));
  const named = replacementChain(model, statusOf)
    .flatMap((link) =>
      link.named.map(({ modelId }) => ({ modelId, by: link.isOverride ? 'override' : 'aws' }) as const),
    )
    .find(({ modelId }) => {
      const one = modelId === undefined ? undefined : statusOf(modelId);
      return one !== undefined && willDo(one);
    });
  if (named?.modelId !== undefined) return { modelId: named.modelId, by: named.by };
  const [newest] = all
    .filter((one) => isRelative(one.model, model) && isNotOlder(one.model, model) && willDo(one))
    .sort((a, b) => newestFirst(a.model, b.model));
  return newest && { modelId: newest.model.modelId, by: 'family' };
}

/** Of one provider, for one use, in one family, and fed with the same things. */
function isRelative(one: ModelFacts, model: ModelFacts): boolean {
  return (
    one.provider.toLowerCase() === model.provider.toLowerCase() &&
    familyOf(one.modelId) === familyOf(model.modelId) &&
    useOf(one) === useOf(model) &&
    takesInputsOf(one, model)
  );
}

const CALLABLE: readonly string[] = ['ON_DEMAND', 'INFERENCE_PROFILE'];

/**
 * Whether a model can be called in a Region, directly or by an inference profile. Where nobody says in what ways, or the
 * Region was never read, it counts as usable; where the API lists others and not this one, it does not.
 */
function isUsable(model: ModelFacts, region: Region, isRead: (region: Region) => boolean): boolean {
  if (region === EVERY_REGION) return true;
  const isMantle = model.facts.some(({ endpoint }) => endpoint === 'bedrock-mantle');
  if (!isMantle && isRead(region) && !isListedLive(model, region)) return false;
  const types = model.facts
    .filter((fact) => speaksFor(fact, region))
    .flatMap(({ inferenceTypes = [] }) => inferenceTypes);
  return types.length === 0 || types.some((type) => CALLABLE.includes(type));
}

function isListedLive({ facts }: ModelFacts, region: Region): boolean {
  return facts.some((fact) => fact.provenance.kind === 'api' && fact.region === region);
}

/** As far as both launches are known. */
function isNotOlder(one: ModelFacts, model: ModelFacts): boolean {
  const [launch, own] = [launchOf(one), launchOf(model)];
  return launch === undefined || own === undefined || launch >= own;
}

function launchOf({ facts }: ModelFacts): Day | undefined {
  return firstWord(facts, ({ milestones }) => milestones.launch)?.value;
}

/** By launch, those without a date last; then by the numbers in the id. */
function newestFirst(a: ModelFacts, b: ModelFacts): number {
  return (
    (launchOf(b) ?? '').localeCompare(launchOf(a) ?? '') ||
    b.modelId.localeCompare(a.modelId, 'en', { numeric: true })
  );
}
