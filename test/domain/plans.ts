import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import { type Said } from '../../src/domain/handling';
import { PLAN_STATUSES, type Plan, type PlanDraft } from '../../src/domain/plan';
import { newPlan } from '../../src/domain/plan-changes';
import { type Finding } from '../../src/domain/verification';
import { MODEL, REGION, TODAY, day } from './makers';

/** Somebody's word, on a day at noon UTC. */
export function saidOn(date: string, by = 'U1'): Said {
  return { by, at: `${date}T12:00:00.000Z` };
}

export const DRAFT: PlanDraft = {
  replacement: 'acme.parrot-v2:0',
  owner: 'U1',
  due: addDays(TODAY, 20),
  status: 'planned',
};

/** A plan of the model, made ten days ago. */
export function plan(more: Partial<Plan> = {}): Plan {
  const about = { channel: 'C1', modelId: MODEL, modelName: 'Parrot', steps: ['quotas', 'prompts'] };
  return { ...newPlan(about, DRAFT, saidOn(addDays(TODAY, -10))), ...more };
}

export const STILL_CALLED: Finding = {
  kind: 'still-called',
  attempts: 1204,
  day: addDays(TODAY, -1),
  account: '111122223333',
  region: REGION,
};

export const VERIFIED: Finding = {
  kind: 'verified',
  days: 7,
  accounts: ['111122223333'],
  regions: [REGION],
  dependents: [],
};

/** The plan called done, with what the bot found. */
export function donePlan(finding?: Finding, more: Partial<Plan> = {}): Plan {
  const said = saidOn(addDays(TODAY, -2));
  const verification = finding && { at: saidOn(TODAY).at, finding };
  return plan({ status: 'done', done: said, ...(verification && { verification }), ...more });
}

export const someStatus = fc.constantFrom(...PLAN_STATUSES);

export const someFinding = fc.constantFrom<Finding>(STILL_CALLED, VERIFIED, {
  kind: 'cannot',
  why: 'no usage data',
});

const someText = fc.constantFrom('a', 'b');

export const someDraft: fc.Arbitrary<PlanDraft> = fc.record(
  {
    replacement: fc.constantFrom('acme.a', 'acme.b'),
    owner: fc.constantFrom('U1', 'U2'),
    due: fc.integer({ min: 0, max: 90 }).map((days) => addDays(day('2026-11-01'), days)),
    status: someStatus,
    scope: someText,
    ticket: someText,
    notes: someText,
  },
  { requiredKeys: ['replacement', 'owner', 'due', 'status'] },
);
