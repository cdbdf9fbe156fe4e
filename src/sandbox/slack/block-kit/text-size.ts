import { isObject, lengthOf } from './checks';

/** The characters in every string under a `text` field of `value`, however deep: what a reader sees of it. */
export function textSize(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, entry) => sum + textSize(entry), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [field, entry]) =>
      sum + (field === 'text' && typeof entry === 'string' ? lengthOf(entry) : textSize(entry)),
    0,
  );
}
