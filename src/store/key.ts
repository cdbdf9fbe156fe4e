import { createHash } from 'node:crypto';

/**
 * The spelling of all keys: the workspace's id, then what is meant, from the general to the particular:
 * `T123/readings/aws/us-east-1`. A `/` or `%` inside a part is written `%2F` or `%25`.
 */
export function keyOf(workspace: string, ...parts: readonly string[]): string {
  return [workspace, ...parts].map(spell).join('/');
}

/** The prefix of all keys below a place: `prefixOf('T123', 'readings')` is `T123/readings/`. */
export function prefixOf(workspace: string, ...parts: readonly string[]): string {
  return `${keyOf(workspace, ...parts)}/`;
}

/** What `keyOf` was given, the workspace first. */
export function partsOf(key: string): string[] {
  return key.split('/').map((part) => part.replaceAll('%2F', '/').replaceAll('%25', '%'));
}

/** A part that comes from outside and may be of any length, such as a model's id: a key holds 512 bytes of text. */
export function foreignPart(text: string): string {
  if (/^[\w.:-]{1,150}$/.test(text)) return text;
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

function spell(part: string): string {
  return part.replaceAll('%', '%25').replaceAll('/', '%2F');
}
