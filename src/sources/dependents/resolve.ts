import { type Dependent, type ModelRole } from '../../domain/dependent';
import { parseModelId } from '../../domain/model-id';
import { type Found, type Reference } from './found';

/** Longer chains of customised models than this there are none. */
const DEEPEST = 6;

/** Where what is found stands. */
type Place = Pick<Dependent, 'account' | 'region'>;

/**
 * What was found, with the base models it rests on: named outright, or through an application profile, provisioned
 * throughput or customised model of the same reading. What names none that can be told (an imported model, something of
 * another account) rests on none that has a lifecycle here.
 */
export function resolved(
  found: readonly Found[],
  kept: readonly Dependent[],
  { account, region }: Place,
): Dependent[] {
  const byName = new Map<string, readonly Reference[]>();
  for (const { id, references } of found) for (const name of namesOf(id)) byName.set(name, references);
  for (const { id, models } of kept) {
    const references = models.map(({ modelId, role }): Reference => ({ named: modelId, role }));
    for (const name of namesOf(id)) byName.set(name, references);
  }
  const basesOf = (named: string, depth: number): string[] => {
    const parsed = parseModelId(named);
    if (parsed.resolution === 'parsed') return [parsed.modelId];
    if (depth >= DEEPEST) return [];
    const [through = []] = namesOf(named).flatMap((name) => {
      const references = byName.get(name);
      return references ? [references] : [];
    });
    return through.flatMap((reference) => basesOf(reference.named, depth + 1));
  };
  const modelsOf = (references: readonly Reference[]): Dependent['models'] => {
    const models = new Map<string, { modelId: string; role: ModelRole }>();
    for (const { named, role } of references) {
      for (const modelId of basesOf(named, 0)) models.set(`${role} ${modelId}`, { modelId, role });
    }
    return [...models.values()];
  };
  return [
    ...found.map(({ references, ...one }) => ({ ...one, account, region, models: modelsOf(references) })),
    ...kept,
  ].sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name) || a.id.localeCompare(b.id));
}

/** An ARN may be given whole, or by its last part alone. */
function namesOf(id: string): string[] {
  const last = id.startsWith('arn:') ? id.split('/').at(-1) : undefined;
  return last === undefined ? [id] : [id, last];
}
