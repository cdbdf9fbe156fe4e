import { redact } from './redact';

/** One thing that is wrong with the configuration. */
export type ConfigFault = {
  /** The environment variable, or the flag. */
  readonly variable: string;
  /** One line for the operator: the variable, what was got (never a secret), what is allowed. */
  readonly line: string;
};

const LONGEST_QUOTE = 100;

/** A fault, with `got` and `allowed` in words. */
export function fault(variable: string, got: string, allowed: string): ConfigFault {
  return { variable, line: `${variable}: got ${got}; allowed: ${allowed}` };
}

/** A value as a fault may show it: on one line, quoted, cut, and without anything shaped like a secret. */
export function quoted(value: string): string {
  const clean = redact(value);
  const cut = clean.length > LONGEST_QUOTE ? `${clean.slice(0, LONGEST_QUOTE)}…` : clean;
  return JSON.stringify(cut);
}

/** What a fault says instead of a value that nobody may see. */
export function unshown(value: string): string {
  return `a value of ${value.length} characters (not shown)`;
}
