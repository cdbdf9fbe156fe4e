import { setTimeout as delay } from 'node:timers/promises';
import { type PlanFault } from '../../domain/plan-faults';
import { type Directory } from '../directory';

/** Slack waits for the answer to a form; who it names is asked for no longer than this. */
const PERSON_MS = 1_200;

/**
 * Why somebody cannot own a plan, as far as Slack says so in time; else they can. Nobody is asked about whoever owns it
 * already, or makes the change. Never rejects.
 */
export async function ownerFaultBySlack(
  { userKind }: Pick<Directory, 'userKind'>,
  owner: string,
  known: readonly (string | undefined)[],
): Promise<PlanFault | undefined> {
  if (known.includes(owner)) return undefined;
  const late = delay(PERSON_MS, undefined, { ref: false });
  const kind = await Promise.race([userKind(owner), late]);
  switch (kind) {
    case 'bot':
    case 'left':
      return { kind };
    case 'unknown':
      return { kind: 'unknown-person' };
    case 'person':
    case undefined:
      return undefined;
  }
}
