import { type Dependent, type DependentsReading } from './dependent';

/** What an identifier stands for in some account and Region that was read. */
export type ResolvedDependent = {
  /** The first of the base models. */
  readonly modelId: string;
  readonly modelIds: readonly string[];
  readonly dependent: Dependent;
};

/**
 * Finds the base models behind the ARN, id or last part of an ARN of something that was read: an application profile,
 * provisioned throughput, a deployment. A bare name that stands for several things is none of them.
 */
export function resolverOf(
  readings: readonly DependentsReading[],
): (identifier: string) => ResolvedDependent | undefined {
  const byName = new Map<string, Dependent | 'ambiguous'>();
  const put = (name: string, dependent: Dependent): void => {
    const known = byName.get(name);
    byName.set(name, known === undefined || known === dependent ? dependent : 'ambiguous');
  };
  for (const { dependents } of readings) {
    for (const one of dependents) for (const name of namesOf(one)) put(name, one);
  }
  return (identifier) => {
    const dependent = byName.get(identifier.trim());
    if (dependent === undefined || dependent === 'ambiguous') return undefined;
    const modelIds = [...new Set(dependent.models.map(({ modelId }) => modelId))];
    const [modelId] = modelIds;
    return modelId === undefined ? undefined : { modelId, modelIds, dependent };
  };
}

/** By its ARN or id, the last part of the ARN, and its name. */
function namesOf({ id, name }: Dependent): Set<string> {
  const own = id.split('#')[0] ?? id;
  const last = own.startsWith('arn:') ? own.split('/').at(-1) : undefined;
  return new Set([own, name, ...(last === undefined ? [] : [last])]);
}
