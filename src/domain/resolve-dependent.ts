import { type Dependent, type DependentKind, type DependentsReading } from './dependent';

/** What an identifier stands for in some account and Region that was read. */
export type ResolvedDependent = {
  /** The base model; of provisioned throughput that is being moved, the one that it is moved from. */
  readonly modelId: string;
  readonly dependent: Dependent;
};

/** What can be called in a model's place. A prompt router is not among them: which of its models answers differs. */
const CALLABLE: ReadonlySet<DependentKind> = new Set([
  'application-inference-profile',
  'provisioned-throughput',
  'custom-model',
  'custom-model-deployment',
]);

/**
 * Finds the base model behind the ARN or the id (the last part of the ARN) of something that is called in a model's place,
 * and behind the name of provisioned throughput. An id or name that stands for several things is none of them.
 */
export function resolverOf(
  readings: readonly DependentsReading[],
): (identifier: string) => ResolvedDependent | undefined {
  const byArn = new Map<string, Dependent>();
  const byName = new Map<string, Dependent | 'ambiguous'>();
  for (const one of readings.flatMap(({ dependents }) => dependents)) {
    if (!CALLABLE.has(one.kind)) continue;
    byArn.set(one.id, one);
    for (const name of namesOf(one)) byName.set(name, byName.has(name) ? 'ambiguous' : one);
  }
  return (identifier) => {
    const named = identifier.trim();
    const dependent = byArn.get(named) ?? byName.get(named);
    if (dependent === undefined || dependent === 'ambiguous') return undefined;
    const modelId = dependent.models[0]?.modelId;
    return modelId === undefined ? undefined : { modelId, dependent };
  };
}

/** AWS takes of these the last part of the ARN, and of provisioned throughput the name, in the ARN's place. */
function namesOf({ kind, id, name }: Dependent): Set<string> {
  const last = id.split('/').at(-1) ?? id;
  return new Set(kind === 'provisioned-throughput' ? [last, name] : [last]);
}
