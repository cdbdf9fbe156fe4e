import fc from 'fast-check';
import { auditJsonLines, auditLine } from '../../src/cards/audit-lines';
import { findingLines, findingSentence } from '../../src/cards/finding';
import { historyCard } from '../../src/cards/history';
import { notAllowedCard } from '../../src/cards/not-allowed';
import { type OwnerNews } from '../../src/cards/owner-news';
import { ownerReminderCard } from '../../src/cards/owner-reminder';
import { decodePlanRef, encodePlanRef } from '../../src/cards/plan-ref';
import { plansCsv } from '../../src/cards/plans-csv';
import { type PlansListInput, plansListCard } from '../../src/cards/plans-list';
import { type AuditEntry } from '../../src/domain/audit';
import { addDays } from '../../src/domain/day';
import { type Plan } from '../../src/domain/plan';
import { type Finding } from '../../src/domain/verification';
import { validateBlocks } from '../../src/sandbox/slack/block-kit/validate';
import { MODEL, TODAY, day } from '../domain/makers';
import { STILL_CALLED, VERIFIED, donePlan, plan } from '../domain/plans';
import { change } from '../domain/some-changes';
import { MOMENT, RERUN, hostileText } from './hostile';
import { faultsOf, withoutOwnMentions, wordsOf } from './limits';

const called = (more: Partial<Extract<Finding, { kind: 'still-called' }>>) =>
  ({ ...STILL_CALLED, ...more }) as Finding;
const verified = (more: Partial<Extract<Finding, { kind: 'verified' }>>) =>
  ({ ...VERIFIED, ...more }) as Finding;

describe("the bot's word beside Done", () => {
  test.each<[Finding, string]>([
    [
      verified({ accounts: ['111122223333', '444455556666'], regions: ['us-east-1', 'eu-west-1'] }),
      'verified: no attempts for 7 days in accounts 111122223333, 444455556666, Regions us-east-1, eu-west-1',
    ],
    [STILL_CALLED, 'still 1,204 attempts yesterday from account 111122223333 in us-east-1'],
    [called({ day: TODAY, attempts: 1 }), 'still 1 attempt today from account 111122223333 in us-east-1'],
    [
      called({ day: day('2026-11-18') }),
      'still 1,204 attempts on 2026-11-18 (4 days ago) from account 111122223333 in us-east-1',
    ],
    [{ kind: 'cannot', why: 'no usage data' }, 'cannot verify yet: no usage data'],
  ])('%#', (finding, sentence) => {
    expect(findingSentence(finding, TODAY)).toBe(sentence);
  });

  test('names who depends on the model still, and counts the accounts that are too many', () => {
    const accounts = Array.from({ length: 12 }, (_, n) => `a${n}`);
    const lines = findingLines(verified({ accounts, dependents: ['agent bot'] }), TODAY);
    expect(lines.map(({ text }) => text)).toEqual([
      expect.stringContaining('a8, a9, and 2 more, Regions us-east-1'),
      ':warning: still named by agent bot',
    ]);
  });
});

const listOf = (plans: readonly Plan[], more: Partial<PlansListInput> = {}) =>
  plansListCard({
    asked: 'channel',
    channel: 'C1',
    plans: plans.map((one) => ({ plan: one })),
    unchecked: 0,
    today: TODAY,
    page: 1,
    rerun: { command: '/bedrock-plans', text: '', page: 1 },
    ...more,
  });

describe('the list of plans', () => {
  test('says of each what it is about, whose it is, when it is due and how far it is', () => {
    const one = plan({ ticket: 'https://jira.example.com/OPS-1', scope: 'prod & test' });
    const card = listOf([one]);
    expect(card.text).toBe('1 migration plan, 1 open');
    expect(wordsOf(card).split('\n').slice(2)).toEqual([
      '*Parrot* `acme.parrot-v1:0` · <#C1>',
      ':clipboard: Plan: <@U1> → `acme.parrot-v2:0` · due 2026-12-12 (in 20 days) · *Planned*',
      '0 of 2 steps · <https://jira.example.com/OPS-1|jira.example.com/OPS-1> · prod &amp; test',
      'Update plan',
    ]);
  });

  test('stands by urgency: late ones, then by day, and what is at rest last; every plan on one page', () => {
    const plans = [
      donePlan(VERIFIED, { modelName: 'rest' }),
      plan({ modelName: 'soon', due: addDays(TODAY, 3) }),
      plan({ modelName: 'late', due: addDays(TODAY, -3) }),
      plan({ modelName: 'off', status: 'cancelled', due: addDays(TODAY, -9) }),
      donePlan(STILL_CALLED, { modelName: 'called', due: addDays(TODAY, -5) }),
    ];
    const card = listOf(plans);
    expect(card.text).toBe('5 migration plans, 2 open, 1 overdue');
    expect([...wordsOf(card).matchAll(/^\*(\w+)\* /gm)].map(([, name]) => name)).toEqual([
      'called',
      'late',
      'soon',
      'off',
      'rest',
    ]);
  });

  test('pages: each of 203 plans stands on exactly one, and pages say where one is', () => {
    const plans = Array.from({ length: 203 }, (_, n) => plan({ modelId: `acme.m${n}` }));
    const pages = Array.from({ length: 21 }, (_, i) => listOf(plans, { page: i + 1 }));
    const told = pages.flatMap((card) => wordsOf(card).match(/acme\.m\d+/g) ?? []);
    expect([told.length, new Set(told).size]).toEqual([203, 203]);
    expect(wordsOf(pages[20] ?? listOf([]))).toContain('Page 21 of 21 (203 in all)');
  });

  test.each([
    ['channel', '<#C1> has no migration plan. `Plan migration` on any'],
    ['mine', 'You own no migration plan.'],
    ['overdue', 'No migration plan is overdue.'],
    ['all', 'There is no migration plan yet.'],
  ] as const)('of none it says so, and how to begin: %s', (asked, words) => {
    expect(wordsOf(listOf([], { asked }))).toContain(words);
  });

  test('whatever people typed, Slack takes it and nobody else is called', () => {
    fc.assert(
      fc.property(hostileText, hostileText, fc.nat(25), (text, other, count) => {
        const one = plan({
          modelId: text || 'x',
          modelName: other,
          replacement: text,
          owner: other,
          scope: text,
          ticket: other,
          notes: text,
          verification: { at: other, finding: called({ account: text, region: other }) },
          status: 'done',
        });
        const cards = [
          listOf(Array.from({ length: count }, () => one)),
          ownerReminderCard({ plan: one, news: { kind: 'still-called' }, reader: 'U9', today: TODAY }),
        ];
        for (const card of cards) {
          expect(faultsOf(withoutOwnMentions(card, ['C1']))).toEqual([]);
          expect(validateBlocks(card.blocks)).toMatchObject({ ok: true });
        }
      }),
    );
  });
});

/** The cells of a CSV file, by RFC 4180. */
function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (bare ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

describe('the CSV file', () => {
  test('names its columns and has a row a plan', () => {
    const [names = [], values = []] = cellsOf(plansCsv([plan({ due: addDays(TODAY, -1) })], TODAY));
    const row = Object.fromEntries(names.map((name, i) => [name, values[i]]));
    expect(row).toMatchObject({
      channel: 'C1',
      model_id: MODEL,
      replacement: 'acme.parrot-v2:0',
      owner: 'U1',
      due: '2026-11-21',
      status: 'Planned',
      overdue: 'yes',
      steps_ticked: '0',
      steps: '2',
      finding: '',
    });
  });

  test.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '\n=1'])(
    'a cell never begins a formula: %j',
    (notes) => {
      const row = cellsOf(plansCsv([plan({ notes })], TODAY))[1] ?? [];
      expect(row).toContain(`'${notes}`);
    },
  );

  test('any text comes back as it was typed', () => {
    fc.assert(
      fc.property(hostileText, (notes) => {
        const cells = cellsOf(plansCsv([plan({ notes })], TODAY))[1] ?? [];
        expect([cells.length, cells[10]?.replace(/^'(?=[=+\-@\t\r\n])/, '')]).toEqual([18, notes]);
      }),
    );
  });
});

const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  at: '2026-11-22T10:00:00.000Z',
  by: 'U1',
  action: 'plan-changed',
  channel: 'C1',
  modelId: MODEL,
  from: {},
  to: {},
  ...more,
});

const ITEM = { kind: 'eol', day: day('2027-01-08') } as const;

describe('the audit', () => {
  test.each<[Partial<AuditEntry>, string]>([
    [
      { action: 'acknowledged', item: { kind: 'eol', day: day('2027-01-08') } },
      '<@U1> acknowledged End of life 2027-01-08 in <#C1>',
    ],
    [
      {
        from: { due: '2026-12-01', owner: 'U1' },
        to: { due: '2026-12-24', owner: 'U2', notes: '<!channel>' },
      },
      '<@U1> changed the plan in <#C1>: Due date: 2026-12-01 → 2026-12-24 (in 32 days); Owner: <@U1> → <@U2>; Notes: &lt;!channel&gt;',
    ],
    [{ from: { ticket: 'OPS-1' } }, '<@U1> changed the plan in <#C1>: Ticket: OPS-1 → none'],
    [
      {
        from: { status: 'planned', steps: 'quotas, prompts' },
        to: {
          status: 'in-progress',
          steps: 'quotas, roll-back',
          scope: '*all* \u202E_eu_',
          replacement: 'a.b_c',
        },
      },
      '<@U1> changed the plan in <#C1>: Status: Planned → In progress; Checklist, ticked: Way back tried while the old model still answers; Checklist, cleared: Prompts adapted and reviewed; Accounts and Regions: ∗all∗ ˍeuˍ; Replacement model: `a.b_c`',
    ],
    [
      { action: 'acknowledgement-undone', item: ITEM, from: { acknowledged: 'U2' } },
      '<@U1> took back the acknowledgement of End of life 2027-01-08 in <#C1>: it was by <@U2>',
    ],
    [
      { action: 'snoozed', item: ITEM, from: { until: '2026-11-29' }, to: { until: '2026-12-22' } },
      '<@U1> snoozed End of life 2027-01-08 in <#C1>: until 2026-12-22 (in 30 days), in place of 2026-11-29',
    ],
    [
      { by: 'bot', action: 'plan-verified', to: { days: '7', accounts: '1, 2', regions: 'us-east-1' } },
      'the bot found the migration done in <#C1>: verified: no attempts for 7 days in accounts 1, 2, Regions us-east-1',
    ],
    [
      {
        by: 'bot',
        action: 'plan-found-called',
        to: { attempts: '1204', day: '2026-11-20', account: '1', region: 'us-east-1' },
      },
      'the bot found the model still called in <#C1>: still 1,204 attempts on 2026-11-20 (2 days ago) from account 1 in us-east-1',
    ],
    [
      {
        action: 'settings-changed',
        from: { alerts: 'true', handlers: 'anyone' },
        to: { alerts: 'false', handlers: 'U1, U2', horizon: '90d' },
      },
      '<@U1> changed the settings in <#C1>: Alerts: on → off; Who may acknowledge and plan: anyone → <@U1>, <@U2>; Days ahead: 90d',
    ],
    [
      { action: 'resumed', from: { pause: 'refused (not_in_channel)' } },
      '<@U1> resumed the digest in <#C1>: it was paused as Slack refused a post (not_in_channel)',
    ],
    [{ by: 'bot', action: 'plan-verified' }, 'the bot found the migration done in <#C1>'],
  ])('%#', (more, line) => {
    expect(auditLine(entry(more), TODAY).text).toBe(line);
  });

  test('stands in the history among what the sources said, the newest first', () => {
    const entries = [
      { change: change({ kind: 'appeared' }, { run: '2026-11-22T09:00:00.000Z' }) },
      { change: change({ kind: 'returned' }, { run: '2026-11-22T11:00:00.000Z' }) },
    ];
    const card = historyCard({
      ...MOMENT,
      modelId: MODEL,
      name: 'Parrot',
      entries,
      since: [],
      audit: [entry({ action: 'planned' })],
      page: 1,
      rerun: RERUN,
    });
    expect(card.text).toBe('acme.parrot-v1:0: 2 changes seen; 1 thing done about it');
    expect(wordsOf(card).split('\n').slice(3, 8)).toEqual([
      "*2026-11-22 11:00 UTC · AWS's API*",
      '• back in us-east-1',
      '*2026-11-22 10:00 UTC · in Slack*',
      '• <@U1> planned the migration in <#C1>',
      "*2026-11-22 09:00 UTC · AWS's API*",
    ]);
  });

  test('is exported whole, a line an entry', () => {
    const entries = [entry({ to: { notes: 'a\n\u2028b' } }), entry({ by: 'bot' })];
    const lines = auditJsonLines(entries).split(/[\n\u2028]/);
    expect(lines.pop()).toBe('');
    expect(lines.map((line): unknown => JSON.parse(line))).toEqual(entries);
  });
});

describe("the owner's reminder", () => {
  const remind = (news: OwnerNews, about = plan()) =>
    ownerReminderCard({ plan: about, news, reader: 'U1', today: TODAY });

  test.each<[OwnerNews, Plan, string]>([
    [
      { kind: 'week-before' },
      plan({ due: addDays(TODAY, 7) }),
      'the migration is due 2026-11-29 (in 7 days)',
    ],
    [{ kind: 'due' }, plan({ due: TODAY }), 'the migration is due 2026-11-22 (today)'],
    [
      { kind: 'overdue' },
      plan({ due: addDays(TODAY, -14) }),
      'the migration is overdue: it was due 2026-11-08 (14 days ago)',
    ],
    [{ kind: 'overdue' }, donePlan(VERIFIED), 'the migration is Done'],
    [
      { kind: 'replacement', fault: { kind: 'not-active', phase: 'legacy', regions: ['us-east-1'] } },
      plan(),
      'the replacement acme.parrot-v2:0 will not do any more. It is Legacy in us-east-1. Choose one that is Active.',
    ],
    [
      { kind: 'still-called' },
      donePlan(STILL_CALLED),
      'the migration was called done, and the model is still called',
    ],
    [
      { kind: 'verified' },
      donePlan(VERIFIED),
      'Verified: the migration is done, and nobody calls the model any more',
    ],
  ])('says why it comes: %j', (news, about, words) => {
    const card = remind(news, about);
    expect(card.text).toBe(`Bedrock reminder: Parrot: ${words}`);
    expect(wordsOf(card).split('\n')[2]).toMatch(/^:(bell|warning|white_check_mark): /);
    expect(wordsOf(card).split('\n')[2]).toContain(`: ${words.charAt(0).toUpperCase()}${words.slice(1)}`);
    expect(wordsOf(card)).toContain(':clipboard: Plan: <@U1> → `acme.parrot-v2:0`');
    expect(validateBlocks(card.blocks)).toMatchObject({ ok: true });
  });

  test('says that it is somebody else’s now, and offers its old owner no more than to look', () => {
    const card = ownerReminderCard({
      plan: plan({ owner: 'U2' }),
      news: { kind: 'due' },
      reader: 'U1',
      today: TODAY,
    });
    expect(wordsOf(card)).toContain('It is no longer yours: <@U2> sees to it now.');
    expect(card.blocks.at(-1)).toMatchObject({ elements: [{ text: { text: 'Update plan' } }] });
  });

  test('offers Done, Move date and Hand over while the plan is open; the row names the plan', () => {
    const row = remind({ kind: 'due' }).blocks.at(-1);
    expect(decodePlanRef(row?.block_id ?? '')).toEqual({ channel: 'C1', modelId: MODEL });
    expect(row).toMatchObject({
      elements: [
        { type: 'button', action_id: 'plan.done.v1', text: { text: 'Done' } },
        { type: 'datepicker', action_id: 'plan.move.v1', placeholder: { text: 'Move date' } },
        { type: 'users_select', action_id: 'plan.hand-over.v1', placeholder: { text: 'Hand over' } },
        { type: 'button', action_id: 'plan.open.v1:1', text: { text: 'Update plan' } },
      ],
    });
    expect(remind({ kind: 'due' }, donePlan(VERIFIED)).blocks.at(-1)).toMatchObject({
      elements: [{ text: { text: 'Update plan' } }],
    });
  });
});

test.each(['', 'null', '{"v":1,"channel":"c","model":"a"}', '{"v":2,"channel":"C1","model":"a"}'])(
  'a plan that is none of ours is refused: %s',
  (value) => {
    expect(decodePlanRef(value)).toBeUndefined();
  },
);

test('any plan is read back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), (modelId) => {
      expect(decodePlanRef(encodePlanRef({ channel: 'C1', modelId }))).toEqual({ channel: 'C1', modelId });
    }),
  );
});

test('who may not is told who may, and that nothing was changed', () => {
  const words = (who: readonly string[]) => notAllowedCard(who).text;
  expect(words(['U1', 'U2'])).toBe(
    ':no_entry: Nothing was changed: in this channel <@U1>, <@U2> may acknowledge and plan. Ask one of them.',
  );
  expect(words(['U1'])).toContain('<@U1> may acknowledge and plan. Ask them.');
  expect(words(Array.from({ length: 23 }, (_, n) => `U${n}`))).toContain('<@U19>, 3 more may acknowledge');
  expect(words([])).toContain('`ADMIN_USERS` names them');
});
