/** A fault in a block: where it is (a JSON pointer) and what Slack says about it. */
export type Problem = { pointer: string; message: string };

/** Looks at one value found at `pointer` and names its faults; none means that Slack would take it. */
export type Check = (value: unknown, pointer: string) => Problem[];

/** How many characters Slack counts in `text`: Unicode code points. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** Whether `value` is a JSON object (not an array, not null). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A string of at least `min` (default 0) and at most `max` characters. */
export function string(max: number, min = 0): Check {
  return (value, pointer) => {
    if (typeof value !== 'string') return [{ pointer, message: 'must provide a string' }];
    const length = lengthOf(value);
    if (length < min) return [{ pointer, message: `must be more than ${min - 1} characters` }];
    if (length > max) return [{ pointer, message: `must be less than ${max + 1} characters` }];
    return [];
  };
}

/** One of the given words. */
export function oneOf(...words: readonly string[]): Check {
  return (value, pointer) =>
    typeof value === 'string' && words.includes(value)
      ? []
      : [{ pointer, message: `must be a valid enum value (${words.join(', ')})` }];
}

/** A string of the given form; `form` names it to the reader. */
export function pattern(expression: RegExp, form: string): Check {
  return (value, pointer) =>
    typeof value === 'string' && expression.test(value)
      ? []
      : [{ pointer, message: `must match format: ${form}` }];
}

/** `true` or `false`. */
export function boolean(value: unknown, pointer: string): Problem[] {
  return typeof value === 'boolean' ? [] : [{ pointer, message: 'must provide a boolean' }];
}

/** A number, within bounds if they are given. */
export function number(min = -Infinity, max = Infinity): Check {
  return (value, pointer) => {
    if (typeof value !== 'number') return [{ pointer, message: 'must provide a number' }];
    if (value < min) return [{ pointer, message: `must be at least ${min}` }];
    if (value > max) return [{ pointer, message: `must be at most ${max}` }];
    return [];
  };
}

/** An array of at least `min` and at most `max` items, each of which passes `item`. */
export function list(item: Check, max: number, min = 0): Check {
  return (value, pointer) => {
    if (!Array.isArray(value)) return [{ pointer, message: 'must provide an array' }];
    const items: unknown[] = value;
    if (items.length > max) return [{ pointer, message: `no more than ${max} items allowed` }];
    if (items.length < min) return [{ pointer, message: `no less than ${min} items allowed` }];
    return items.flatMap((entry, index) => item(entry, `${pointer}/${index}`));
  };
}

/** An object with these fields and no others, as Slack refuses fields it does not know. */
export function object(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, pointer) => {
    if (!isObject(value)) return [{ pointer, message: 'must provide an object' }];
    const missing = Object.keys(required)
      .filter((field) => value[field] === undefined)
      .map((field) => ({ pointer, message: `missing required field: ${field}` }));
    const faults = Object.entries(value).flatMap(([field, entry]) => {
      const check = required[field] ?? optional[field];
      if (check === undefined) return [{ pointer, message: `invalid additional property: ${field}` }];
      return entry === undefined ? [] : check(entry, `${pointer}/${field}`);
    });
    return [...missing, ...faults];
  };
}

/** An object whose `type` decides which check it must pass. */
export function byType(kinds: Readonly<Record<string, Check>>): Check {
  return (value, pointer) => {
    if (!isObject(value)) return [{ pointer, message: 'must provide an object' }];
    if (typeof value.type !== 'string') return [{ pointer, message: 'missing required field: type' }];
    const check = Object.hasOwn(kinds, value.type) ? kinds[value.type] : undefined;
    return (
      check?.(value, pointer) ?? [{ pointer: `${pointer}/type`, message: `unsupported type: ${value.type}` }]
    );
  };
}

/** Passes what every one of the checks passes. */
export function all(...checks: readonly Check[]): Check {
  return (value, pointer) => checks.flatMap((check) => check(value, pointer));
}

/** An object that has one and only one of two fields. */
export function exactlyOne(first: string, second: string): Check {
  return (value, pointer) => {
    if (!isObject(value)) return [];
    const given = [first, second].filter((field) => value[field] !== undefined);
    return given.length === 1
      ? []
      : [{ pointer, message: `must define exactly one of \`${first}\` or \`${second}\`` }];
  };
}

/** An object that has at least one of two fields. */
export function either(first: string, second: string): Check {
  return (value, pointer) =>
    isObject(value) && value[first] === undefined && value[second] === undefined
      ? [{ pointer, message: `must define either \`${first}\` or \`${second}\`` }]
      : [];
}
