import { type Message } from '../../../src/sandbox/page/protocol';
import { addDays, dayOf } from '../../../src/domain/day';
import { type Usage } from '../../../src/domain/verification';
import { moveTo, topLevelPosts } from '../../digests/posts';
import { REGIONS, smallAws } from '../../digests/small-aws';
import { until } from '../../store/subject';
import { testClock } from '../../support/clock';
import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../../support/house';
import { GRACE, askAs, messageWhere, viewWhere } from '../digest-doors';
import { labelsOf, nowOf, posted, pressed, says } from '../items/item-doors';
import { savedPlan } from './doors';

const OLD = { id: 'maker.old-v1:0', name: 'Old', status: 'LEGACY', legacy: '2026-11-22' } as const;
const NEW = { id: 'maker.new-v1:0', name: 'New' };

const STILL = 'Called done, but still called*: still 1,204 attempts yesterday from account 111122223333';
const VERIFIED = 'verified: no attempts for 7 days in accounts 111122223333';

function usageOf(attempts: number, now: Date): Usage {
  const [account, region] = ['111122223333', 'us-east-1'];
  const found = [{ account, region, day: addDays(dayOf(now), -1), attempts }];
  return {
    ...{ kind: 'read', accounts: [account], regions: [region], isWhole: true },
    ...{ attempts: attempts === 0 ? [] : found, dependents: [] },
  };
}

describe('what was said of a plan follows the plan', () => {
  const clock = testClock('2026-11-22T12:00:00Z');
  let calls = 1204;
  let t: TestHouse;

  beforeEach(async () => {
    clock.set('2026-11-22T12:00:00Z');
    calls = 1204;
    const models = [{ ...OLD, endOfLife: '2027-01-21' }, NEW];
    t = await startTestHouse({
      ...{ now: clock.now, documented: [], regions: REGIONS, roster: smallAws(models) },
      parts: { usage: async (_, now) => usageOf(calls, now) },
    });
    await t.ask('/bedrock-digest subscribe daily 09:00 UTC');
    await savePlan(GRACE, { Owner: ADA, Status: 'planned', 'Due date': '2026-12-01' });
    await moveTo(t, clock, '2026-12-02T09:00:00Z');
  });
  afterEach(() => t.close());

  /** Somebody saves the plan from the model's card. */
  async function savePlan(user: string, filled: Record<string, string>): Promise<string> {
    const card = await askAs(t, user, PLATFORM, `/bedrock-status ${OLD.id}`);
    const opened = viewWhere(t, ({ userId }) => userId === user);
    await pressed(t, user, card, labelsOf(card).includes('Update plan') ? 'Update plan' : 'Plan migration');
    const isNew = !labelsOf(card).includes('Update plan');
    return savedPlan(t, await opened, { ...filled, ...(isNew && { 'Replacement model': NEW.id }) });
  }

  /** The reminders in somebody's direct messages with the bot, newest last. */
  const directTo = (user: string): Message[] =>
    t.slack.workspace.messages.filter(
      ({ channel, text }) =>
        channel.startsWith('D') &&
        text.startsWith('Bedrock reminder') &&
        t.slack.workspace.channel(channel)?.members.includes(user) === true,
    );

  function reminder(user = ADA): Message {
    const [message] = directTo(user);
    if (message === undefined) throw new Error('No reminder to the owner');
    return message;
  }

  /** A message as one sees it: the text of its notification stays as it was. */
  const blocksSay = (message: Message) => wordsOf({ ...nowOf(t, message), text: '' });

  const latestDigest = () => {
    const digest = topLevelPosts(t, 'bedrock_digest').at(-1);
    if (digest === undefined) throw new Error('No digest');
    return digest;
  };

  async function done(): Promise<string> {
    const told = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === ADA);
    await pressed(t, ADA, reminder(), 'Done');
    return wordsOf(await told);
  }

  test('done while still called leads with that, and once it is verified every message says so, and the owner hears it once', async () => {
    const [before, overdue] = [latestDigest(), reminder()];
    expect(wordsOf(before)).toMatch(/overdue/);
    const told = (await done()).split('\n');
    expect(told.find((line) => line.startsWith(':'))).toContain(STILL);
    expect(told.join()).not.toContain(':white_check_mark:');
    await says(t, before, STILL);
    expect(blocksSay(before)).not.toContain('overdue');
    await moveTo(t, clock, '2026-12-03T09:00:00Z');
    const stillCalled = latestDigest();
    expect(wordsOf(stillCalled)).toContain(STILL);
    calls = 0;
    await moveTo(t, clock, '2026-12-04T09:00:00Z');
    for (const message of [overdue, before, stillCalled]) {
      await says(t, message, VERIFIED);
      expect(blocksSay(message)).not.toMatch(/still called|still 1,204|overdue/i);
    }
    await until(async () => directTo(ADA).length === 2);
    expect(directTo(ADA)[1]?.text).toMatch(/^Bedrock reminder: Old: Verified: /);
    expect(wordsOf(directTo(ADA)[1] ?? overdue)).toContain(':white_check_mark: Verified: ');
    await moveTo(t, clock, '2026-12-05T09:00:00Z');
    expect(directTo(ADA)).toHaveLength(2);
  });

  test("the owner's message follows its date, its status and its owner, whoever changes them and wherever", async () => {
    const message = reminder();
    await savePlan(GRACE, { 'Due date': '2026-12-20' });
    await says(t, message, 'the migration is due 2026-12-20 (in 18 days)');
    await savePlan(GRACE, { Status: 'testing' });
    await says(t, message, '*Testing*');
    await savePlan(GRACE, { Owner: GRACE });
    await says(t, message, `It is no longer yours: <@${GRACE}> sees to it now`);
    expect(labelsOf(nowOf(t, message))).not.toContain('Done');
    await savePlan(GRACE, { Status: 'cancelled' });
    await says(t, message, 'the migration is Cancelled');
  });

  test('a digest of an earlier version loses the reason that no longer holds, and keeps its buttons', async () => {
    const { blocks } = latestDigest();
    const row = blocks.findIndex(({ type }) => type === 'actions');
    const text = 'the model\n:warning: *the plan is overdue*\nEnd of life';
    const section = { type: 'section', text: { type: 'mrkdwn', text } };
    const old = posted(t, [section, ...blocks.slice(row, row + 1)]);
    await savePlan(GRACE, { Status: 'cancelled' });
    const opened = viewWhere(t, ({ userId }) => userId === GRACE);
    await pressed(t, GRACE, old, 'Update plan');
    await opened;
    await says(t, old, 'Plan migration');
    expect(wordsOf(nowOf(t, old))).not.toContain('overdue');
    expect(wordsOf(nowOf(t, old))).toContain('the model\nEnd of life');
  });
});
