import { type ModelFacts } from './catalogue';
import { type Fact } from './fact';
import { firstWord } from './trust';

/** What a model is called for: it decides what a migration takes, and what can stand in for it. */
export type ModelUse = 'chat' | 'embedding' | 'rerank' | 'image' | 'video' | 'speech';

/** Rerankers answer with text by AWS's listing; documents often say no modalities at all. */
const BY_NAME: readonly (readonly [ModelUse, RegExp])[] = [
  ['rerank', /rerank/],
  ['embedding', /embed/],
  ['speech', /sonic/],
  ['video', /reel|luma\.ray/],
  ['image', /canvas|image|diffusion|stability\.|upscale/],
];

const BY_OUTPUT: readonly (readonly [ModelUse, readonly string[]])[] = [
  ['embedding', ['EMBEDDING', 'EMBEDDINGS']],
  ['video', ['VIDEO']],
  ['image', ['IMAGE']],
  ['speech', ['SPEECH', 'AUDIO']],
  ['chat', ['TEXT']],
];

/** A model's use by what its sources list as its output or, where they list none or but text, by its id. */
export function useOf(model: Pick<ModelFacts, 'modelId' | 'facts'>): ModelUse {
  const outputs = listed(model, (fact) => fact.outputModalities);
  const byOutput = BY_OUTPUT.find(([, words]) => words.some((word) => outputs.includes(word)))?.[0];
  if (byOutput !== undefined && byOutput !== 'chat') return byOutput;
  const byName = BY_NAME.find(([, word]) => word.test(model.modelId))?.[0];
  return byOutput === 'chat' && byName !== 'rerank' ? 'chat' : (byName ?? 'chat');
}

/** Whether one model takes all that another takes, as far as their sources list inputs. */
export function takesInputsOf(one: Pick<ModelFacts, 'facts'>, other: Pick<ModelFacts, 'facts'>): boolean {
  const taken = listed(one, (fact) => fact.inputModalities);
  return (
    taken.length === 0 || listed(other, (fact) => fact.inputModalities).every((word) => taken.includes(word))
  );
}

function listed(
  { facts }: Pick<ModelFacts, 'facts'>,
  pick: (fact: Fact) => readonly string[] | undefined,
): string[] {
  const found = firstWord(facts, (fact) => (pick(fact)?.length ? pick(fact) : undefined))?.value ?? [];
  return found.map((word) => word.toUpperCase());
}
