import { addDays, dayOf } from '../src/domain/day';
import { type Usage } from '../src/domain/verification';
import { type RecordedView } from '../src/sandbox/slack/views/view-stacks';
import { type Message } from '../src/sandbox/page/protocol';
import { moveTo, topLevelPosts } from './digests/posts';
import { REGIONS, type SmallModel, smallAws } from './digests/small-aws';
import { GRACE, askAs, messageWhere, viewWhere } from './slack/digest-doors';
import { changedBy, nowOf, pressed } from './slack/items/item-doors';
import { errorsOf, savePlan, savedPlan } from './slack/plan/doors';
import { until } from './store/subject';
import { HOUR, testClock } from './support/clock';
import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from './support/house';

const OLD = { id: 'maker.old-v1:0', name: 'Old' };
const GOING = { id: 'maker.going-v1:0', name: 'Going', status: 'LEGACY', legacy: '2026-11-01' } as const;
const NEW = { id: 'maker.new-v1:0', name: 'New' };
const others: readonly SmallModel[] = [{ ...GOING, endOfLife: '2027-06-01' }, NEW];
const ENDING = { ...OLD, status: 'LEGACY', legacy: '2026-11-22', endOfLife: '2027-01-21' } as const;

/** Calls of the old model by somebody's account, so many on the day before. */
function usageOf(attempts: number, now: Date): Usage {
  const [account, region] = ['111122223333', 'us-east-1'];
  const day = addDays(dayOf(now), -1);
  const found = attempts === 0 ? [] : [{ account, region, day, attempts }];
  return {
    ...{ kind: 'read', accounts: [account], regions: [region], isWhole: true },
    ...{ attempts: found, dependents: [] },
  };
}

/** What stands in somebody's direct messages with the bot, newest last. */
function directTo(t: TestHouse, user: string): Message[] {
  const ims = t.slack.workspace.messages.filter(({ channel }) => channel.startsWith('D'));
  return ims.filter(({ channel }) => t.slack.workspace.channel(channel)?.members.includes(user));
}

test.concurrent.each(['socket', 'http'] as const)(
  'the whole way over %s: alert, acknowledge, undo, plan, refused, corrected, overdue, done, still called, verified',
  async (transport) => {
    const clock = testClock('2026-11-22T12:00:00Z');
    let calls = 1204;
    const t = await startTestHouse({
      ...{ now: clock.now, documented: [], regions: REGIONS, transport },
      roster: smallAws([OLD, ...others]),
      parts: { usage: async (_, now) => usageOf(calls, now) },
    });
    await t.ask('/bedrock-digest subscribe daily 09:00 UTC');

    t.aws.setRoster(smallAws([ENDING, ...others]));
    clock.forward(HOUR);
    await t.ask('/bedrock-status refresh');
    await t.house.beat();
    const [alert] = topLevelPosts(t, 'bedrock_alert');
    if (alert === undefined) throw new Error('No alert');

    expect(wordsOf(await changedBy(t, GRACE, alert, 'Acknowledge'))).toContain(
      `Acknowledged by <@${GRACE}> · 2026-11-22`,
    );
    await until(async () => wordsOf(nowOf(t, alert)).includes('\nUndo\n'));
    expect(wordsOf(await changedBy(t, ADA, nowOf(t, alert), 'Undo'))).not.toContain('Acknowledged by');

    const view = await planOf(t, GRACE, nowOf(t, alert), 'Plan migration');
    const filled = { Owner: ADA, Status: 'planned', 'Due date': '2026-12-01' };
    await savePlan(t, view, { ...filled, 'Replacement model': GOING.id });
    expect(Object.keys(errorsOf(t, view))).toEqual(['Replacement model']);
    await savedPlan(t, view, { ...filled, 'Replacement model': NEW.id });
    await until(async () => wordsOf(nowOf(t, alert)).includes('Update plan'));
    expect(wordsOf(nowOf(t, alert))).toContain(`<@${ADA}>`);

    await moveTo(t, clock, '2026-12-02T09:00:00Z');
    const digest = topLevelPosts(t, 'bedrock_digest').at(-1);
    expect(digest && wordsOf(digest)).toMatch(/1 needs action[\s\S]*overdue/i);
    const reminder = directTo(t, ADA).at(-1);
    if (reminder === undefined) throw new Error('No reminder to the owner');
    expect(wordsOf(reminder)).toMatch(/overdue/i);

    const told = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === ADA);
    await pressed(t, ADA, reminder, 'Done');
    expect(wordsOf(await told)).toContain('still 1,204 attempts yesterday from account 111122223333');
    await moveTo(t, clock, '2026-12-03T09:00:00Z');
    const later = topLevelPosts(t, 'bedrock_digest').at(-1);
    expect(later && wordsOf(later)).toMatch(/1 needs action[\s\S]*still 1,204 attempts/);

    calls = 0;
    await moveTo(t, clock, '2026-12-04T09:00:00Z');
    const verified = 'verified: no attempts for 7 days in accounts 111122223333';
    await until(async () => wordsOf(await askAs(t, GRACE, PLATFORM, '/bedrock-plans')).includes(verified));
    await until(async () => wordsOf(nowOf(t, reminder)).includes(verified));
    await until(async () => directTo(t, ADA).at(-1)?.text.includes('Old: Verified: ') === true);
    const last = topLevelPosts(t, 'bedrock_digest').at(-1);
    expect(last && wordsOf(last)).not.toMatch(/needs? action[^,]*[1-9]/);
    const history = wordsOf(await askAs(t, GRACE, PLATFORM, `/bedrock-status history ${OLD.id}`));
    for (const person of [ADA, GRACE]) expect(history).toContain(`<@${person}>`);
    await t.close();
  },
  30_000,
);

/** Somebody opens the plan from a message. */
async function planOf(t: TestHouse, user: string, message: Message, label: string): Promise<RecordedView> {
  const opened = viewWhere(t, ({ userId }) => userId === user);
  await pressed(t, user, message, label);
  return opened;
}
