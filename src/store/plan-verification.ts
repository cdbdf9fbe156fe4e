import { type AuditAction, type AuditFields } from '../domain/audit';
import { type Plan } from '../domain/plan';
import { withVerification } from '../domain/plan-changes';
import { type Finding, type Verification } from '../domain/verification';
import { auditPut } from './audit';
import { type ChangedPlan, type HeldPlan, changePlan } from './plan-change';
import { type Place } from './place';
import { repaintPut } from './repaints';
import { joined } from './joined';
import { type Commit } from './waist';

/**
 * Keeps what the bot found of a plan that was called done at `doneAt`; where it is not done any more, or was called so
 * anew, the outcome is `other`. The audit tells where it was found verified, or still called, and was not before.
 * `word` (to the owner) is committed with that or not at all, and only where the kind of finding is a new one.
 */
export function keepVerification(
  place: Place,
  held: HeldPlan,
  doneAt: string,
  verification: Verification,
  word: Commit = {},
): Promise<ChangedPlan> {
  return changePlan(place, held, (before) => {
    if (before.done?.at !== doneAt) return { word: 'other' };
    const plan = withVerification(before, verification);
    const isNew = before.verification?.finding.kind !== verification.finding.kind;
    const alongside = joined(told(place, before, verification), isNew ? word : {});
    return { word: 'changed', plan, alongside };
  });
}

function told({ workspace }: Place, before: Plan, { at, finding }: Verification): Commit {
  const { channel, modelId, verification } = before;
  if (JSON.stringify(verification?.finding) === JSON.stringify(finding)) return {};
  const action = finding.kind === verification?.finding.kind ? undefined : ACTION[finding.kind];
  const entry = { at, by: 'bot', channel, modelId, from: {}, to: findingFields(finding) };
  return joined(
    repaintPut(workspace, channel, { modelId }),
    action === undefined ? {} : auditPut(workspace, { ...entry, action }),
  );
}

/** That nothing is known is no change of anything. */
const ACTION: Readonly<Record<Finding['kind'], AuditAction | undefined>> = {
  verified: 'plan-verified',
  'still-called': 'plan-found-called',
  cannot: undefined,
};

function findingFields(finding: Finding): AuditFields {
  switch (finding.kind) {
    case 'verified': {
      const { days, accounts, regions } = finding;
      return { days: String(days), accounts: accounts.join(', '), regions: regions.join(', ') };
    }
    case 'still-called': {
      const { attempts, day, account, region } = finding;
      return { attempts: String(attempts), day, account, region };
    }
    case 'cannot':
      return { why: finding.why };
  }
}
