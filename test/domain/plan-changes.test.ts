import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import { type Said } from '../../src/domain/handling';
import { type Plan } from '../../src/domain/plan';
import {
  changed,
  newPlan,
  planDifference,
  withDue,
  withOwner,
  withReminded,
  withStatus,
  withTick,
  withVerification,
} from '../../src/domain/plan-changes';
import { ownerReminder } from '../../src/domain/plan-reminders';
import { TODAY, day } from './makers';
import { DRAFT, STILL_CALLED, donePlan, plan, saidOn, someDraft, someFinding, someStatus } from './plans';

/** One thing that happens to a plan, `days` after the last. */
type Step = { readonly days: number; readonly name: string; readonly take: (plan: Plan, said: Said) => Plan };

const STEPS = ['quotas', 'prompts', 'roll-back'];

const someStep: fc.Arbitrary<Step> = fc
  .record({
    days: fc.integer({ min: 0, max: 9 }),
    draft: someDraft,
    status: someStatus,
    stepId: fc.constantFrom(...STEPS, 'unheard-of'),
    isTicked: fc.boolean(),
    finding: someFinding,
    which: fc.constantFrom('save', 'status', 'tick', 'due', 'owner', 'verify', 'remind'),
  })
  .map(({ days, draft, status, stepId, isTicked, finding, which: name }) => {
    const take = (plan: Plan, said: Said): Plan => {
      switch (name) {
        case 'save':
          return changed(plan, draft, said);
        case 'status':
          return withStatus(plan, status, said);
        case 'tick':
          return withTick(plan, stepId, isTicked, said);
        case 'due':
          return withDue(plan, draft.due, said);
        case 'owner':
          return withOwner(plan, draft.owner, said);
        case 'verify':
          return withVerification(plan, { at: said.at, finding });
        case 'remind':
          return withReminded(plan, day(said.at.slice(0, 10)));
      }
    };
    return { days, name, take };
  });

const about = { channel: 'C1', modelId: 'acme.parrot-v1:0', modelName: 'Parrot', steps: STEPS };

/** A plan before and after each of many things that happen to it. */
function lived(first: Plan, steps: readonly Step[]) {
  let [at, now] = [day(first.made.at.slice(0, 10)), first];
  return steps.map((step) => {
    const before = now;
    at = addDays(at, step.days);
    const said = saidOn(at, 'U9');
    now = step.take(before, said);
    return { before, after: now, said, name: step.name };
  });
}

const ticksOf = ({ checklist }: Plan) =>
  Object.fromEntries(checklist.map(({ id, ticked }) => [id, ticked?.at ?? 'open']));

test('whatever happens to a plan, it says of itself what is so', () => {
  fc.assert(
    fc.property(someDraft, fc.array(someStep, { minLength: 1, maxLength: 25 }), (draft, steps) => {
      const first = newPlan(about, draft, saidOn('2026-11-01'));
      expect(first.done !== undefined).toBe(draft.status === 'done');
      for (const { before, after, said, name } of lived(first, steps)) {
        expect(after.done !== undefined).toBe(after.status === 'done');
        if (after.status !== 'done') expect(after.verification).toBeUndefined();
        if (before.status === 'done' && after.status === 'done') expect(after.done).toEqual(before.done);
        if (before.status !== 'done' && after.status === 'done') expect(after.done).toEqual(said);
        expect(after.made).toEqual(first.made);
        expect(after.changed.at >= after.made.at).toBe(true);
        expect(after.remindedThrough >= before.remindedThrough).toBe(true);
        expect(Object.keys(ticksOf(after))).toEqual(STEPS);
        if (name !== 'tick') expect(ticksOf(after)).toEqual(ticksOf(before));
      }
    }),
  );
});

test('a save puts what was typed, takes away what was emptied, and keeps all else', () => {
  fc.assert(
    fc.property(someDraft, someDraft, (one, other) => {
      const before = withTick(
        newPlan(about, one, saidOn('2026-11-01')),
        'quotas',
        true,
        saidOn('2026-11-02'),
      );
      const after = changed(before, other, saidOn('2026-11-03', 'U2'));
      expect(after).toMatchObject({
        ...other,
        channel: 'C1',
        modelName: 'Parrot',
        checklist: before.checklist,
      });
      expect([after.scope, after.ticket, after.notes]).toEqual([other.scope, other.ticket, other.notes]);
      expect(after.changed).toEqual(saidOn('2026-11-03', 'U2'));
      const { from, to } = planDifference(before, after);
      expect(planDifference(after, before)).toEqual({ from: to, to: from });
      expect(planDifference(before, before)).toEqual({ from: {}, to: {} });
    }),
  );
});

test('the audit tells the fields that differ alone, and of a new plan all that it has', () => {
  const moved = { ...DRAFT, due: day('2027-01-08'), notes: 'later' };
  expect(planDifference(DRAFT, moved)).toEqual({
    from: { due: DRAFT.due },
    to: { due: '2027-01-08', notes: 'later' },
  });
  expect(planDifference(undefined, DRAFT)).toEqual({ from: {}, to: { ...DRAFT } });
});

test('reopening a plan that was found to be called still takes Done and the finding away', () => {
  const open = withStatus(donePlan(STILL_CALLED), 'in-progress', saidOn(TODAY, 'U2'));
  expect(open).toMatchObject({ status: 'in-progress', changed: saidOn(TODAY, 'U2') });
  expect(open).not.toHaveProperty('done');
  expect(open).not.toHaveProperty('verification');
});

test('the bot’s word changes nobody’s name on the plan, and is not kept of one that is no longer done', () => {
  const verification = { at: saidOn(TODAY).at, finding: STILL_CALLED };
  expect(withVerification(donePlan(), verification)).toEqual({ ...donePlan(), verification });
  expect(withVerification(plan(), verification)).toEqual(plan());
});

test('the first tick of a step stands, and an unknown step changes nothing', () => {
  const once = withTick(plan(), 'quotas', true, saidOn(TODAY));
  expect(ticksOf(once)).toEqual({ quotas: saidOn(TODAY).at, prompts: 'open' });
  expect(withTick(once, 'quotas', true, saidOn('2026-11-30', 'U2'))).toBe(once);
  expect(withTick(once, 'sing', true, saidOn(TODAY))).toBe(once);
  expect(ticksOf(withTick(once, 'quotas', false, saidOn(TODAY)))).toEqual({
    quotas: 'open',
    prompts: 'open',
  });
});

test('a plan that is moved is reminded of by its new day, and of nothing that was due before', () => {
  const moved = changed(plan(), { ...DRAFT, due: addDays(TODAY, 3) }, saidOn(TODAY));
  const told = [0, 2, 3, 9, 10].map((days) => ownerReminder(moved, addDays(TODAY, days))?.kind);
  expect(told).toEqual([undefined, undefined, 'due', 'due', 'overdue']);
});
