import { type AuditTrail, auditedMonths, exportAudit } from '../../src/store/audit';
import { type Place } from '../../src/store/place';

/** The audit of all channels and months. */
export async function wholeAudit(place: Place): Promise<AuditTrail> {
  const { months, unreadable } = await auditedMonths(place);
  const trail = await exportAudit(place, months);
  return { ...trail, unreadable: trail.unreadable + unreadable };
}
