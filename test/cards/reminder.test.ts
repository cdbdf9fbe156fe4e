import fc from 'fast-check';
import { type ReminderItem, reminderCard } from '../../src/cards/reminder';
import { decodeItem } from '../../src/cards/item-ref';
import { type Post } from '../../src/cards/spread';
import { type Day, addDays } from '../../src/domain/day';
import { type Milestones } from '../../src/domain/fact';
import { rungsCrossed } from '../../src/domain/ladder';
import { type ModelStatus } from '../../src/domain/model-status';
import { replacementChain } from '../../src/domain/replacement';
import { TODAY, day, fact, on, statusBy } from '../domain/makers';
import { MOMENT, hostileFacts } from './hostile';
import { faultsOf, wordsOf } from './limits';

/** The reminder of what was crossed since some days ago. */
function remind(statuses: readonly ModelStatus[], ago = 1, today: Day = TODAY): Post {
  return reminderCard({ ...MOMENT, today, items: itemsSince(statuses, ago, today) });
}

function itemsSince(statuses: readonly ModelStatus[], ago: number, today: Day): ReminderItem[] {
  const byId = new Map(statuses.map((status) => [status.model.modelId, status]));
  return rungsCrossed(statuses, addDays(today, -ago), today).flatMap((rung) => {
    const status = byId.get(rung.modelId);
    return status ? [{ rung, status, chain: replacementChain(status.model, () => undefined) }] : [];
  });
}

const model = (name: string, milestones: Milestones, region = 'eu-west-3') =>
  statusBy([fact({ modelId: `acme.${name}`, name, region, status: 'legacy', milestones })]);
const ending = (name: string, daysLeft: number, legacy?: string) =>
  model(name, { endOfLife: on(addDays(TODAY, daysLeft)), ...(legacy && { legacy: day(legacy) }) });
const linesOf = ({ main }: Post) =>
  wordsOf({ ...main, text: '' })
    .split('\n')
    .filter(Boolean);

test('an item says which model reaches what, when, where, and what instead', () => {
  const post = remind([ending('haiku', 7)]);
  expect(post.main.text).toBe(
    'Bedrock reminder: haiku reaches End of life 2026-11-29 (in 7 days) in eu-west-3',
  );
  expect(linesOf(post).slice(0, 6)).toEqual([
    'Bedrock reminder: haiku',
    ':red_circle: *haiku* `acme.haiku`',
    'reaches *End of life 2026-11-29 (in 7 days)* · eu-west-3',
    '*Replacement*: no successor named by AWS',
    'Acknowledge',
    'Plan migration',
  ]);
  expect(linesOf(post).at(-1)).toContain('AWS documents as of 2026-10-14');
});

test.each([
  ['half', 90, ':bell: half of the notice left'],
  ['quarter', 45, ':bell: a quarter of the notice left'],
  ['tenth', 18, ':bell: a tenth of the notice left'],
])('a part of the notice is named: %s', (_, daysLeft, words) => {
  const legacy = addDays(TODAY, daysLeft - 180);
  expect(linesOf(remind([ending('a', daysLeft, legacy)]))).toContain(words);
});

test.each([
  ['a week before', 7, 'reaches', '2026-11-29 (in 7 days)'],
  ['the day before', 1, 'reaches', '2026-11-23 (in 1 day)'],
  ['on the day', 0, 'reaches', '2026-11-22 (today)'],
  ['late', -1, 'reached', '2026-11-21 (1 day ago)'],
])('%s', (_, daysLeft, verb, when) => {
  const { main } = remind([ending('a', daysLeft)], 3);
  expect(main.text).toBe(`Bedrock reminder: a ${verb} End of life ${when} in eu-west-3`);
});

test.each([
  ['still comes', 1, true],
  ['comes today', 0, true],
  ['has come', -1, false],
])('there is something to acknowledge where it %s', (_, daysLeft, isToAcknowledge) => {
  const words = wordsOf(remind([ending('a', daysLeft)], 3).main);
  expect([words.includes('Acknowledge'), words.includes('Plan migration')]).toEqual([
    isToAcknowledge,
    isToAcknowledge,
  ]);
});

test('one that comes late says when it was due, above its items', () => {
  const { main } = reminderCard({
    ...MOMENT,
    items: itemsSince([ending('a', 7)], 1, TODAY),
    late: { slot: 'Sat 2026-11-21 09:00 (UTC)' },
  });
  expect(linesOf({ main, thread: [] })[1]).toBe(':hourglass: late: it was due Sat 2026-11-21 09:00 (UTC)');
});

test('extended access is entered', () => {
  const { main } = remind([model('a', { extendedAccess: addDays(TODAY, 30) })]);
  expect(main.text).toBe('Bedrock reminder: a enters Extended access 2026-12-22 (in 30 days) in eu-west-3');
  expect(wordsOf(main)).toContain(':large_orange_circle: *a*');
});

test('the soonest stands first, each with its buttons, and the text counts those it does not name', () => {
  const { main } = remind([ending('d', 30), ending('c', 7), ending('b', 1), ending('a', 0)]);
  expect(main.text).toMatch(/^Bedrock reminder: a reaches .*; b reaches .*; c reaches .*; and 1 more$/);
  expect(wordsOf(main)).toContain('Bedrock reminder: 4 models');
  const items = main.blocks.flatMap((block) =>
    block.type === 'actions' ? [decodeItem(block.block_id ?? '')] : [],
  );
  expect(items.map((item) => `${item?.modelId} ${item?.day}`)).toEqual([
    'acme.a 2026-11-22',
    'acme.b 2026-11-23',
    'acme.c 2026-11-29',
    'acme.d 2026-12-22',
  ]);
});

test('one that was acknowledged and comes all the same names who did', () => {
  const standingOf = () => ({ acknowledged: { by: 'U1', at: '2026-11-20T10:00:00.000Z' } });
  const post = reminderCard({ ...MOMENT, items: itemsSince([ending('a', 7)], 1, TODAY), standingOf });
  expect(linesOf(post).slice(3, 6)).toEqual([
    '*Replacement*: no successor named by AWS',
    ':white_check_mark: Acknowledged by <@U1> · 2026-11-20 (2 days ago)',
    'Undo',
  ]);
});

test('two dates of one model are two items', () => {
  const post = remind([model('a', { extendedAccess: TODAY, endOfLife: on('2026-12-22') })]);
  expect(linesOf(post).filter((line) => /^(enters|reaches)/.test(line))).toHaveLength(2);
  expect(linesOf(post)[0]).toBe('Bedrock reminder: a');
});

test('many reminders go on in the thread, each once', () => {
  const { main, thread } = remind(Array.from({ length: 90 }, (_, n) => ending(`m${n}`, 7)));
  const told = [main, ...thread].flatMap((card) => wordsOf(card).match(/`acme\.m\d+`/g) ?? []);
  expect([told.length, new Set(told).size, thread.length > 0]).toEqual([90, 90, true]);
});

test('whatever the sources say, Slack takes every message and nobody is called', () => {
  fc.assert(
    fc.property(
      fc.array(hostileFacts, { minLength: 1, maxLength: 12 }),
      fc.integer({ max: 400, min: 0 }),
      (models, ago) => {
        const today = addDays(TODAY, -ago);
        const statuses = models.map((facts, n) =>
          statusBy(
            facts.map((one) => ({ ...one, modelId: `${n}${one.modelId}` })),
            { today },
          ),
        );
        const { main, thread } = remind(statuses, 100, today);
        expect([main, ...thread].flatMap(faultsOf)).toEqual([]);
      },
    ),
    { numRuns: 40 },
  );
});
