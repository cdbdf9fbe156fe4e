import { type StoreLog } from '../../src/store/log';

/** A log that remembers its lines. */
export function hearingLog(): StoreLog & { readonly lines: { fields: object; message: string }[] } {
  const lines: { fields: object; message: string }[] = [];
  const hear = (fields: object, message: string): void => void lines.push({ fields, message });
  return { lines, info: hear, warn: hear, error: hear };
}
