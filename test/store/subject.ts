import { type CommitResult, type Store } from '../../src/store/waist';

/** A store under test. Its keys are its own; `pass` lets at least so many ms go by on the store's clock. */
export type Subject = { readonly store: Store; pass(ms: number): Promise<void> };

/** Tries until the condition holds, at most for 5 s. */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await condition()) return;
    await new Promise((done) => setTimeout(done, 10));
  }
  throw new Error('This did not come true within 5 s.');
}

/** The version of a commit that must have passed. */
export function stored(result: CommitResult): number {
  if (!result.ok) throw new Error(`Conflict at ${result.conflict}`);
  return result.version;
}
