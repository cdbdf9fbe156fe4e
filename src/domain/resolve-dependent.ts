import { parseArn } from './arn';
import { type Dependent, type DependentKind, type DependentsReading } from './dependent';
import { type IsKnown, parseModelId } from './model-id';

/** Tells the base model behind an identifier; of provisioned throughput that is being moved, the one it is moved from. */
export type ResolveDependent = (identifier: string) => string | undefined;

/** What can be called in a model's place. A prompt router is not among them: which of its models answers differs. */
const CALLABLE: ReadonlySet<DependentKind> = new Set([
  'application-inference-profile',
  'provisioned-throughput',
  'custom-model',
  'custom-model-deployment',
]);

/**
 * Finds the base model behind the ARN or the id (the last part of the ARN) of something that is called in a model's place,
 * and behind the name of provisioned throughput; and behind an inference profile of AWS's, whatever its prefix. An id or
 * name that stands for several things is none of them.
 */
export function resolverOf(readings: readonly DependentsReading[]): ResolveDependent {
  const byArn = new Map<string, Dependent>();
  const byName = new Map<string, Dependent | 'ambiguous'>();
  for (const one of readings.flatMap(({ dependents }) => dependents)) {
    if (!CALLABLE.has(one.kind)) continue;
    byArn.set(one.id, one);
    for (const name of namesOf(one)) byName.set(name, byName.has(name) ? 'ambiguous' : one);
  }
  const byProfile = new Map(
    readings.flatMap(({ systemProfiles }) => systemProfiles.map(({ id, modelId }) => [id, modelId] as const)),
  );
  return (identifier) => {
    const named = identifier.trim();
    const dependent = byArn.get(named) ?? byName.get(named);
    if (dependent === 'ambiguous') return undefined;
    return dependent ? dependent.models[0]?.modelId : byProfile.get(profileIn(named));
  };
}

/** The same and, where nothing was read that tells, by the catalogue: a prefix that is new hides no model that it knows. */
export function orByCatalogue(resolve: ResolveDependent, isKnown: IsKnown): ResolveDependent {
  return (identifier) => {
    const found = resolve(identifier);
    if (found !== undefined) return found;
    const parsed = parseModelId(identifier, isKnown);
    return parsed.resolution === 'parsed' && isKnown(parsed.modelId) ? parsed.modelId : undefined;
  };
}

/** The id of an inference profile; AWS counts calls by it or by its ARN. */
function profileIn(named: string): string {
  const arn = parseArn(named);
  return arn?.resourceType === 'inference-profile' ? arn.resourceId : named;
}

/** AWS takes of these the last part of the ARN, and of provisioned throughput the name, in the ARN's place. */
function namesOf({ kind, id, name }: Dependent): Set<string> {
  const last = id.split('/').at(-1) ?? id;
  return new Set(kind === 'provisioned-throughput' ? [last, name] : [last]);
}
