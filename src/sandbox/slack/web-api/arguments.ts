import { parseJson } from '../json';

/** The arguments of one call: strings where the body was a form, any JSON value where it was JSON. */
export type Arguments = Readonly<Record<string, unknown>>;

/** A string argument; `undefined` if it is missing or empty, as Slack makes no difference. */
export function textArgument(args: Arguments, name: string): string | undefined {
  const value = args[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A structured argument, written as JSON in a form; `{ malformed: true }` where it is no JSON. */
export function jsonArgument(args: Arguments, name: string): { value?: unknown; malformed: boolean } {
  const value = args[name];
  if (value === undefined || value === '' || value === null) return { malformed: false };
  if (typeof value !== 'string') return { value, malformed: false };
  const parsed = parseJson(value);
  return parsed === undefined ? { malformed: true } : { value: parsed, malformed: false };
}

/** A whole number, or the fallback where it is missing or no number. */
export function numberArgument(args: Arguments, name: string, fallback: number): number {
  const value = Number(args[name] ?? Number.NaN);
  return Number.isInteger(value) ? value : fallback;
}

/** A switch: `true`, `"true"` and `1` are on. */
export function flagArgument(args: Arguments, name: string): boolean {
  return ['true', '1', true, 1].some((on) => on === args[name]);
}
