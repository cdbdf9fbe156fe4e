import { md } from '../../src/cards/mrkdwn';
import fc from 'fast-check';
import { type Card } from '../../src/cards/card';
import { type DigestCardInput, digestCards } from '../../src/cards/digest';
import { decodeItem } from '../../src/cards/item-ref';
import { inPlainBlocks } from '../../src/cards/plain';
import { type Post } from '../../src/cards/spread';
import { withStanding } from '../../src/cards/standing';
import { type Change } from '../../src/domain/change';
import { addDays, daysBetween } from '../../src/domain/day';
import { type Digest, type DigestInput, composeDigest } from '../../src/domain/digest';
import { type Fact } from '../../src/domain/fact';
import { rungsCrossed } from '../../src/domain/ladder';
import { type ModelStatus } from '../../src/domain/model-status';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { validateBlocks } from '../../src/sandbox/slack/block-kit/validate';
import { TODAY, by, day, fact, on, statusBy } from '../domain/makers';
import { STILL_CALLED, donePlan, plan, saidOn } from '../domain/plans';
import { change } from '../domain/some-changes';
import { MOMENT, hostileFacts, hostileText } from './hostile';
import { faultsOf, withoutOwnMentions, wordsOf } from './limits';
import { someStandingOf } from './standings';

/** A model that ends in so many days. */
function ending(n: number, daysLeft: number, more: Partial<Fact> = {}): ModelStatus {
  const milestones = { endOfLife: on(addDays(TODAY, daysLeft)) };
  return statusBy([
    fact({ modelId: `acme.m${n}`, name: `Parrot ${n}`, status: 'legacy', milestones, ...more }),
  ]);
}

const several = (count: number, daysLeft: (n: number) => number) =>
  Array.from({ length: count }, (_, n) => ending(n, daysLeft(n)));

function compose(statuses: readonly ModelStatus[], more: Partial<DigestInput> = {}): Digest {
  const known = new Map(statuses.map((status) => [status.model.modelId, status]));
  return composeDigest({
    statuses,
    today: TODAY,
    horizonDays: 180,
    changes: [],
    rungs: [],
    statusOf: (modelId) => known.get(modelId),
    ...more,
  });
}

const digestOf = (
  statuses: readonly ModelStatus[],
  more: Partial<DigestInput> = {},
  shown: Partial<DigestCardInput> = {},
) => digestCards({ ...MOMENT, digest: compose(statuses, more), ...shown });

const cardsOf = ({ main, thread }: Post) => [main, ...thread];

/** The lines of all sections and contexts. */
const linesOf = ({ blocks }: Card) => wordsOf({ text: '', blocks }).split('\n').filter(Boolean);

const buttonsOn = ({ blocks }: Card) =>
  blocks.flatMap((block) => (block.type === 'actions' ? [decodeItem(block.block_id ?? '')?.modelId] : []));

const crow = { name: 'Crow', modelId: 'acme.crow' };

test('an item says what, when, where and what instead', () => {
  const one = ending(1, 7, { region: 'eu-west-3', replacements: [crow] });
  const { main, thread } = digestOf([one], {
    rungs: rungsCrossed([one], addDays(TODAY, -1), TODAY),
    statusOf: () => statusBy([fact({ ...crow, status: 'legacy' })]),
  });
  expect(thread).toEqual([]);
  expect(linesOf(main)).toEqual([
    'Bedrock digest: 1 needs action, nothing coming up, nothing changed',
    '2026-11-22 · the next 180 days · to change this: `/bedrock-digest settings`',
    '*Needs action* · 1',
    ':red_circle: *Parrot 1* `acme.m1`',
    '*End of life 2026-11-29 (in 7 days)* · eu-west-3',
    ':bell: Reminder: 7 days left',
    '*Replacement* named by AWS: Crow (`acme.crow`)',
    ':warning: itself Legacy',
    'Acknowledge',
    'Plan migration',
    'Snooze 1 week',
    'Snooze 1 month',
    'Snooze until the next transition',
    'Details',
    'Add to calendar',
    'AWS API: us-east-1, read 53 min ago · AWS documents as of 2026-10-14',
  ]);
  expect(main.text).toBe(
    'Bedrock digest: 1 needs action, nothing coming up, nothing changed. Most urgent: Parrot 1: End of life 2026-11-29 (in 7 days) in eu-west-3',
  );
});

test('the header counts the models of each part, and the text names the three most urgent', () => {
  const statuses = [...several(2, (n) => 20 - n), ending(8, 40), ending(9, 41)];
  const changes = [change({ kind: 'withdrawn' }), change({ kind: 'appeared' }, { modelId: 'acme.new' })];
  const { main } = digestOf(statuses, { changes });
  expect(main.text).toMatch(
    /^Bedrock digest: 2 need action, 2 coming up, 2 changed\. Most urgent: Parrot 1: .*; Parrot 0: .*; Parrot 8: [^;]*$/,
  );
});

test('what needs action has buttons, and of all else the first five', () => {
  const statuses = [...several(7, () => 10), ...Array.from({ length: 8 }, (_, i) => ending(20 + i, 40 + i))];
  const { main } = digestOf(statuses);
  expect(buttonsOn(main)).toEqual([0, 1, 2, 3, 4, 5, 6, 20, 21, 22, 23, 24].map((n) => `acme.m${n}`));
});

test('a changed model that stands nowhere else has buttons where something comes and five others have none', () => {
  const statuses = [
    ending(1, 300),
    ending(2, 60),
    statusBy([fact({ modelId: 'acme.m3', status: 'active' })]),
  ];
  const changes = [1, 2, 3].map((n) =>
    change({ kind: 'returned' }, { modelId: `acme.m${n}`, name: `Parrot ${n}` }),
  );
  expect(buttonsOn(digestOf(statuses, { changes }).main)).toEqual(['acme.m2', 'acme.m1']);
});

test('models with one transition fold under one line with all their names, and with what differs among them', () => {
  const further = { endOfLife: on('2027-03-22'), extendedAccess: day('2026-12-20') };
  const statuses = [1, 2, 3].map((n) =>
    ending(n, 0, {
      milestones: further,
      region: n === 3 ? 'eu-west-3' : 'us-east-1',
      ...(n === 1 && { replacements: [crow] }),
    }),
  );
  expect(linesOf(digestOf(statuses).main).slice(2, -1)).toEqual([
    '*Coming up* · 3',
    ':large_orange_circle: *Extended access 2026-12-20 (in 28 days)* · 3 models',
    '• Parrot 1 `acme.m1` · us-east-1 · → Crow · also End of life 2027-03-22 (in 120 days) · us-east-1',
    '• Parrot 2 `acme.m2` · us-east-1 · also End of life 2027-03-22 (in 120 days) · us-east-1',
    '• Parrot 3 `acme.m3` · eu-west-3 · also End of life 2027-03-22 (in 120 days) · eu-west-3',
  ]);
});

test('a long fold names thirty models and counts the rest with the command that lists them', () => {
  const lines = linesOf(digestOf(several(40, () => 60)).main);
  expect(lines).toContain(':red_circle: *End of life 2027-01-21 (in 60 days)* · 40 models · us-east-1');
  expect(lines).toContain('and 10 more: `/bedrock-status upcoming 60d`');
});

test('many Regions are counted where they are all that the model has, and named where they are not', () => {
  const facts = (days: number) =>
    COMMERCIAL_REGIONS.slice(0, 12).map((region, i) =>
      fact({ region, milestones: { endOfLife: on(addDays(TODAY, i < 10 ? 40 : days)) } }),
    );
  expect(wordsOf(digestOf([statusBy(facts(40))]).main)).toContain('(in 40 days)* · all 12 Regions');
  expect(wordsOf(digestOf([statusBy(facts(50))]).main)).toContain(
    `(in 40 days)* · ${COMMERCIAL_REGIONS.slice(0, 10).join(', ')}\nalso End of life 2027-01-11 (in 50 days) · `,
  );
});

test('a third party’s date is marked, in a fold and outside of it', () => {
  const theirs = (n: number, date: string) =>
    statusBy([
      by('third-party', '2026-11-01', { modelId: `acme.m${n}`, milestones: { endOfLife: on(date) } }),
    ]);
  const one = wordsOf(digestOf([theirs(1, '2027-02-01')]).main);
  expect(one).toContain('us-east-1 _(third party, unconfirmed)_');
  const fold = wordsOf(digestOf([1, 2, 3].map((n) => theirs(n, '2027-02-01'))).main);
  expect(fold).toContain('(in 71 days)* _(third party, unconfirmed)_ · 3 models · us-east-1');
});

test('what changed is told once for all its Regions, the newest of many with the way to the others', () => {
  const legacy = { kind: 'phase', from: 'active', to: 'legacy' } as const;
  const moved = (to: string, i: number): Change =>
    change(
      { kind: 'date-moved', milestone: 'eol', from: day('2027-05-01'), to: day(to) },
      { run: `2026-11-2${i}T07:00:00.000Z` },
    );
  const dates = ['2027-05-02', '2027-05-03', '2027-05-04', '2027-05-05', '2027-05-06', '2027-04-01'];
  const changes = [
    change(legacy, { region: 'us-east-1', cause: 'new-catalogue', source: 'documents' }),
    change(legacy, { region: 'eu-west-1', cause: 'new-catalogue', source: 'documents' }),
  ];
  expect(linesOf(digestOf([], { changes }).main).slice(2, -1)).toEqual([
    '*Changed since the last digest* · 1',
    ':white_circle: *Parrot* `acme.parrot-v1:0`',
    "• AWS's documents now say: *Legacy* in eu-west-1, us-east-1 (was Active)",
  ]);
  const lines = linesOf(digestOf([], { changes: [...changes, ...dates.map(moved)] }).main);
  expect(lines).toContain('1 earlier change: `/bedrock-status history acme.parrot-v1:0`');
  expect(lines).toContain(
    '• *End of life* moved from 2027-05-01 to 2027-04-01 (in 130 days) in us-east-1: 30 days earlier',
  );
});

const by2 = saidOn('2026-11-20', 'U2');

test('what somebody sees to is folded at the end: plans as items of their own, the rest in a line each', () => {
  const statuses = several(3, () => 10);
  const { main } = digestOf(statuses, {
    plans: [plan({ modelId: 'acme.m0' })],
    handled: ({ modelId }) => {
      if (modelId === 'acme.m0') return { plan: plan({ modelId }) };
      return modelId === 'acme.m1'
        ? { acknowledged: by2 }
        : { snoozed: { ...by2, until: day('2026-11-25') } };
    },
  });
  expect(main.text).toMatch(/^Bedrock digest: nothing needs action, nothing coming up, .*, 1 under way\./);
  expect(linesOf(main).slice(2, -1)).toEqual([
    '*Migrations under way* · 1',
    ':red_circle: *Parrot 0* `acme.m0`',
    'End of life 2026-12-02 (in 10 days) · us-east-1',
    ':clipboard: Plan: <@U1> → `acme.parrot-v2:0` · due 2026-12-12 (in 20 days) · *Planned*',
    'Acknowledge',
    'Update plan',
    ...MENU,
    '*Acknowledged* · 1',
    '*Parrot 1*: End of life 2026-12-02 (in 10 days) :white_check_mark: <@U2>',
    '*Snoozed* · 1',
    '*Parrot 2*: End of life 2026-12-02 (in 10 days) :zzz: until 2026-11-25 (in 3 days)',
  ]);
});

const MENU = [
  'Snooze 1 week',
  'Snooze 1 month',
  'Snooze until the next transition',
  'Details',
  'Add to calendar',
];

test('plans that are late need action before all else, with owner and due date, whatever became of the model', () => {
  const late = plan({ modelId: 'acme.m1', due: day('2026-11-20') });
  const gone = donePlan(STILL_CALLED, { modelId: 'acme.gone', modelName: 'Gone' });
  const { main } = digestOf([ending(0, 5), ending(1, 200)], {
    plans: [late, gone],
    handled: ({ modelId }) => (modelId === 'acme.m1' ? { plan: late } : {}),
  });
  expect(main.text).toBe(
    'Bedrock digest: 3 need action, nothing coming up, nothing changed. Most urgent: Parrot 1: the plan is overdue, due 2026-11-20 (2 days ago); Gone: called done, and still called, due 2026-12-12 (in 20 days); Parrot 0: End of life 2026-11-27 (in 5 days) in us-east-1',
  );
  expect(linesOf(main).slice(2, 14)).toEqual([
    '*Needs action* · 3',
    ':red_circle: *Parrot 1* `acme.m1`',
    'End of life 2027-06-10 (in 200 days) · us-east-1',
    ':clipboard: Plan: <@U1> → `acme.parrot-v2:0` · :warning: *overdue*: due 2026-11-20 (2 days ago) · *Planned*',
    'Acknowledge',
    'Update plan',
    ...MENU,
    ':white_circle: *Gone* `acme.gone`',
  ]);
  expect(linesOf(main).slice(14, 18)).toEqual([
    'no date is known of it any more',
    ':clipboard: Plan: <@U1> → `acme.parrot-v2:0` · due 2026-12-12 (in 20 days) · *Done*',
    ':warning: *Called done, but still called*: still 1,204 attempts yesterday from account 111122223333 in us-east-1',
    ':red_circle: *Parrot 0* `acme.m0`',
  ]);
});

test('a model that changed has one row of buttons, though its plan stands below', () => {
  const { main } = digestOf([ending(0, 60)], {
    plans: [plan({ modelId: 'acme.m0' })],
    changes: [change({ kind: 'returned' }, { modelId: 'acme.m0' })],
  });
  expect(buttonsOn(main)).toEqual(['acme.m0']);
  expect(faultsOf(withoutOwnMentions(main, ['U1']))).toEqual([]);
});

test('what has come by the time that it is told late has nothing to acknowledge', () => {
  const statuses = [ending(1, -1), ending(2, 0)];
  const { main } = digestOf(statuses, { rungs: rungsCrossed(statuses, addDays(TODAY, -3), TODAY) });
  expect(wordsOf(main)).toContain('`acme.m1`');
  expect(buttonsOn(main)).toEqual(['acme.m2']);
});

test('one that is acknowledged and reminded of all the same says who said so', () => {
  const statuses = several(4, (n) => (n === 0 ? 1 : 7));
  const { main } = digestOf(statuses, {
    rungs: rungsCrossed(statuses, addDays(TODAY, -1), TODAY),
    handled: () => ({ acknowledged: by2 }),
  });
  expect(linesOf(main)).toContain(':white_check_mark: Acknowledged by <@U2> · 2026-11-20 (2 days ago)');
  expect(linesOf(main)).toContain('• Parrot 1 `acme.m1` · :bell: 7 days left · :white_check_mark: <@U2>');
});

test('nothing to say is said in one line, with its sources', () => {
  const { main, thread } = digestOf([]);
  const line = 'Bedrock digest: nothing needs action, nothing is coming up in 180 days, nothing changed';
  expect([main.text, thread, main.blocks.length]).toEqual([line, [], 2]);
  expect(linesOf(main)[0]).toBe(`${line}.`);
});

test.each([0, 3])('a late digest of %d models says when it was due', (count) => {
  const { main } = digestOf(
    several(count, () => 3),
    {},
    { late: { slot: 'Mon 2026-11-23 09:00' } },
  );
  expect(wordsOf(main)).toContain(':hourglass: late: it was due Mon 2026-11-23 09:00');
});

test('the picture is part of the message, or the reason why there is none', () => {
  const withPicture = (picture: NonNullable<DigestCardInput['picture']>) =>
    digestOf(
      several(100, (n) => n + 1),
      {},
      { picture },
    );
  const { main, thread } = withPicture({ fileId: 'F0ABCDEFG', alt: 'Parrot 1 ends first. '.repeat(200) });
  expect(main.blocks.filter(({ type }) => type === 'image')).toEqual([
    expect.objectContaining({ slack_file: { id: 'F0ABCDEFG' } }),
  ]);
  expect([...cardsOf({ main, thread }).flatMap(faultsOf)]).toEqual([]);
  expect(validateBlocks(main.blocks)).toMatchObject({ ok: true });
  const failed = withPicture({ failed: 'Slack refused the file (<!here>)' });
  expect(wordsOf(failed.main)).toContain(
    'No timeline picture this time: Slack refused the file (&lt;!here&gt;)',
  );
});

test('in plain blocks the picture is told in words, and all else stays', () => {
  const alt = 'Parrot 1 ends on 2026-11-25.';
  const { main } = digestOf(
    several(3, () => 3),
    {},
    { picture: { fileId: 'F0ABCDEFG', alt } },
  );
  const plain = inPlainBlocks(main);
  const types = new Set(plain.blocks.map(({ type }) => type));
  expect([...types].sort()).toEqual(['actions', 'context', 'divider', 'header', 'section']);
  expect(wordsOf(plain)).toContain(alt);
  expect(plain.blocks).toHaveLength(main.blocks.length);
});

test('what does not fit goes on in the thread, under its heading, with its own numbers and sources', () => {
  const { main, thread } = digestOf(several(60, (n) => 1 + (n % 25)));
  expect(thread.map(({ text }) => text)).toEqual([2, 3, 4, 5].map((n) => `Bedrock digest, ${n} of 5`));
  expect(wordsOf(main)).toContain(':speech_balloon: It goes on in the thread: 4 more messages.');
  for (const card of thread) {
    expect(wordsOf(card)).toContain('*Needs action* · 60 _(continued)_');
    expect(wordsOf(card)).toContain('AWS documents as of 2026-10-14');
  }
});

/** Models whose ids alone can be trusted, with many dates in common. */
const manyModels = fc
  .record({
    count: fc.oneof(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 2000 })),
    names: fc.array(hostileText, { minLength: 1, maxLength: 5 }),
    days: fc.array(fc.integer({ min: -3, max: 200 }), { minLength: 1, maxLength: 40 }),
    every: fc.integer({ min: 1, max: 9 }),
  })
  .map(({ count, names, days, every }) => {
    const name = (n: number) => names[n % names.length] ?? '';
    const statuses = Array.from({ length: count }, (_, n) =>
      ending(n, days[n % days.length] ?? 1, { name: name(n), replacements: [{ name: name(n + 1) }] }),
    );
    const changes = statuses.flatMap(({ model: { modelId } }, n) =>
      n % every === 0 ? [change({ kind: 'returned' }, { modelId, name: name(n), region: name(n) })] : [],
    );
    return { statuses, changes, rungs: rungsCrossed(statuses, addDays(TODAY, -every), TODAY) };
  });

test('any number of models up to 2,000, with any names: Slack takes every message, and each is told once or counted', () => {
  fc.assert(
    fc.property(manyModels, ({ statuses, changes, rungs }) => {
      const digest = compose(statuses, { changes, rungs });
      const cards = cardsOf(digestCards({ ...MOMENT, digest, scope: md`${statuses[0]?.model.name ?? ''}` }));
      expect(cards.flatMap(faultsOf)).toEqual([]);
      const words = cards.map(wordsOf).join('\n');
      const told = [...words.matchAll(/`(acme\.m\d+)`/g)].map(([, id]) => id ?? '');
      const counted = [...words.matchAll(/^and (\d+) more: `\/bedrock-status/gm)];
      const items = [...digest.needsAction, ...digest.comingUp.flat()];
      const hidden = counted.reduce((sum, [, count]) => sum + Number(count), 0);
      expect(told.length + hidden).toBe(items.length + digest.changed.length);
      const inParts = items.filter(
        ({ status }) => !digest.changed.some(({ modelId }) => modelId === status.model.modelId),
      );
      expect(new Set(told).size + hidden).toBeGreaterThanOrEqual(inParts.length);
      expect(items.length).toBe(statuses.filter(isTold(rungs)).length);
    }),
    { numRuns: 15 },
  );
});

function isTold(rungs: ReturnType<typeof rungsCrossed>) {
  const reminded = new Set(rungs.map(({ modelId }) => modelId));
  return ({ model, counted }: ModelStatus) => {
    const end = counted[0]?.milestones.endOfLife?.value.day;
    const left = end === undefined ? -1 : daysBetween(TODAY, end);
    return (left >= 0 && left <= 180) || reminded.has(model.modelId);
  };
}

test('whatever people said: Slack takes every message, no row stands twice, and painting it anew changes nothing', () => {
  const somePlans = fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 10 });
  fc.assert(
    fc.property(fc.nat(40), someStandingOf, somePlans, (count, handled, dues) => {
      const statuses = several(count, (n) => n * 4);
      const plans = dues.map((days, n) =>
        plan({ modelId: `acme.m${n * 3}`, due: addDays(TODAY, days), notes: 'x'.repeat(3000) }),
      );
      const rungs = rungsCrossed(statuses, addDays(TODAY, -9), TODAY);
      const changes = statuses
        .slice(0, 5)
        .map(({ model: { modelId } }) => change({ kind: 'returned' }, { modelId }));
      const digest = compose(statuses, { handled, plans, rungs, changes });
      for (const card of cardsOf(digestCards({ ...MOMENT, digest, standingOf: handled }))) {
        expect(faultsOf(withoutOwnMentions(card, ['U1', 'U2']))).toEqual([]);
        const again = withStanding(card.blocks, handled, TODAY);
        expect(again.map(({ block_id: id }) => id)).toEqual(card.blocks.map(({ block_id: id }) => id));
        expect(again).toEqual(card.blocks);
      }
    }),
    { numRuns: 30 },
  );
});

test('whatever the sources say, Slack takes every message and nobody is called', () => {
  fc.assert(
    fc.property(
      fc.array(hostileFacts, { maxLength: 12 }),
      fc.integer({ min: 0, max: 400 }),
      (models, ago) => {
        const today = addDays(TODAY, -ago);
        const byId = new Map(models.map((facts) => [facts[0]?.modelId, facts]));
        const statuses = [...byId.values()].map((facts) => statusBy(facts, { today }));
        const digest = composeDigest({
          statuses,
          today,
          horizonDays: 3650,
          changes: statuses.map(({ model: { modelId, name } }) =>
            change({ kind: 'appeared' }, { modelId, name }),
          ),
          rungs: rungsCrossed(statuses, addDays(today, -30), today),
          statusOf: () => statuses[0],
        });
        const cards = cardsOf(digestCards({ ...MOMENT, digest, today }));
        expect([...cards, ...cards.map(inPlainBlocks)].flatMap(faultsOf)).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});
