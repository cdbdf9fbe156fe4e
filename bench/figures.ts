/** One figure of the printout. */
export type Figure = {
  readonly name: string;
  readonly unit: 'ms' | 'MiB' | '/s' | 'writes';
  /** Absent where only the real bot has the figure. */
  readonly bare?: number;
  /** The median where it was measured several times. */
  readonly ours: number;
  /** Of several rounds the one that other work on the machine disturbed least. */
  readonly best?: number;
  /** What the project promises of it; absent where the figure explains another. */
  readonly target?: Target;
};

/**
 * `over`: at most so much more than the bare bot. `times`: at most so many times. `below`: less than so much.
 * `above`: at least so much.
 */
export type Target =
  | { readonly kind: 'over'; readonly by: number }
  | { readonly kind: 'times'; readonly factor: number }
  | { readonly kind: 'below'; readonly limit: number }
  | { readonly kind: 'above'; readonly limit: number };

/** Whether a figure keeps its promise; `undefined` where there is none. */
export function isWithin({ bare = 0, ours, target }: Figure): boolean | undefined {
  switch (target?.kind) {
    case 'over':
      return ours <= bare + target.by;
    case 'times':
      return ours <= bare * target.factor;
    case 'below':
      return ours < target.limit;
    case 'above':
      return ours >= target.limit;
    case undefined:
      return undefined;
  }
}

/** The best of several rounds: the least, unless the target asks for much. */
export function best(rounds: readonly number[], target?: Target): number {
  return target?.kind === 'above' ? Math.max(...rounds) : Math.min(...rounds);
}

/** The value that `share` of the samples do not exceed, by nearest rank: 0.5 for the median. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error('No samples');
  return value;
}

/** The median, by nearest rank. */
export function median(samples: readonly number[]): number {
  return percentile(samples, 0.5);
}
