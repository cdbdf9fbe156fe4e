import { isObject } from '../slack/block-kit/checks';

/** An object from the wire whose fields are not known yet. */
export type Fields = Readonly<Record<string, unknown>>;

/** A value's fields; none where it is no object. */
export function fieldsOf(value: unknown): Fields {
  return isObject(value) ? value : {};
}

/** A value's items; none where it is no list. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A string or number as text; the empty text for anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
