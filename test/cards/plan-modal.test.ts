import fc from 'fast-check';
import { sections } from '../../src/cards/blocks';
import { stepWords } from '../../src/cards/checklist';
import { PLAN_FIELD } from '../../src/cards/ids';
import { LIMITS } from '../../src/cards/limits';
import { planConflictLead } from '../../src/cards/plan-conflict';
import { planErrors, planFaultWords } from '../../src/cards/plan-fault';
import { type PlanFormState, decodePlanState, encodePlanState } from '../../src/cards/plan-form-state';
import { planLead, proposalHint } from '../../src/cards/plan-lead';
import { type PlanViewInput, planBlockId, planView } from '../../src/cards/plan-modal';
import { modelChoice, planOptions } from '../../src/cards/plan-options';
import { planWarningLines } from '../../src/cards/plan-warning';
import { STEP_IDS } from '../../src/domain/checklist';
import { type PlanField } from '../../src/domain/plan';
import { type PlanFault } from '../../src/domain/plan-faults';
import { type PlanWarning } from '../../src/domain/plan-warnings';
import { validateView } from '../../src/sandbox/slack/block-kit/view';
import { MODEL, TODAY, api, day, fact, on, statusBy } from '../domain/makers';
import { DRAFT, STILL_CALLED, donePlan, plan, saidOn } from '../domain/plans';
import { hostileText } from './hostile';
import { faultsOf, withoutOwnMentions, wordsOf } from './limits';

const STATE: PlanFormState = { channel: 'C1', modelId: MODEL, edition: 1 };
const view = (more: Partial<PlanViewInput> = {}) =>
  planView({
    lead: sections([]),
    state: STATE,
    typed: { ...DRAFT },
    replacement: { value: 'acme.crow', text: 'Crow — Active' },
    checklist: STEP_IDS.map((id) => ({ id })),
    ...more,
  });

type Input = {
  label: { text: string };
  optional?: boolean;
  block_id: string;
  element: Record<string, unknown> & { type: string; action_id: string };
};
const inputsOf = ({ blocks }: ReturnType<typeof planView>) =>
  blocks.filter(({ type }) => type === 'input') as unknown as Input[];

test('the inputs are those of the contract, by label, kind and whether they may stay empty', () => {
  expect(
    inputsOf(view()).map(({ label, element, optional }) => [label.text, element.type, !!optional]),
  ).toEqual([
    ['Replacement model', 'external_select', false],
    ['Owner', 'users_select', false],
    ['Due date', 'datepicker', false],
    ['Status', 'static_select', false],
    ['Accounts and Regions', 'plain_text_input', true],
    ['Ticket', 'plain_text_input', true],
    ['Notes', 'plain_text_input', true],
    ['Checklist', 'checkboxes', true],
    ['Checklist, continued', 'checkboxes', true],
  ]);
});

test.each([
  [{ modelId: 'a', by: 'aws' } as const, 'Proposed: named by AWS.'],
  [
    { modelId: 'a', by: 'family' } as const,
    'Proposed: not named by AWS, but the newest of its family that is Active for long enough.',
  ],
  [undefined, 'None is proposed: none that AWS named, or of its family, is Active for long enough here.'],
])('why a replacement is proposed stands under it: %j', (proposed, hint) => {
  expect(proposalHint(proposed)).toBe(hint);
  expect(JSON.stringify(inputsOf(view({ hint: proposalHint(proposed) }))[0])).toContain(hint);
});

test('they are filled in, and Slack takes the form', () => {
  const typed = { ...DRAFT, status: 'testing', scope: 'all', ticket: 'OPS-1', notes: 'n' };
  const ticked = saidOn('2026-11-20');
  const filled = view({ typed, checklist: [{ id: 'quotas', ticked }, { id: 'prompts' }] });
  const elements = Object.fromEntries(inputsOf(filled).map(({ element }) => [element.action_id, element]));
  expect(elements[PLAN_FIELD.replacement]).toMatchObject({
    min_query_length: 0,
    initial_option: { value: 'acme.crow', text: { text: 'Crow — Active' } },
  });
  expect(elements[PLAN_FIELD.owner]).toMatchObject({ initial_user: 'U1' });
  expect(elements[PLAN_FIELD.due]).toMatchObject({ initial_date: '2026-12-12' });
  expect(elements[PLAN_FIELD.status]).toMatchObject({
    initial_option: { text: { text: 'Testing' } },
    options: ['Planned', 'In progress', 'Testing', 'Done', 'Cancelled'].map((text) => ({ text: { text } })),
  });
  expect(elements[PLAN_FIELD.notes]).toMatchObject({ multiline: true, max_length: 3000, initial_value: 'n' });
  expect(elements[`${PLAN_FIELD.checklist}:1`]).toMatchObject({
    initial_options: [
      { value: 'quotas', text: { text: 'Quotas of the new model are enough in every Region' } },
    ],
  });
  expect(validateView(filled, 'modal')).toMatchObject({ ok: true });
});

test('a form that is filled anew has places of its own', () => {
  expect(planBlockId('due', STATE)).toBe('plan.due.v1:1');
  const ids = [1, 2].flatMap((edition) =>
    inputsOf(view({ state: { ...STATE, edition } })).map((one) => one.block_id),
  );
  expect(new Set(ids).size).toBe(18);
  expect([view().title.text, view({ state: { ...STATE, seen: 7 } }).title.text]).toEqual([
    'Plan migration',
    'Update plan',
  ]);
});

test('every step has words that a box can hold, and one of a later version its id', () => {
  for (const id of STEP_IDS) expect(stepWords(id).length).toBeLessThanOrEqual(LIMITS.optionText);
  expect(new Set(STEP_IDS.map(stepWords)).size).toBe(STEP_IDS.length);
  expect(stepWords('later')).toBe('later');
});

test('whatever was typed, Slack takes the form', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (text, other) => {
      const typed = {
        replacement: text,
        owner: other,
        due: text,
        status: other,
        scope: text,
        ticket: other,
        notes: text,
      };
      const one = statusBy([fact({ modelId: text || 'x', name: other })]);
      const filled = view({ typed, replacement: modelChoice(one) });
      expect(validateView(filled, 'modal')).toMatchObject({ ok: true });
    }),
  );
});

test('what the form carries comes back as it was, and fits', () => {
  const some = fc.record(
    {
      channel: fc.constantFrom('C1', 'G0123ABC'),
      modelId: fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
      edition: fc.integer({ min: 1, max: 1000 }),
      seen: fc.nat(),
      print: fc.constant('0123456789abcdef'),
      from: fc.constantFrom({ channel: 'C2' }, { channel: 'D1', ts: '1763812800.000100' }),
    },
    { requiredKeys: ['channel', 'modelId', 'edition'] },
  );
  fc.assert(
    fc.property(some, (state) => {
      const metadata = encodePlanState(state);
      expect(decodePlanState(metadata)).toEqual(state);
      expect(metadata.length).toBeLessThanOrEqual(3000);
    }),
  );
});

test.each([
  '',
  'null',
  '{"v":2,"channel":"C1","modelId":"a","edition":1}',
  '{"v":1,"channel":"<!channel>","modelId":"a","edition":1}',
  '{"v":1,"channel":"C1","modelId":"","edition":1}',
  '{"v":1,"channel":"C1","modelId":"a","edition":1,"response_url":"https://x"}',
])('what no form carries is refused: %s', (metadata) => {
  expect(decodePlanState(metadata)).toBeUndefined();
});

test.each<[PlanField, PlanFault, string]>([
  ['replacement', { kind: 'missing' }, 'Choose the model to move to: type a part of its name or id.'],
  ['due', { kind: 'missing' }, 'Choose the day by which it is done.'],
  [
    'replacement',
    { kind: 'not-active', phase: 'legacy', regions: ['us-east-1'] },
    'It is Legacy in us-east-1. Choose one that is Active.',
  ],
  [
    'replacement',
    { kind: 'ends-too-soon', day: day('2027-01-08'), regions: ['us-east-1'], daysAfterDue: 27 },
    'Its own end of life, 2027-01-08 in us-east-1, comes only 27 days after the due date. It takes 90 days or more after it.',
  ],
  [
    'replacement',
    { kind: 'ends-too-soon', day: day('2027-01-08'), regions: ['us-east-1'], daysAfterDue: -1 },
    'Its own end of life, 2027-01-08 in us-east-1, comes 1 day before the due date. It takes 90 days or more after it.',
  ],
  [
    'due',
    { kind: 'after-end-of-life', day: day('2027-01-08'), regions: ['us-east-1'] },
    'The model reaches its end of life on 2027-01-08 in us-east-1. Choose that day or one before it.',
  ],
  ['due', { kind: 'past' }, 'This day is past. Choose today or a day to come.'],
  [
    'status',
    { kind: 'not-allowed', to: 'cancelled' },
    'A new plan cannot be Cancelled. Choose another status, or close the form.',
  ],
  [
    'status',
    { kind: 'not-allowed', from: 'cancelled', to: 'done' },
    'A plan does not go from Cancelled to Done. Take it up again first.',
  ],
  [
    'notes',
    { kind: 'too-long', length: 3001, most: 3000 },
    'These are 3001 characters, and 3000 are the most. Shorten it.',
  ],
  [
    'ticket',
    { kind: 'no-ticket' },
    'Give a link that begins with https:// or http://, or a number without spaces, such as OPS-123.',
  ],
])('under %s it says what is wrong and what to do: %j', (field, fault, words) => {
  expect(planFaultWords(field, fault)).toBe(words);
});

test('errors stand under the inputs of their form', () => {
  const faults = { due: { kind: 'past' }, owner: { kind: 'missing' } } as const;
  expect(planErrors(faults, { ...STATE, edition: 3 })).toEqual({
    'plan.owner.v1:3': 'Choose who sees to it.',
    'plan.due.v1:3': 'This day is past. Choose today or a day to come.',
  });
  expect(planErrors({}, STATE)).toEqual({});
});

test.each<[PlanWarning, string]>([
  [
    { kind: 'in-extended-access', from: day('2026-12-01'), regions: ['us-east-1'] },
    ':warning: Due inside extended access (us-east-1) from 2026-12-01 (in 9 days) on: the provider may ask a higher price',
  ],
  [
    { kind: 'gone', passed: { day: day('2026-11-01'), regions: ['us-east-1'] } },
    ":warning: The model's end of life has passed, 2026-11-01 (21 days ago): its calls fail",
  ],
  [
    { kind: 'after-unconfirmed-end', day: day('2026-12-01'), regions: ['us-east-1'] },
    ':warning: Due after an end of life that a third party names, unconfirmed: 2026-12-01 (in 9 days) (us-east-1)',
  ],
  [
    { kind: 'replacement-unconfirmed-end', day: day('2026-12-20'), regions: ['us-east-1'], daysAfterDue: 8 },
    ":warning: The replacement's own end of life, by a third party and unconfirmed, is 2026-12-20 (in 28 days) (us-east-1)",
  ],
])('what is to be minded is said in a line: %j', (warning, line) => {
  expect(planWarningLines([warning], TODAY).map(({ text }) => text)).toEqual([line]);
});

const ending = statusBy([fact({ status: 'legacy', milestones: { endOfLife: on('2027-01-08') } })]);
const about = { channel: 'C1', modelId: MODEL, name: 'Parrot', today: TODAY, chain: [], warnings: [] };
const linesOf = (blocks: ReturnType<typeof planLead>) => wordsOf({ text: '', blocks }).split('\n').slice(1);

test('above the form stands what is coming and when, and plainly that AWS named no successor', () => {
  expect(linesOf(planLead({ ...about, status: ending }))).toEqual([
    ':red_circle: *Parrot* `acme.parrot-v1:0`',
    'End of life 2027-01-08 (in 47 days) · us-east-1',
    '*Replacement*: no successor named by AWS',
    'A new plan of <#C1>.',
  ]);
});

test('and, of a plan that there is, who changed it last, its warnings and what the bot found', () => {
  const chain = [
    { named: [{ name: 'Crow', modelId: 'acme.crow' }], status: statusBy([api({ status: 'active' })]) },
  ];
  const lines = linesOf(
    planLead({ ...about, chain, plan: donePlan(STILL_CALLED), warnings: [{ kind: 'gone' }] }),
  );
  expect(lines).toEqual([
    ':white_circle: *Parrot* `acme.parrot-v1:0`',
    'no source names it any more',
    '*Replacement* named by AWS: Crow (`acme.crow`) · Active',
    'The plan of <#C1>, last changed by <@U1> on 2026-11-12 (10 days ago).',
    ':warning: The model has left Bedrock already: its calls fail',
    ':warning: *Called done, but still called*: still 1,204 attempts yesterday from account 111122223333 in us-east-1',
  ]);
});

test('who was slower is told by whom and when, and keeps every word that differs', () => {
  const standing = plan({ owner: 'U2', changed: saidOn('2026-11-22', 'U2'), scope: 'prod' });
  const notes = `${'&'.repeat(2999)}!`;
  const lead = planConflictLead(standing, {
    typed: { ...DRAFT, due: day('2026-12-24'), status: 'testing', notes },
  });
  const words = wordsOf({ text: '', blocks: lead });
  expect(words).toContain(
    ':warning: <@U2> changed this plan at 2026-11-22 12:00 UTC, while you were typing, so nothing of yours was stored.',
  );
  for (const line of [
    '• *Owner*: <@U1>',
    '• *Due date*: 2026-12-24',
    '• *Status*: Testing',
    '• *Accounts and Regions*: nothing',
  ])
    expect(words.split('\n')).toContain(line);
  expect(words.match(/&amp;/g)).toHaveLength(2999);
  expect(words).not.toContain('*Replacement model*');
  expect(faultsOf(withoutOwnMentions({ text: 'x', blocks: lead.slice(0, 1) }, ['U1', 'U2']))).toEqual([]);
  expect(validateView(view({ lead }), 'modal')).toMatchObject({ ok: true });
});

test('a plan that is gone is told so', () => {
  expect(wordsOf({ text: '', blocks: planConflictLead(undefined, { typed: DRAFT }) })).toContain(
    'There is no such plan any more',
  );
});

test('a type-ahead offers a hundred models at most, each with its phase in sight', () => {
  const named = (name: string, n = 0) => statusBy([api({ modelId: `acme.m${n}`, name, status: 'legacy' })]);
  expect(planOptions([named('Parrot')])).toEqual([
    { value: 'acme.m0', text: { type: 'plain_text', text: 'Parrot — Legacy', emoji: false } },
  ]);
  const [long] = planOptions([named('🦜'.repeat(100))]);
  expect(long?.text.text.length).toBeLessThanOrEqual(75);
  expect(long?.text.text).toMatch(/… — Legacy$/);
  expect(planOptions(Array.from({ length: 300 }, (_, n) => named('x', n)))).toHaveLength(100);
});
