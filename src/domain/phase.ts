/**
 * Where a model stands in the Bedrock lifecycle. Extended access is a part of Legacy for AWS; it is a phase of
 * its own here because the price changes with it. `withdrawn`: left Bedrock before any end-of-life date came.
 */
export type Phase = 'active' | 'legacy' | 'extended' | 'eol' | 'withdrawn' | 'unknown';

/** Every phase, in the order of a model's life; also the words that people type. */
export const PHASES: readonly Phase[] = ['active', 'legacy', 'extended', 'eol', 'withdrawn', 'unknown'];

const WORDS: Readonly<Record<Phase, string>> = {
  active: 'Active',
  legacy: 'Legacy',
  extended: 'Extended access',
  eol: 'End of life',
  withdrawn: 'Withdrawn',
  unknown: 'Unknown',
};

/** The word on the screen. */
export function phaseWord(phase: Phase): string {
  return WORDS[phase];
}

/** The phase a person typed, in any case, by its short word or its words on the screen. */
export function parsePhase(text: string): Phase | undefined {
  const word = text.toLowerCase().replace(/[\s_-]+/g, ' ');
  return PHASES.find((phase) => phase === word || WORDS[phase].toLowerCase() === word);
}

const SEVERITY: Readonly<Record<Phase, number>> = {
  unknown: 0,
  active: 1,
  legacy: 2,
  extended: 3,
  withdrawn: 4,
  eol: 5,
};

/** Orders phases from the worst to the least urgent. */
export function worstFirst(a: Phase, b: Phase): number {
  return SEVERITY[b] - SEVERITY[a];
}

/** The later, that is the worse, of two phases; `unknown` yields to any other. */
export function laterPhase(a: Phase, b: Phase): Phase {
  return worstFirst(a, b) <= 0 ? a : b;
}
