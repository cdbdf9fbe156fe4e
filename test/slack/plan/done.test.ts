import { type Message } from '../../../src/sandbox/page/protocol';
import { ownerReminderCard } from '../../../src/cards/owner-reminder';
import { ACTION } from '../../../src/cards/ids';
import { encodePlanRef } from '../../../src/cards/plan-ref';
import { addDays, dayOf, parseDay } from '../../../src/domain/day';
import { type Plan } from '../../../src/domain/plan';
import { newPlan } from '../../../src/domain/plan-changes';
import { type Usage, type UsageSource } from '../../../src/domain/verification';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../../support/house';
import { GRACE, LINUS, heldIn, leadOf, messageWhere } from '../digest-doors';
import { OPUS, OPUS_5, acknowledged, botOf, openPlan, savePlan, savedPlan, shownOf } from './doors';

const TODAY = dayOf(NOW);
const ACCOUNT = '111122223333';

const QUIET: Usage = {
  kind: 'read',
  accounts: [ACCOUNT],
  regions: ['us-east-1'],
  isWhole: true,
  attempts: [],
  dependents: [],
};
const CALLED: Usage = {
  ...QUIET,
  attempts: [{ account: ACCOUNT, region: 'us-east-1', day: addDays(TODAY, -1), attempts: 1204 }],
};

const VERIFIED = `verified: no attempts for 7 days in accounts ${ACCOUNT}, Regions us-east-1`;
const STILL = `still 1,204 attempts yesterday from account ${ACCOUNT} in us-east-1`;
const NO_DATA = 'cannot verify yet: no usage data';

let t: TestHouse;
let usage: UsageSource;

beforeAll(async () => {
  t = await startTestHouse({ parts: { usage: (modelId, now) => usage(modelId, now) } });
});

beforeEach(() => {
  usage = async () => QUIET;
});

afterAll(() => t.close());

const toldTo = (user: string, channel = PLATFORM): Promise<Message> =>
  messageWhere(t, (one) => one.ephemeralTo === user && one.channel === channel);

async function planned(): Promise<void> {
  const filled = { Owner: ADA, Status: 'planned', 'Due date': '2026-12-09', Notes: '' };
  await savedPlan(t, await openPlan(t, ADA), filled);
}

/** The plan as the reminder's renderer would have it; what the bot stored is the same in what the card shows. */
const PLAN: Plan = newPlan(
  { channel: PLATFORM, modelId: OPUS, modelName: 'Claude Opus 4.1', steps: ['quotas'] },
  { replacement: OPUS_5, owner: ADA, due: parseDay('2026-12-09') ?? TODAY, status: 'planned' },
  { by: ADA, at: NOW.toISOString() },
);

/** A reminder in somebody's direct messages, as the bot posts it. */
async function reminded(user = ADA): Promise<Message> {
  const card = ownerReminderCard({
    plan: { ...PLAN, owner: user },
    news: { kind: 'week-before' },
    reader: user,
    today: TODAY,
  });
  const posted = messageWhere(t, ({ channel }) => channel.startsWith('D'));
  await botOf(t).chat.postMessage({ channel: user, ...card });
  return posted;
}

type Pressing = { actionId: string; selectedValue?: string; user?: string };

/** Presses on a reminder, and resolves with what the person is told and what the message is then. */
async function pressed(
  reminder: Message,
  { user = ADA, ...press }: Pressing,
): Promise<{ told: string; shown: string }> {
  const { channel, ts } = reminder;
  const told = toldTo(user, channel);
  acknowledged(await t.slack.pressElement({ user, channel, ts, blockId: encodePlanRef(PLAN), ...press }));
  const words = wordsOf(await told);
  const shown = t.slack.workspace.messages.find((one) => one.ts === ts);
  return { told: words, shown: shown ? wordsOf(shown) : '' };
}

describe('done in the form', () => {
  it.each<[string, UsageSource, string]>([
    ['no calls', async () => QUIET, VERIFIED],
    ['calls', async () => CALLED, STILL],
    ['no source', async () => ({ kind: 'none', why: 'no usage data' }), NO_DATA],
    [
      'a source that fails',
      () => Promise.reject(new Error('AWS is away')),
      'cannot verify yet: its usage could not be read just now',
    ],
  ])('is answered with what is found: %s', async (_, source, sentence) => {
    await planned();
    usage = source;
    expect(await savedPlan(t, await openPlan(t, ADA), { Status: 'done' })).toContain(sentence);
    const after = await openPlan(t, GRACE);
    expect(heldIn(after, 'Status')).toBe('done');
    expect(leadOf(after)).toContain(sentence);
    await t.slack.closeView({ user: GRACE, viewId: after.id });
  });

  it('does not tell a person that they were overtaken where the bot alone wrote to the plan', async () => {
    let found: (usage: Usage) => void = () => undefined;
    await planned();
    usage = () => new Promise((resolve) => (found = resolve));
    await savePlan(t, await openPlan(t, ADA), { Status: 'done' });
    const view = await openPlan(t, GRACE);
    const told = toldTo(ADA);
    found(CALLED);
    expect(wordsOf(await told)).toContain(STILL);
    usage = async () => QUIET;
    expect(await savedPlan(t, view, { Notes: 'seen' })).toContain(STILL);
  });

  it('keeps its finding where it is saved again: no source is asked anew', async () => {
    await planned();
    usage = async () => CALLED;
    await savedPlan(t, await openPlan(t, ADA), { Status: 'done' });
    const asked: string[] = [];
    usage = (modelId) => {
      asked.push(modelId);
      return Promise.reject(new Error('AWS is away'));
    };
    expect(await savedPlan(t, await openPlan(t, ADA), { Notes: 'later' })).toContain(STILL);
    expect(asked).toEqual([]);
  });

  it('takes back nothing that was found meanwhile where its own source fails', async () => {
    let fail: (error: Error) => void = () => undefined;
    await planned();
    usage = () => new Promise((_, reject) => (fail = reject));
    await savePlan(t, await openPlan(t, ADA), { Status: 'done' });
    await savedPlan(t, await openPlan(t, GRACE), { Status: 'in-progress' });
    usage = async () => CALLED;
    await savedPlan(t, await openPlan(t, GRACE), { Status: 'done' });
    const told = toldTo(ADA);
    fail(new Error('AWS is away'));
    expect(wordsOf(await told)).toContain(STILL);
    const after = await openPlan(t, GRACE);
    expect(leadOf(after)).toContain(STILL);
    await t.slack.closeView({ user: GRACE, viewId: after.id });
  });

  it('can be taken up again, which takes the finding away', async () => {
    await planned();
    usage = async () => CALLED;
    await savedPlan(t, await openPlan(t, ADA), { Status: 'done' });
    const words = await savedPlan(t, await openPlan(t, ADA), { Status: 'in-progress' });
    expect(words).toContain('*In progress*');
    expect(words).not.toContain('attempts');
  });

  it('refuses a cancelled plan as done, under the status', async () => {
    await planned();
    await savedPlan(t, await openPlan(t, ADA), { Status: 'cancelled' });
    const list = await t.ask('/bedrock-plans');
    expect(wordsOf(list)).toContain('*Cancelled*');
    const view = await openPlan(t, ADA);
    expect(heldIn(view, 'Status')).toBe('planned');
    expect((await savePlan(t, view, { Status: 'done' })).ok).toBe(false);
    expect(Object.values(shownOf(t, view).errors)).toEqual([
      expect.stringContaining('Take it up again first'),
    ]);
    await t.slack.closeView({ user: ADA, viewId: view.id });
  });
});

describe("an owner's reminder", () => {
  beforeEach(() => planned());

  it('is done at a press, with what was found, on the message too', async () => {
    usage = async () => CALLED;
    const { told, shown } = await pressed(await reminded(), { actionId: ACTION.planDone });
    expect(told).toMatch(/Called done, but still called[^]*The channel sees that too/);
    for (const words of [told, shown]) expect(words).toContain(STILL);
    expect(shown).not.toContain('Move date');
    const again = await pressed(await reminded(), { actionId: ACTION.planDone });
    expect(again.told).toContain('That plan is Done, so nothing was changed');
    expect(again.shown).not.toContain('Hand over');
  });

  it.each([
    ['2027-01-09', 'Due date*: The model reaches its end of life on 2027-01-08'],
    ['2026-11-21', 'Due date*: This day is past'],
  ])('does not move to %s, and says why', async (day, reason) => {
    const { told, shown } = await pressed(await reminded(), {
      actionId: ACTION.planMove,
      selectedValue: day,
    });
    expect(told).toContain('Nothing was changed.');
    expect(told).toContain(reason);
    expect(shown).toContain('due 2026-12-09');
  });

  it('moves to another day, on the message too', async () => {
    const { told, shown } = await pressed(await reminded(), {
      actionId: ACTION.planMove,
      selectedValue: '2026-12-21',
    });
    expect(told).toContain('Moved: it is due 2026-12-21 (in 29 days) now.');
    expect(told).toContain('Due inside extended access');
    expect(shown).toContain('the migration is due 2026-12-21 (in 29 days)');
  });

  it('is handed over: the new owner is told, and the message says whose it is', async () => {
    const reminder = await reminded();
    const toGrace = messageWhere(t, (one) => one.channel.startsWith('D') && one.channel !== reminder.channel);
    const { told, shown } = await pressed(reminder, { actionId: ACTION.planHandOver, selectedValue: GRACE });
    expect(told).toContain(`Handed over to <@${GRACE}>`);
    expect(wordsOf(await toGrace)).toContain(`<@${ADA}> made you the owner of the plan of <#${PLATFORM}>`);
    expect(shown).toContain(`It is no longer yours: <@${GRACE}> sees to it now`);
  });

  it.each(['USLACKBOT', 'U0LIFECYC1'])('is not handed over to the bot %s', async (bot) => {
    const { told, shown } = await pressed(await reminded(), {
      actionId: ACTION.planHandOver,
      selectedValue: bot,
    });
    expect(told).toContain('Nothing was changed.');
    expect(told).toContain('*Owner*: A bot cannot own a plan: choose a person.');
    expect(shown).not.toContain('no longer yours');
  });

  it('says so where there is no such plan any more', async () => {
    const reminder = await reminded();
    const { channel, ts } = reminder;
    const gone = encodePlanRef({ channel: PLATFORM, modelId: 'acme.gone-v1' });
    const blocks = reminder.blocks.map((block) =>
      block.type === 'actions' ? { ...block, block_id: gone } : block,
    );
    await botOf(t).chat.update({ channel, ts, text: 'x', blocks: blocks });
    const told = toldTo(ADA, channel);
    await t.slack.pressElement({ user: ADA, channel, ts, blockId: gone, actionId: ACTION.planDone });
    expect(wordsOf(await told)).toContain('There is no such plan any more');
  });
});

test('Linus is in the channel and not the owner, and may press where anyone may', async () => {
  await planned();
  const reminder = await reminded(LINUS);
  const { told } = await pressed(reminder, {
    user: LINUS,
    actionId: ACTION.planMove,
    selectedValue: '2026-12-22',
  });
  expect(told).toContain('Moved: it is due 2026-12-22');
});
