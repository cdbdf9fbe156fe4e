import fc from 'fast-check';
import { type ShownStanding } from '../../src/cards/said-lines';
import { type ItemRef, itemKey } from '../../src/domain/item';
import { type Reopened } from '../../src/domain/item-standing';
import { addDays } from '../../src/domain/day';
import { TODAY, day } from '../domain/makers';
import { donePlan, plan, saidOn, someFinding } from '../domain/plans';

export const SAID = saidOn('2026-11-22', 'U2');

const somePlan = fc.oneof(
  fc.integer({ min: -30, max: 30 }).map((days) => plan({ due: addDays(TODAY, days) })),
  someFinding.map((finding) => donePlan(finding)),
);

const someReopened = fc.constantFrom<Reopened>(
  { why: 'moved', from: day('2027-01-08'), said: SAID },
  { why: 'next', kind: 'extended', said: SAID },
  { why: 'confirm', said: SAID },
);

/** Whatever may hold of an item. */
export const someStanding: fc.Arbitrary<ShownStanding> = fc.record(
  {
    acknowledged: fc.constant(SAID),
    snoozed: fc.constant({ ...SAID, until: day('2026-12-01') }),
    plan: somePlan,
    reopened: someReopened,
    warnings: fc.constant([{ kind: 'gone' } as const]),
  },
  { requiredKeys: [] },
);

/** What holds of each item, however many there are: the same each time it is asked. */
export const someStandingOf = fc
  .array(someStanding, { minLength: 1, maxLength: 8 })
  .map((all) => (item: ItemRef): ShownStanding => {
    const sum = [...itemKey(item)].reduce((total, sign) => total + sign.charCodeAt(0), 0);
    return all[sum % all.length] ?? {};
  });
