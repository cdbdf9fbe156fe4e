import fc from 'fast-check';
import { addDays } from '../../src/domain/day';
import { type Fact } from '../../src/domain/fact';
import { type ModelStatus } from '../../src/domain/model-status';
import { PLAN_STATUSES } from '../../src/domain/plan';
import { type PlanContext, type TypedPlan, draftOf, planFaults } from '../../src/domain/plan-faults';
import { planWarnings } from '../../src/domain/plan-warnings';
import { MODEL, TODAY, by, day, fact, notBefore, on, statusBy } from './makers';
import { DRAFT, plan } from './plans';

const inDays = (days: number) => addDays(TODAY, days);

/** The replacement: Active unless more is said. */
const parrot2 = (...facts: Partial<Fact>[]): ModelStatus =>
  statusBy(facts.map((more) => fact({ modelId: DRAFT.replacement, status: 'active', ...more })));

/** The model that is moved off, in one Region or in several. */
const parrot = (...facts: Partial<Fact>[]): ModelStatus =>
  statusBy(facts.map((more) => fact({ status: 'legacy', ...more })));

const ending = (days: number) => ({ milestones: { endOfLife: on(inDays(days)) } });

const CONTEXT: PlanContext = {
  today: TODAY,
  modelId: MODEL,
  status: parrot(ending(60)),
  replacement: parrot2({}),
};

const faults = (typed: Partial<TypedPlan>, more: Partial<PlanContext> = {}) =>
  planFaults({ ...DRAFT, ...typed }, { ...CONTEXT, ...more });

test('a plan with all that it needs has no fault, and its draft is trimmed', () => {
  expect(faults({})).toEqual({});
  const typed = {
    ...DRAFT,
    replacement: ` ${DRAFT.replacement} `,
    scope: '  ',
    ticket: ' OPS-1 ',
    notes: 'a\nb ',
  };
  expect(draftOf(typed, CONTEXT)).toEqual({ ...DRAFT, ticket: 'OPS-1', notes: 'a\nb' });
  expect(draftOf({ ...typed, due: 'soon' }, CONTEXT)).toBeUndefined();
});

test('every field that must be filled says so, all at once', () => {
  const missing = { kind: 'missing' };
  const all = { replacement: missing, owner: missing, due: missing, status: missing };
  expect(planFaults({}, CONTEXT)).toEqual(all);
  expect(planFaults({ replacement: ' ', owner: '', due: '', status: '' }, CONTEXT)).toEqual(all);
});

test.each<[string, Partial<TypedPlan>, Partial<PlanContext>, object]>([
  ['the model itself', { replacement: MODEL }, {}, { replacement: { kind: 'itself' } }],
  ['a model unheard of', { replacement: 'acme.x' }, {}, { replacement: { kind: 'unknown-model' } }],
  [
    'a model without an id',
    { replacement: 'documented:acme/x' },
    { replacement: statusBy([fact({ modelId: 'documented:acme/x', status: 'active' })]) },
    { replacement: { kind: 'unknown-model' } },
  ],
  ['a person of no such id', { owner: 'everyone' }, {}, { owner: { kind: 'unknown-person' } }],
  ['no day', { due: '2026-02-30' }, {}, { due: { kind: 'no-day' } }],
  ['yesterday', { due: inDays(-1) }, {}, { due: { kind: 'past' } }],
  ['a status unheard of', { status: 'Done' }, {}, { status: { kind: 'unknown-status' } }],
  ['a new plan cancelled', { status: 'cancelled' }, {}, { status: { kind: 'not-allowed', to: 'cancelled' } }],
  [
    'a cancelled plan done',
    { status: 'done' },
    { before: plan({ status: 'cancelled' }) },
    { status: { kind: 'not-allowed', from: 'cancelled', to: 'done' } },
  ],
  [
    'notes of 3,001',
    { notes: 'x'.repeat(3001) },
    {},
    { notes: { kind: 'too-long', length: 3001, most: 3000 } },
  ],
  ['scope of 301', { scope: 'x'.repeat(301) }, {}, { scope: { kind: 'too-long', length: 301, most: 300 } }],
  ['a script for a ticket', { ticket: 'javascript:x' }, {}, { ticket: { kind: 'no-ticket' } }],
])('refused: %s', (_, typed, context, fault) => {
  expect(faults(typed, context)).toEqual(fault);
});

test('3,000 characters of notes with anything in them are taken', () => {
  expect(faults({ notes: '<!channel> *_`\u0000'.padEnd(3000, '💥') })).toEqual({});
});

test.each<[string, ModelStatus, object | undefined]>([
  ['Legacy', parrot2({ status: 'legacy' }), { kind: 'not-active', phase: 'legacy', regions: ['us-east-1'] }],
  [
    'Legacy in a Region',
    parrot2({}, { region: 'eu-west-1', status: 'legacy' }),
    { kind: 'not-active', phase: 'legacy', regions: ['eu-west-1'] },
  ],
  [
    'with an end 89 days after the due date',
    parrot2(ending(109)),
    { kind: 'ends-too-soon', day: inDays(109), regions: ['us-east-1'], daysAfterDue: 89 },
  ],
  [
    'with an end before the due date',
    parrot2(ending(15)),
    { kind: 'ends-too-soon', day: inDays(15), regions: ['us-east-1'], daysAfterDue: -5 },
  ],
  ['with an end 90 days after it', parrot2(ending(110)), undefined],
  [
    'with a floor, which is no date',
    parrot2({ milestones: { endOfLife: notBefore(inDays(30)) } }),
    undefined,
  ],
])('a replacement that is %s', (_, replacement, fault) => {
  expect(faults({}, { replacement }).replacement).toEqual(fault);
});

test('the due date may be the day of the end of life that comes first, and none after it', () => {
  const status = parrot(
    ending(20),
    { region: 'eu-west-1', ...ending(40) },
    { region: 'eu-west-2', ...ending(-9) },
  );
  expect(faults({ due: inDays(20) }, { status })).toEqual({});
  expect(faults({ due: inDays(21) }, { status })).toEqual({
    due: { kind: 'after-end-of-life', day: inDays(20), regions: ['us-east-1'] },
  });
});

test('where every Region is past its end of life, any day from today is taken, with a warning', () => {
  const status = parrot(ending(0), { region: 'eu-west-1', ...ending(-30) });
  const due = inDays(300);
  expect(faults({ due }, { status })).toEqual({});
  expect(faults({ due: inDays(-1) }, { status })).toEqual({ due: { kind: 'past' } });
  expect(planWarnings({ ...DRAFT, due }, { ...CONTEXT, status })).toEqual([
    { kind: 'gone', passed: { day: TODAY, regions: ['us-east-1'] } },
  ]);
});

test('a model that left before any date, or that is known no more, bounds nothing', () => {
  const withdrawn = parrot({ status: 'withdrawn', ...ending(5) });
  const { status: _status, ...unknown } = CONTEXT;
  expect(faults({ due: inDays(300) }, { status: withdrawn })).toEqual({});
  expect(planWarnings(DRAFT, { ...CONTEXT, status: withdrawn })).toEqual([{ kind: 'gone' }]);
  expect(planFaults({ ...DRAFT, due: inDays(300) }, unknown)).toEqual({});
});

test('a plan of the past can be gone on with, called done or cancelled, but not moved within the past', () => {
  const before = plan({ due: inDays(-5), status: 'testing' });
  expect(faults({ due: inDays(-5), notes: 'late' }, { before })).toEqual({});
  expect(faults({ due: inDays(-4) }, { before })).toEqual({ due: { kind: 'past' } });
});

test.each(['done', 'cancelled'])('a plan whose models have gone their way can still be %s', (status) => {
  const before = plan({ due: inDays(50) });
  const context = { before, status: parrot(ending(10)), replacement: parrot2({ status: 'legacy' }) };
  expect(faults({ due: before.due, status }, context)).toEqual({});
  expect(Object.keys(faults({ due: before.due, status: 'testing' }, context))).toEqual([
    'replacement',
    'due',
  ]);
});

test('a due date inside extended access is warned of, with where and since when', () => {
  const extended = (region: string, days: number) => ({
    region,
    milestones: { extendedAccess: inDays(days), endOfLife: on(inDays(60)) },
  });
  const status = parrot(extended('us-east-1', 15), extended('eu-west-1', 20), extended('eu-west-2', 21));
  expect(planWarnings(DRAFT, { ...CONTEXT, status })).toEqual([
    { kind: 'in-extended-access', from: inDays(15), regions: ['eu-west-1', 'us-east-1'] },
  ]);
  expect(planWarnings({ ...DRAFT, due: inDays(14) }, { ...CONTEXT, status })).toEqual([]);
  expect(planWarnings({ ...DRAFT, status: 'done' }, { ...CONTEXT, status })).toEqual([]);
});

test('a third party’s dates refuse nothing and are warned of', () => {
  const said = (days: number, modelId: string) =>
    by('third-party', '2026-11-01', { modelId, milestones: { endOfLife: on(inDays(days)) } });
  const status = statusBy([fact({ status: 'legacy' }), said(10, MODEL)]);
  const replacement = statusBy([
    fact({ modelId: DRAFT.replacement, status: 'active' }),
    said(50, DRAFT.replacement),
  ]);
  expect(faults({}, { status, replacement })).toEqual({});
  const regions = ['us-east-1'];
  expect(planWarnings(DRAFT, { ...CONTEXT, status, replacement })).toEqual([
    { kind: 'after-unconfirmed-end', day: inDays(10), regions },
    { kind: 'replacement-unconfirmed-end', day: inDays(50), regions, daysAfterDue: 30 },
  ]);
});

test('whatever is typed, it is a draft or has a fault under some field, never both', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(DRAFT.owner, DRAFT.due, MODEL),
  );
  const typed = fc.record(
    {
      replacement: fc.oneof(text, fc.constant(DRAFT.replacement)),
      owner: text,
      due: fc.oneof(text, fc.integer({ min: -3, max: 70 }).map(inDays)),
      status: fc.oneof(text, fc.constantFrom(...PLAN_STATUSES)),
      scope: text,
      ticket: text,
      notes: text,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(typed, (fields) => {
      const draft = draftOf(fields, CONTEXT);
      expect(draft === undefined).toBe(Object.keys(planFaults(fields, CONTEXT)).length > 0);
      if (draft) expect(draft.due >= day(TODAY) && draft.due <= inDays(60)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
