import { createHash } from 'node:crypto';
import { type Plan } from '../../domain/plan';

/** A short print of what people said in a plan: the same as long as nobody changed it, whatever the bot keeps beside it. */
export function printOf(plan: Plan): string {
  const { replacement, owner, due, status, scope, ticket, notes, checklist, changed } = plan;
  const said = [replacement, owner, due, status, scope, ticket, notes, checklist, changed];
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
}
