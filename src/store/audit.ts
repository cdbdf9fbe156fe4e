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

/** A month (`2026-11`, UTC) in which something was done in a channel: so much of the audit is read at once. */
export type AuditMonth = { readonly channel: string; readonly month: string };

const MONTH = defineRecord<AuditMonth>({
  kind: 'audited month',
  schema: z.strictObject({ channel: z.string().min(1), month: z.string().regex(/^\d{4}-\d\d$/) }),
});

/** What is known of the changes: oldest first, and how many entries this version cannot read. */
export type AuditTrail = { readonly entries: readonly AuditEntry[]; readonly unreadable: number };

/**
 * The part of a commit that keeps an entry, for ever; one a commit. It stands under its channel and, in a copy, under its
 * model; no two entries ever share a key.
 */
export function auditPut(workspace: string, entry: AuditEntry): Commit {
  const { at, channel, modelId } = entry;
  const [id, month] = [randomUUID(), at.slice(0, 'yyyy-mm'.length)];
  const value = AUDIT.encode(entry);
  const puts = [
    { key: keyOf(workspace, 'audit', foreignPart(channel), at, id), value },
    {
      key: keyOf(workspace, 'audit-months', foreignPart(channel), month),
      value: MONTH.encode({ channel, month }),
    },
  ];
  if (modelId === undefined) return { puts };
  const copy = { key: keyOf(workspace, 'audit-of-model', foreignPart(modelId), at, id), value };
  return { puts: [...puts, copy] };
}

/** All changes about a model, in every channel. Unreadable entries are logged and counted. */
export async function loadAudit(
  { store, workspace, log }: Place,
  { modelId }: { readonly modelId: string },
): Promise<AuditTrail> {
  const prefix = prefixOf(workspace, 'audit-of-model', foreignPart(modelId));
  const { held, unreadable } = await listRecords(store, AUDIT, prefix, log);
  return trailOf(held, unreadable.length);
}

/** In which channels something was done, and when; the channels of months that cannot be read are counted. */
export type AuditedMonths = { readonly months: readonly AuditMonth[]; readonly unreadable: number };

export async function auditedMonths({ store, workspace, log }: Place): Promise<AuditedMonths> {
  const { held, unreadable } = await listRecords(store, MONTH, prefixOf(workspace, 'audit-months'), log);
  return { months: held.map(({ value }) => value), unreadable: unreadable.length };
}

/**
 * All changes of these months, each of them read by itself: no answer of the store grows with the whole audit.
 * Unreadable entries are logged and counted.
 */
export async function exportAudit(
  { store, workspace, log }: Place,
  months: readonly AuditMonth[],
): Promise<AuditTrail> {
  const entries: Kept<AuditEntry>[] = [];
  let unread = 0;
  for (const { channel, month } of months) {
    const prefix = `${prefixOf(workspace, 'audit', foreignPart(channel))}${month}`;
    const { held, unreadable } = await listRecords(store, AUDIT, prefix, log);
    for (const one of held) entries.push(one);
    unread += unreadable.length;
  }
  return trailOf(entries, unread);
}

/** The order of the commits: replicas' clocks may differ. */
function trailOf(held: readonly Kept<AuditEntry>[], unreadable: number): AuditTrail {
  const sorted = [...held].sort((a, b) => a.version - b.version || (a.key < b.key ? -1 : 1));
  return { entries: sorted.map(({ value }) => value), unreadable };
}
