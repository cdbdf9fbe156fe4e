import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import { type PartState, UNREAD, firstToKnow, legacyKnownBy, reachedBy } from '../../src/domain/usage-part';
import { TODAY, day } from './makers';

const MODEL = 'acme.parrot-v1:0';
const [FIRST, SECOND, THIRD] = ['2026-11-20', '2026-11-21', '2026-11-22'].map((one) => ({
  day: day(one),
  run: `${one}T05:37:00.000Z`,
}));
if (FIRST === undefined || SECOND === undefined || THIRD === undefined) throw new Error('no runs');
const reached = [FIRST, SECOND, THIRD];

test('what is Legacy is known from the run that found it so first, and anew where it was not in between', () => {
  const first = legacyKnownBy({ reached, knownLegacy: [] }, [MODEL], SECOND.run);
  expect(first).toEqual([{ modelId: MODEL, run: SECOND.run }]);
  const then = legacyKnownBy({ reached, knownLegacy: first }, ['acme.owl', MODEL], THIRD.run);
  expect(then).toEqual([
    { modelId: 'acme.owl', run: THIRD.run },
    { modelId: MODEL, run: SECOND.run },
  ]);
  const gone = legacyKnownBy({ reached, knownLegacy: then }, [], THIRD.run);
  expect(legacyKnownBy({ reached, knownLegacy: gone }, [MODEL], THIRD.run)).toEqual([
    { modelId: MODEL, run: THIRD.run },
  ]);
});

test('what an earlier version kept no note of counts as known from its first run: of that it has told', () => {
  const noted = legacyKnownBy({ reached }, [MODEL], '2026-11-23T05:37:00.000Z');
  expect(noted).toEqual([{ modelId: MODEL, run: FIRST.run }]);
  for (const { day: known } of reached) {
    const before = firstToKnow({ reached }, MODEL, known);
    expect(firstToKnow({ reached, knownLegacy: noted }, MODEL, known)).toBe(before);
  }
  expect(legacyKnownBy(undefined, [MODEL], FIRST.run)).toEqual([{ modelId: MODEL, run: FIRST.run }]);
});

test.each([
  ['the calls, where those were known later', SECOND.run, THIRD.day, THIRD.run],
  ['the model to be Legacy, where that was known later', THIRD.run, FIRST.day, THIRD.run],
  ['nothing of what is to come', FIRST.run, addDays(THIRD.day, 1), undefined],
])('the first run that knew both is that which knew %s', (_what, legacy, known, run) => {
  expect(firstToKnow({ reached, knownLegacy: [{ modelId: MODEL, run: legacy }] }, MODEL, known)).toBe(run);
});

test('a model that no run has known to be Legacy was crossed by none', () => {
  expect(firstToKnow({ reached, knownLegacy: [] }, MODEL, FIRST.day)).toBeUndefined();
});

test('which run was the first to know both never changes, whatever is read and learned after it', () => {
  const step = fc.record({ isRead: fc.boolean(), isLegacy: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 9 }), (steps) => {
      let state: PartState = {
        ...{ account: '1', region: 'us-east-1', done: '', calls: UNREAD, dependents: UNREAD, reached: [] },
      };
      let isLegacy = false;
      const found = new Set<string>();
      for (const [i, one] of steps.entries()) {
        const today = addDays(TODAY, i);
        const run = `${today}T05:37:00.000Z`;
        isLegacy ||= one.isLegacy;
        state = {
          ...state,
          reached: one.isRead ? reachedBy(state.reached, today, run) : state.reached,
          knownLegacy: legacyKnownBy(state, isLegacy ? [MODEL] : [], run),
        };
        const known = firstToKnow(state, MODEL, TODAY);
        if (known !== undefined) found.add(known);
      }
      expect(found.size).toBeLessThanOrEqual(1);
    }),
  );
});
