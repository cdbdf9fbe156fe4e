import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import { type Handling } from '../../src/domain/handling';
import { type ItemRef } from '../../src/domain/item';
import { type ChannelSaid, isUnattended, itemStanding, stillReminds } from '../../src/domain/item-standing';
import { type TransitionKind } from '../../src/domain/transition';
import { MODEL, TODAY, day } from './makers';
import { STILL_CALLED, VERIFIED, donePlan, plan, saidOn } from './plans';

const END = day('2027-01-08');
const item = (kind: TransitionKind, on = END): ItemRef => ({ modelId: MODEL, kind, day: on });
const EOL = item('eol');
const ACKNOWLEDGED = saidOn('2026-11-01', 'U2');

/** What was said of an item. */
function handling(of: ItemRef, more: Partial<Handling> = { acknowledged: ACKNOWLEDGED }): Handling {
  return { channel: 'C1', item: of, ...more };
}

const standing = (said: Partial<ChannelSaid>, of = EOL, today = TODAY) =>
  itemStanding({ handlings: [], ...said }, of, today);

test('where nobody has said anything, nothing is known', () => {
  expect(standing({})).toEqual({});
  expect(isUnattended({})).toBe(true);
});

test('what was said of an item is its own: of another model, kind or day it says nothing', () => {
  const handlings = [handling(EOL)];
  expect(standing({ handlings })).toEqual({ acknowledged: ACKNOWLEDGED });
  for (const other of [{ ...EOL, modelId: 'acme.crow' }, item('extended'), item('eol', addDays(END, 1))]) {
    expect(standing({ handlings }, other).acknowledged).toBeUndefined();
  }
});

test('it sleeps up to the day before it wakes, and stays acknowledged then', () => {
  const snoozed = { ...saidOn('2026-11-20'), until: addDays(TODAY, 1) };
  const handlings = [handling(EOL, { acknowledged: ACKNOWLEDGED, snoozed })];
  expect(standing({ handlings })).toEqual({ acknowledged: ACKNOWLEDGED, snoozed });
  expect(standing({ handlings }, EOL, addDays(TODAY, 1))).toEqual({ acknowledged: ACKNOWLEDGED });
});

test.each([
  [14, '2026-11-15', true],
  [14, '2026-11-16', false],
  [undefined, '2028-01-01', true],
])('to be confirmed after %s days: on %s it counts: %s', (confirmDays, today, isAcknowledged) => {
  const said = { handlings: [handling(EOL)], ...(confirmDays !== undefined && { confirmDays }) };
  expect(standing(said, EOL, day(today))).toEqual(
    isAcknowledged ? { acknowledged: ACKNOWLEDGED } : { reopened: { why: 'confirm', said: ACKNOWLEDGED } },
  );
});

test('a date that moved is open again and says from where; one that still stands elsewhere has not moved', () => {
  const before = item('eol', day('2026-12-20'));
  const handlings = [handling(before)];
  const reopened = { why: 'moved', from: before.day, said: ACKNOWLEDGED };
  expect(standing({ handlings })).toEqual({ reopened });
  expect(standing({ handlings, dates: [EOL] })).toEqual({ reopened });
  expect(standing({ handlings, dates: [EOL, before] })).toEqual({});
  expect(standing({ handlings }, EOL, addDays(before.day, 1))).toEqual({});
});

test('of several dates that moved, the acknowledgement that was given last is named', () => {
  const first = handling(item('eol', day('2026-12-20')));
  const last = handling(item('eol', day('2026-12-27')), { acknowledged: saidOn('2026-11-10', 'U3') });
  for (const handlings of [
    [first, last],
    [last, first],
  ]) {
    expect(standing({ handlings }).reopened).toMatchObject({ from: '2026-12-27', said: { by: 'U3' } });
  }
});

test('an end of life within 30 days is open although extended access was acknowledged, and says so', () => {
  const handlings = [handling(item('extended', day('2026-11-10')))];
  const reopened = { why: 'next', kind: 'extended', said: ACKNOWLEDGED };
  const on = (left: number) => standing({ handlings }, EOL, addDays(END, -left));
  expect([on(31), on(30), on(0), on(-1)]).toEqual([{}, { reopened }, { reopened }, {}]);
});

test('what is acknowledged itself is not open again for another’s sake', () => {
  const handlings = [handling(item('extended', day('2026-12-01'))), handling(EOL)];
  expect(standing({ handlings }, EOL, addDays(END, -3))).toEqual({ acknowledged: ACKNOWLEDGED });
});

test('a cancelled plan is none; any other stands', () => {
  expect(standing({ plan: plan({ status: 'cancelled' }) })).toEqual({});
  expect(standing({ plan: plan() })).toEqual({ plan: plan() });
});

const ASLEEP = { snoozed: { ...saidOn('2026-11-20'), until: addDays(TODAY, 7) } };

test.each([
  ['nobody', {}, true, true],
  ['an acknowledgement', { acknowledged: ACKNOWLEDGED }, false, true],
  ['a snooze', ASLEEP, false, true],
  ['an open plan', { plan: plan() }, false, true],
  ['an overdue plan', { plan: plan({ due: addDays(TODAY, -9) }) }, false, true],
  ['a plan that is done', { plan: donePlan() }, false, false],
  ['a verified plan', { plan: donePlan(VERIFIED), acknowledged: ACKNOWLEDGED }, false, false],
  ['a plan called done while the model is called', { plan: donePlan(STILL_CALLED) }, false, true],
])('of %s: whether a rung is told that may wait, and one of the last week', (_, is, mayWait, lastWeek) => {
  expect(stillReminds({ isDeferrable: true }, is)).toBe(mayWait);
  expect(stillReminds({ isDeferrable: false }, is)).toBe(lastWeek);
});

const someItem = fc.record({
  modelId: fc.constantFrom(MODEL, 'acme.crow'),
  kind: fc.constantFrom<TransitionKind>('legacy', 'extended', 'eol'),
  day: fc.integer({ min: -40, max: 90 }).map((days) => addDays(TODAY, days)),
});

test('it is open again only where it is not acknowledged and somebody acknowledged this model', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ item: someItem, isAcknowledged: fc.boolean() }), { maxLength: 6 }),
      someItem,
      fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }),
      (said, of, confirmDays) => {
        const handlings = said.map(({ item, isAcknowledged }) =>
          handling(item, isAcknowledged ? { acknowledged: ACKNOWLEDGED } : {}),
        );
        const of_ = { handlings, ...(confirmDays !== undefined && { confirmDays }) };
        const { acknowledged, reopened } = itemStanding(of_, of, TODAY);
        expect(acknowledged !== undefined && reopened !== undefined).toBe(false);
        const isOwn = handlings.some((one) => one.item.modelId === of.modelId && one.acknowledged);
        if (!isOwn) expect([acknowledged, reopened]).toEqual([undefined, undefined]);
      },
    ),
  );
});
