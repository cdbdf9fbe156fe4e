import { type AuditFields } from '../domain/audit';

/** The fields in which two states of a thing differ: what they were, and what they are. */
export function changedFields(before: AuditFields, now: AuditFields): { from: AuditFields; to: AuditFields } {
  const isChanged = ([field]: readonly [string, string]): boolean => before[field] !== now[field];
  return {
    from: Object.fromEntries(Object.entries(before).filter(isChanged)),
    to: Object.fromEntries(Object.entries(now).filter(isChanged)),
  };
}

/** Whether nothing differs. */
export function isSame({ from, to }: { from: AuditFields; to: AuditFields }): boolean {
  return Object.keys(from).length === 0 && Object.keys(to).length === 0;
}
