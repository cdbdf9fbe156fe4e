import fc from 'fast-check';
import { type Change, type ChangeBody } from '../../src/domain/change';
import { foldFlips } from '../../src/domain/flip-flop';
import { MODEL, REGION, day } from './makers';

const START = Date.parse('2026-03-20T08:00:00Z');

/** A change that was seen so many hours after the first. */
function at(
  hours: number,
  body: ChangeBody,
  rest: Partial<Pick<Change, 'region' | 'source' | 'modelId'>> = {},
): Change {
  const run = new Date(START + hours * 3_600_000).toISOString();
  const seen = { modelId: MODEL, name: 'Parrot', provider: 'Acme', region: REGION, run, isNews: true };
  return { ...seen, source: 'api', cause: 'reading', ...body, ...rest };
}

const legacy: ChangeBody = { kind: 'phase', from: 'active', to: 'legacy' };
const active: ChangeBody = { kind: 'phase', from: 'legacy', to: 'active' };
const announced: ChangeBody = { kind: 'date-announced', milestone: 'eol', day: day('2026-10-14') };
const takenBack: ChangeBody = { kind: 'date-moved', milestone: 'eol', from: day('2026-10-14') };
const later: ChangeBody = { ...takenBack, to: day('2026-12-14') };
const earlier: ChangeBody = { ...takenBack, from: day('2026-12-14'), to: day('2026-10-14') };
const withdrawn: ChangeBody = { kind: 'withdrawn' };
const returned: ChangeBody = { kind: 'returned' };

/** The entries by the hours of their ends. */
function folded(...changes: Change[]): (number | readonly [number, number])[] {
  const hours = (run: string) => (Date.parse(run) - START) / 3_600_000;
  return foldFlips(changes).map(({ change, revertedIn }) =>
    revertedIn === undefined ? hours(change.run) : [hours(change.run), hours(revertedIn)],
  );
}

test.each([
  ['Legacy and Active again', legacy, active],
  ['a date moved and moved back', later, earlier],
  ['a date announced and taken back', announced, takenBack],
  ['a date taken back and announced again', takenBack, announced],
  ['withdrawn and returned', withdrawn, returned],
  ['returned and withdrawn again', returned, withdrawn],
])('%s within 72 hours is one entry with both ends', (_, there, back) => {
  expect(folded(at(0, there), at(72, back))).toEqual([[0, 72]]);
  expect(folded(at(0, there), at(72.01, back))).toEqual([0, 72.01]);
});

test.each<[string, Change, Change]>([
  ['in another Region', at(0, legacy), at(1, active, { region: 'eu-west-1' })],
  ['by another source', at(0, legacy), at(1, active, { source: 'documents' })],
  ['of another model', at(0, legacy), at(1, active, { modelId: 'acme.owl' })],
  ['to another phase', at(0, legacy), at(1, { kind: 'phase', from: 'legacy', to: 'extended' })],
  ['to another date', at(0, later), at(1, { ...earlier, to: day('2026-11-14') })],
  ['of another date', at(0, announced), at(1, { ...takenBack, milestone: 'extended' })],
  ['that says the same again', at(0, legacy), at(1, legacy)],
  ['that cannot be reversed', at(0, { kind: 'appeared' }), at(1, { kind: 'appeared' })],
])('a change %s reverses nothing', (_, one, other) => {
  expect(folded(one, other)).toEqual([0, 1]);
});

test('what changes in between elsewhere, or of another kind, does not matter; the entry stands where it began', () => {
  expect(
    folded(at(0, legacy), at(1, announced), at(2, legacy, { region: 'eu-west-1' }), at(3, active)),
  ).toEqual([[0, 3], 1, 2]);
});

test('in a chain the oldest two are one flip-flop, and the next two another', () => {
  expect(folded(at(0, legacy), at(24, active), at(48, legacy))).toEqual([[0, 24], 48]);
  expect(folded(at(0, legacy), at(24, active), at(48, legacy), at(72, active))).toEqual([
    [0, 24],
    [48, 72],
  ]);
});

test('a step further on and back is folded, and does not make the first step one', () => {
  const extended: ChangeBody = { kind: 'phase', from: 'legacy', to: 'extended' };
  const back: ChangeBody = { kind: 'phase', from: 'extended', to: 'legacy' };
  expect(folded(at(0, legacy), at(10, extended), at(20, back), at(30, active))).toEqual([0, [10, 20], 30]);
});

test('whatever changed, every change is in one entry, as itself or as its end, in order', () => {
  const bodies = fc.constantFrom(legacy, active, announced, takenBack, later, earlier, withdrawn, returned);
  const some = fc.array(fc.tuple(fc.integer({ min: 0, max: 60 }), bodies), { maxLength: 30 });
  fc.assert(
    fc.property(some, (steps) => {
      let hours = 0;
      const changes = steps.map(([wait, body]) => at((hours += wait), body));
      const entries = foldFlips(changes);
      const kept = entries.map(({ change }) => changes.indexOf(change));
      expect(kept).toEqual(kept.toSorted((a, b) => a - b));
      expect(entries.length + entries.filter(({ revertedIn }) => revertedIn !== undefined).length).toBe(
        changes.length,
      );
    }),
  );
});
