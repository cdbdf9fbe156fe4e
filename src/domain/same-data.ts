/**
 * Whether two values of plain data say the same, whatever the order of their keys; a key without a value is none.
 * `except`: a key of theirs that is passed over.
 */
export function isSameData(a: unknown, b: unknown, except?: string): boolean {
  if (Object.is(a, b)) return true;
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) return false;
  return hasAllOf(a, b, except) && hasAllOf(b, a, except);
}

/** Compared in both directions, without a list of keys: thousands of facts are, with every sync. */
function hasAllOf(a: Data, b: Data, except: string | undefined): boolean {
  for (const key in a) if (key !== except && !isSameData(a[key], b[key])) return false;
  return true;
}

type Data = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null;
}
