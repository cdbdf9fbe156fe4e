/** Chance that can be repeated: the same seed throws the same. */
export type Dice = {
  readonly seed: number;
  /** A whole number from 0 up to, but not including, `bound`. */
  below(bound: number): number;
  pick<T>(from: readonly [T, ...T[]] | readonly T[]): T;
};

/** Dice of a seed: Marsaglia's xorshift with 32 bits. */
export function diceOf(seed: number): Dice {
  let state = seed | 0 || 1;
  function below(bound: number): number {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  }
  return {
    seed,
    below,
    pick<T>(from: readonly T[]): T {
      const found = from[below(from.length)];
      if (found === undefined) throw new Error('There is nothing to pick from.');
      return found;
    },
  };
}
