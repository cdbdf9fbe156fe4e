import { isObject } from './block-kit/checks';
import { parseJson } from './json';
import type { Arguments } from './web-api/arguments';

/** The arguments of a call, or Slack's error for a body it cannot read. */
export type ReadArguments = { ok: true; args: Arguments } | { ok: false; error: string };

/** Reads the arguments of a call from its query and its form or JSON body. */
export function readArguments(query: URLSearchParams, contentType: string, body: string): ReadArguments {
  const inQuery = Object.fromEntries(query);
  if (body === '') return { ok: true, args: inQuery };
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return { ok: true, args: { ...inQuery, ...Object.fromEntries(new URLSearchParams(body)) } };
  }
  if (!contentType.startsWith('application/json')) return { ok: false, error: 'invalid_post_type' };
  const parsed = parseJson(body);
  if (parsed === undefined) return { ok: false, error: 'invalid_json' };
  if (!isObject(parsed)) return { ok: false, error: 'json_not_object' };
  return { ok: true, args: { ...inQuery, ...parsed } };
}
