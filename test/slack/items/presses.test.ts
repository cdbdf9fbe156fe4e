import { itemButtons } from '../../../src/cards/item-buttons';
import { calendarFile } from '../../../src/cards/calendar-file';
import { encodeItem } from '../../../src/cards/item-ref';
import { type Block } from '../../../src/sandbox/page/protocol';
import { REGIONS, smallAws } from '../../digests/small-aws';
import { until } from '../../store/subject';
import { HOUR, testClock } from '../../support/clock';
import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../../support/house';
import { GRACE, LINUS, RANDOM, askAs, messageWhere, pressAs } from '../digest-doors';
import {
  START,
  changedBy,
  choose,
  ending,
  itemOf,
  labelsOf,
  nowOf,
  posted,
  pressed,
  row,
  says,
  sharedCard,
  toldBy,
} from './item-doors';

const clock = testClock(START);
const id = (n: number) => itemOf(n).modelId;
let t: TestHouse;

function startHouse(): Promise<TestHouse> {
  const models = Array.from({ length: 40 }, (_, i) => ending(i + 1));
  models[20] = ending(21, { endOfLife: '2026-12-25' });
  models[21] = ending(22, { endOfLife: '2026-11-27' });
  models[22] = { id: id(23), name: 'M23', status: 'LEGACY', legacy: '2026-10-13', extended: '2026-11-22' };
  const roster = smallAws(models);
  return startTestHouse({ now: clock.now, documented: [], regions: REGIONS, roster });
}

beforeAll(async () => {
  clock.set(START);
  t = await startHouse();
});

afterAll(() => t.close());

const section = { type: 'section', block_id: 'lead', text: { type: 'mrkdwn', text: 'some model' } };

describe('acknowledging', () => {
  test('of two who press at once, one is first, and the other is told who', async () => {
    const message = posted(t, [section, ...row(1)]);
    const told = messageWhere(t, ({ ephemeralTo }) => ephemeralTo !== undefined);
    await Promise.all([ADA, GRACE].map((user) => pressed(t, user, message, 'Acknowledge')));
    const { ephemeralTo, ...notice } = await told;
    const first = ephemeralTo === ADA ? GRACE : ADA;
    expect(wordsOf(notice)).toContain(`<@${first}> acknowledged it first, on 2026-11-22 (today), 12:00 UTC.`);
    await says(t, message, `Acknowledged by <@${first}>`);
    expect(nowOf(t, message).blocks[0]).toEqual(section);
  });

  test('Undo takes back the acknowledgement that it was drawn for, and no later one', async () => {
    const old = await changedBy(t, ADA, await sharedCard(t, ADA, id(2)), 'Acknowledge');
    await changedBy(t, ADA, await sharedCard(t, ADA, id(2)), 'Undo');
    clock.forward(HOUR);
    await changedBy(t, GRACE, await sharedCard(t, ADA, id(2)), 'Acknowledge');
    expect(wordsOf(await pressAs(t, LINUS, old, 'Undo'))).toContain(
      `<@${GRACE}> acknowledged it anew on 2026-11-22 (today), 13:00 UTC`,
    );
    await says(t, old, `Acknowledged by <@${GRACE}>`);
    expect(wordsOf(await sharedCard(t, ADA, id(2)))).toContain(`Acknowledged by <@${GRACE}>`);
    clock.set(START);
  });

  test('a card for one person is answered by that card as it is now, and others by theirs', async () => {
    const card = await askAs(t, ADA, PLATFORM, `/bedrock-status ${id(3)}`);
    const changed = await changedBy(t, ADA, card, 'Acknowledge');
    expect(changed.ephemeralTo).toBe(ADA);
    expect(wordsOf(changed)).toContain(`Acknowledged by <@${ADA}>`);
    expect(changed.text).toBe(card.text);
    const graces = await askAs(t, GRACE, PLATFORM, `/bedrock-status ${id(3)}`);
    expect(labelsOf(await changedBy(t, GRACE, graces, 'Undo'))).toContain('Acknowledge');
    await pressed(t, ADA, nowOf(t, card), 'Undo');
    await says(t, card, '\nAcknowledge\n');
    await until(async () =>
      t.slack.workspace.messages.some(
        (one) => one.ephemeralTo === ADA && wordsOf(one).includes('taken back already'),
      ),
    );
  });

  test('a card of an older version for one person, which does not know itself, is answered in a line', async () => {
    const user = t.slack.workspace.app.botUserId;
    const blocks = row(4) as unknown as Block[];
    const card = t.slack.workspace.post({ channel: PLATFORM, user, text: 'old', blocks, ephemeralTo: LINUS });
    const words = wordsOf(await pressAs(t, LINUS, card, 'Acknowledge'));
    expect(words).toContain(`*End of life 2027-01-21* of \`${id(4)}\``);
    expect(words).toContain(`Acknowledged by <@${LINUS}>`);
  });

  test('a shared card in a channel without the bot changes too, and the second one is told', async () => {
    const [card, copy] = [
      await sharedCard(t, GRACE, id(5), RANDOM),
      await sharedCard(t, GRACE, id(5), RANDOM),
    ];
    const changed = await changedBy(t, GRACE, card, 'Acknowledge');
    expect([changed.ephemeralTo, labelsOf(changed).includes('Undo')]).toEqual([undefined, true]);
    expect(wordsOf(await pressAs(t, LINUS, copy, 'Acknowledge'))).toContain(
      `<@${GRACE}> acknowledged it first, on 2026-11-22`,
    );
    await says(t, copy, `Acknowledged by <@${GRACE}>`);
  });
});

describe('snoozing', () => {
  test('for a week shows until when, and ends when somebody ends it', async () => {
    const card = await sharedCard(t, ADA, id(11));
    const stale = await sharedCard(t, ADA, id(11));
    await choose(t, ADA, card, 'Snooze 1 week');
    await says(t, card, `:zzz: Snoozed by <@${ADA}> until 2026-11-29`);
    expect(await toldBy(t, GRACE, stale, 'Snooze 1 week')).toContain(
      `<@${ADA}> snoozed it until 2026-11-29 (in 7 days) already`,
    );
    await says(t, stale, 'End snooze');
    const awake = await changedBy(t, GRACE, nowOf(t, card), 'End snooze');
    expect(wordsOf(awake)).not.toContain(':zzz:');
    expect(wordsOf(await pressAs(t, LINUS, nowOf(t, stale), 'End snooze'))).toContain('not snoozed any more');
    await until(async () => !labelsOf(nowOf(t, stale)).includes('End snooze'));
  });

  test.each([
    [21, 'Snooze 1 month', 'Snoozed until 2026-12-18 (in 26 days) and no longer'],
    [12, 'Snooze until the next transition', 'Snoozed until 2027-01-14 (in 53 days) and no longer'],
    [
      22,
      'Snooze 1 week',
      'nothing is snoozed in the last week before an end of life, and that is 2026-11-27 (in 5 days)',
    ],
    [23, 'Snooze until the next transition', `no transition of \`${id(23)}\` is announced after today`],
  ])('of M%i, "%s" says: %s', async (n, choice, sentence) => {
    const card = await sharedCard(t, ADA, id(n));
    expect(await toldBy(t, ADA, card, choice)).toContain(sentence);
    if (sentence.startsWith('Snoozed')) await says(t, card, sentence.slice(8, 24));
    else expect(wordsOf(await sharedCard(t, ADA, id(n)))).not.toContain(':zzz:');
  });

  test('nobody shortens the snooze of somebody else, who may do so; a later day counts', async () => {
    const card = await sharedCard(t, ADA, id(24));
    const stale = await sharedCard(t, ADA, id(24));
    await choose(t, ADA, card, 'Snooze 1 month');
    await says(t, card, `Snoozed by <@${ADA}> until 2026-12-22`);
    expect(await toldBy(t, GRACE, stale, 'Snooze 1 week')).toContain(
      `Nothing was changed: <@${ADA}> snoozed it until 2026-12-22 (in 30 days) already. For a shorter time, \`End snooze\` first.`,
    );
    await says(t, stale, `Snoozed by <@${ADA}> until 2026-12-22`);
    expect(labelsOf(nowOf(t, stale))).toContain('End snooze');
    await choose(t, ADA, card, 'Snooze 1 week');
    await says(t, card, `Snoozed by <@${ADA}> until 2026-11-29`);
    await choose(t, GRACE, card, 'Snooze 1 month');
    await says(t, card, `Snoozed by <@${GRACE}> until 2026-12-22`);
  });

  test('a card for one person is made anew', async () => {
    const card = await askAs(t, ADA, PLATFORM, `/bedrock-status ${id(13)}`);
    const changed = messageWhere(t, ({ ts }) => ts === card.ts);
    await choose(t, ADA, card, 'Snooze 1 month');
    expect(wordsOf(await changed)).toContain(`Snoozed by <@${ADA}> until 2026-12-22`);
  });
});

describe('the rest of the menu', () => {
  test('"Details" shows the status card to the one who chose it', async () => {
    const message = posted(t, row(14));
    const shown = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === GRACE);
    await choose(t, GRACE, message, 'Details');
    expect((await shown).text).toBe(`${id(14)}: Legacy`);
    expect(nowOf(t, message)).toEqual(message);
  });

  test('"Add to calendar" puts the event into the direct messages of the one who chose it, and nowhere else', async () => {
    const message = posted(t, row(14));
    expect(await toldBy(t, GRACE, message, 'Add to calendar')).toContain('is in your direct messages');
    const [file, ...others] = t.slack.workspace.files.all;
    const said = t.slack.workspace.messages.find(({ fileIds }) => fileIds?.includes(file?.id ?? ''));
    expect(said?.text).toContain('of *M14* (`');
    const made = calendarFile({
      item: itemOf(14),
      name: 'M14',
      regions: [...REGIONS].sort(),
      now: clock.now(),
    });
    expect([file?.name, file?.size, others]).toEqual([made.name, Buffer.byteLength(made.text), []]);
    const places = file?.shares.map(({ channel }) => t.slack.workspace.channel(channel)?.members);
    expect(places).toEqual([expect.arrayContaining([GRACE])]);
    expect(places?.flat()).not.toContain(ADA);
    expect(nowOf(t, message)).toEqual(message);
  });

  test('where the bot may write to nobody, the one who chose it is told', async () => {
    t.slack.withoutScope('im:write');
    expect(await toldBy(t, GRACE, posted(t, row(14)), 'Add to calendar')).toContain(
      'lacks the scope `im:write`',
    );
    t.slack.withScope('im:write');
  });
});

test('of fifty presses on one message all count, with an update at once and one a second later', async () => {
  const items = [6, 7, 8, 9, 10];
  const message = posted(
    t,
    items.flatMap((n) => itemButtons(itemOf(n), n)),
  );
  let changes = 0;
  const stop = t.slack.workspace.subscribe((event) => {
    if (event.type === 'message' && event.message.ts === message.ts) changes += 1;
  });
  const outcomes = items.flatMap((n) =>
    Array.from({ length: 10 }, (_, i) =>
      t.slack.pressElement({
        user: [ADA, GRACE, LINUS][i % 3] ?? ADA,
        ...{ channel: PLATFORM, ts: message.ts },
        ...{ blockId: encodeItem(itemOf(n)), actionId: `item.acknowledge.v1:${n}` },
      }),
    ),
  );
  expect((await Promise.all(outcomes)).every(({ ok }) => ok)).toBe(true);
  await until(async () => labelsOf(nowOf(t, message)).filter((label) => label === 'Undo').length === 5);
  stop();
  expect(changes).toBeLessThanOrEqual(2);
  for (const n of items) expect(wordsOf(await sharedCard(t, ADA, id(n)))).toContain('Acknowledged by');
});

test('fifty presses on a card that the bot may not edit make an edit at once and few later, the last of the last state', async () => {
  const own = await startHouse();
  const card = await sharedCard(own, GRACE, id(25), RANDOM);
  let changes = 0;
  own.slack.workspace.subscribe((event) => {
    if (event.type === 'message' && event.message.ts === card.ts) changes += 1;
  });
  const users = [ADA, GRACE, LINUS];
  const presses = Array.from({ length: 49 }, (_, i) =>
    pressed(own, users[i % 3] ?? ADA, card, 'Acknowledge'),
  );
  await Promise.all(presses);
  await choose(own, LINUS, card, 'Snooze 1 month');
  await says(own, card, `Snoozed by <@${LINUS}>`);
  // It ends once every press has been answered.
  await own.close();
  expect(wordsOf(nowOf(own, card))).toContain('Acknowledged by');
  expect(changes).toBeLessThanOrEqual(4);
});
