import { addDays } from '../../src/domain/day';
import { PLAN_STATUSES, type PlanStatus } from '../../src/domain/plan';
import { isCalledYetDone, isOpen, isOverdue, mayBecome } from '../../src/domain/plan-rules';
import { TODAY } from './makers';
import { STILL_CALLED, VERIFIED, donePlan, plan } from './plans';

test('a plan is open until it is done or cancelled', () => {
  expect(PLAN_STATUSES.filter((status) => isOpen({ status }))).toEqual(['planned', 'in-progress', 'testing']);
});

test('it is overdue from the day after its due date, as long as it is open', () => {
  const overdue = (days: number, status: PlanStatus = 'testing') =>
    isOverdue(plan({ due: addDays(TODAY, days), status }), TODAY);
  expect([overdue(1), overdue(0), overdue(-1)]).toEqual([false, false, true]);
  expect([overdue(-1, 'done'), overdue(-1, 'cancelled')]).toEqual([false, false]);
});

test('called done and called still are two things of which both must hold', () => {
  const verification = { at: '2026-11-22T05:00:00.000Z', finding: STILL_CALLED };
  const plans = [donePlan(STILL_CALLED), donePlan(VERIFIED), donePlan(), plan({ verification })];
  expect(plans.map(isCalledYetDone)).toEqual([true, false, false, false]);
});

test('every move is allowed but to make a plan cancelled, and to call a cancelled one done', () => {
  const refused = [undefined, ...PLAN_STATUSES].flatMap((from) =>
    PLAN_STATUSES.filter((to) => !mayBecome(from, to)).map((to) => `${from} → ${to}`),
  );
  expect(refused).toEqual(['undefined → cancelled', 'cancelled → done']);
});
