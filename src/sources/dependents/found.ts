import { type Dependent, type ModelRole } from '../../domain/dependent';

/** How AWS names a model, or a thing with one behind it, and what for. */
export type Reference = { readonly named: string; readonly role: ModelRole };

/** A thing as AWS lists or describes it, before it is known on which base models it rests. */
export type Found = Omit<Dependent, 'account' | 'region' | 'models'> & {
  readonly references: readonly Reference[];
};

/** What was found anew, and what stands as it was found before since AWS's list says the same of it. */
export type Finds = {
  readonly found: readonly Found[];
  readonly kept: readonly Dependent[];
  /** What details were fetched by, by the thing's own id. */
  readonly seen: Readonly<Record<string, string>>;
};

/** Finds of which no details were fetched. */
export function listed(found: readonly Found[]): Finds {
  return { found, kept: [], seen: {} };
}

/** Fields by which AWS names models in what it describes (facts §3, "What ties a customer's resources"). */
const NAMING = new Set(['foundationModel', 'foundationModelArn', 'modelId', 'modelArn', 'embeddingModelArn']);

const DEEPEST = 20;

/** Every model that a description names, wherever in it, with its role by the names of the fields around it. */
export function referencesIn(described: unknown): Reference[] {
  const all = new Map<string, Reference>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null || path.length > DEEPEST) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'string' && NAMING.has(key) && inner !== '') {
        const reference = { named: inner, role: roleOf([...path, key]) };
        all.set(`${reference.role} ${inner}`, reference);
      } else walk(inner, [...path, key]);
    }
  };
  walk(described, []);
  return [...all.values()];
}

function roleOf(path: readonly string[]): ModelRole {
  const words = path.join('.').toLowerCase();
  if (words.includes('embedding')) return 'embedding';
  if (words.includes('parsing') || words.includes('contextenrichment')) return 'parsing';
  if (words.includes('rerank')) return 'reranking';
  return words.includes('fallback') ? 'fallback' : 'inference';
}
