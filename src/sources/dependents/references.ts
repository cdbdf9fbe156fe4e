import { type ModelRole } from '../../domain/dependent';
import { type Reference, referencesTo } from './found';

/** Fields by which AWS names models in what it describes (facts §3, "What ties a customer's resources"). */
const NAMING = new Set([
  'foundationModel',
  'foundationModelArn',
  'modelId',
  'modelArn',
  'embeddingModelArn',
  'promptArn',
]);

/** Agents, flows and knowledge bases are described in far fewer levels. */
const DEEPEST = 20;

/** Every model, or prompt, that a description names, wherever in it, with its role by the fields around it. */
export function referencesIn(described: unknown): Reference[] {
  const all = new Map<string, Reference>();
  const walk = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== 'object' || value === null || path.length > DEEPEST) return;
    for (const [key, inner] of Object.entries(value)) {
      const own = [...path, key];
      const references = NAMING.has(key) ? referencesTo(roleOf(own), inner) : [];
      for (const one of references) all.set(`${one.role} ${one.named}`, one);
      walk(inner, own);
    }
  };
  walk(described, []);
  return [...all.values()];
}

function roleOf(path: readonly string[]): ModelRole {
  const words = path.join('.').toLowerCase();
  if (words.includes('embedding')) return 'embedding';
  if (words.includes('parsing') || words.includes('contextenrichment')) return 'parsing';
  return words.includes('rerank') ? 'reranking' : 'inference';
}
