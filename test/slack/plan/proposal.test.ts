import { proposedDue } from '../../../src/slack/plan/proposal';
import { TODAY, day, fact, on, statusBy } from '../../domain/makers';

test.each([
  ['long before', 100, 70, '30 days before the end of life'],
  ['37 days before', 37, 7, '30 days before the end of life'],
  ['less than that', 36, 7, 'a week from today; the end of life is'],
  ['within a week', 5, 5, 'the day of the end of life'],
])('the due date of a plan that is made %s the end of life', (_, ends, expected, why) => {
  const endOfLife = on(inDays(ends));
  const { due, why: said } = proposedDue(statusBy([fact({ milestones: { endOfLife } })]), TODAY);
  expect([due, said]).toEqual([inDays(expected), expect.stringContaining(why)]);
});

test.each([
  ['has passed', { endOfLife: on(inDays(-3)) }, 7, 'since the end of life has passed'],
  ['is not dated', {}, 30, 'no end of life is dated'],
])('the due date of a plan where the end of life %s', (_, milestones, expected, why) => {
  const { due, why: said } = proposedDue(statusBy([fact({ milestones })]), TODAY);
  expect([due, said]).toEqual([inDays(expected), expect.stringContaining(why)]);
});

function inDays(days: number) {
  return day(new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10));
}
