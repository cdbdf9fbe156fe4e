import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AUDIT_ACTIONS, type AuditEntry } from '../domain/audit';
import { daySchema, instantSchema } from './fact-schema';
import { foreignPart, keyOf, prefixOf } from './key';
import { type Place } from './place';
import { type Kept } from './record-index';
import { defineRecord, listRecords } from './record';
import { type Commit } from './waist';

const fields = z.record(z.string(), z.string());

const AUDIT = defineRecord<AuditEntry>({
  kind: 'audit entry',
  schema: z.strictObject({
    at: instantSchema,
    by: z.string().min(1),
    action: z.enum(AUDIT_ACTIONS),
    channel: z.string().min(1),
    modelId: z.string().min(1).exactOptional(),
    item: z.strictObject({ kind: z.enum(['legacy', 'extended', 'eol']), day: daySchema }).exactOptional(),
    from: fields,
    to: fields,
  }),
});

/** What is known of the changes: oldest first, and how many entries this version cannot read. */
export type AuditTrail = { readonly entries: readonly AuditEntry[]; readonly unreadable: number };

/**
 * The part of a commit that keeps an entry, for ever. It stands under its channel and, in a copy, under its model; no two
 * entries ever share a key.
 */
export function auditPut(workspace: string, entry: AuditEntry): Commit {
  const { at, channel, modelId } = entry;
  const id = randomUUID();
  const value = AUDIT.encode(entry);
  const own = { key: keyOf(workspace, 'audit', foreignPart(channel), at, id), value };
  if (modelId === undefined) return { puts: [own] };
  return {
    puts: [own, { key: keyOf(workspace, 'audit-of-model', foreignPart(modelId), at, id), value }],
  };
}

/** All changes about a model, in every channel, or of a channel. Unreadable entries are logged and counted. */
export async function loadAudit(
  place: Place,
  about: { readonly modelId: string } | { readonly channel: string },
): Promise<AuditTrail> {
  if ('channel' in about) return load(place, 'audit', foreignPart(about.channel));
  return load(place, 'audit-of-model', foreignPart(about.modelId));
}

/** All changes of the workspace. Unreadable entries are logged and counted. */
export function exportAudit(place: Place): Promise<AuditTrail> {
  return load(place, 'audit');
}

async function load({ store, workspace, log }: Place, ...parts: readonly string[]): Promise<AuditTrail> {
  const { held, unreadable } = await listRecords(store, AUDIT, prefixOf(workspace, ...parts), log);
  return { entries: held.sort(olderFirst).map(({ value }) => value), unreadable: unreadable.length };
}

/** The order of the commits: replicas' clocks may differ. */
function olderFirst(a: Kept<AuditEntry>, b: Kept<AuditEntry>): number {
  return a.version - b.version || (a.key < b.key ? -1 : 1);
}
