import { HOUR, testClock } from '../../support/clock';
import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../../support/house';
import { moveTo, topLevelPosts } from '../../digests/posts';
import { REGIONS, smallAws } from '../../digests/small-aws';
import { until } from '../../store/subject';
import { GRACE, LINUS, pressAs } from '../digest-doors';
import { START, changedBy, ending, labelsOf, nowOf, says, sharedCard } from './item-doors';

const M1 = 'maker.m1-v1:0';
const GRACES = `:white_check_mark: Acknowledged by <@${GRACE}> · 2026-11-22`;
/** Other posts follow by the beat. */
const followed = (t: TestHouse, condition: () => boolean) =>
  until(async () => {
    await t.house.beat();
    return condition();
  });

test.concurrent.each(['socket', 'http'] as const)(
  'over %s what one post is acknowledged for shows on all of them, until it is taken back',
  async (transport) => {
    const clock = testClock(START);
    const roster = smallAws([{ id: M1, name: 'M1' }]);
    const t = await startTestHouse({ now: clock.now, documented: [], regions: REGIONS, roster, transport });
    await t.ask('/bedrock-digest subscribe monthly 09:00 UTC');
    t.aws.setRoster(smallAws([ending(1)]));
    clock.forward(HOUR);
    await t.ask('/bedrock-status refresh');
    await t.ask('/bedrock-digest now');
    await t.house.beat();
    const [alert] = topLevelPosts(t, 'bedrock_alert');
    const [digest] = topLevelPosts(t, 'bedrock_digest');
    const copy = await sharedCard(t, LINUS, M1);
    if (alert === undefined || digest === undefined) throw new Error('Not posted');

    const acknowledged = await changedBy(t, GRACE, alert, 'Acknowledge');
    expect(wordsOf(acknowledged)).toContain(GRACES);
    expect(labelsOf(acknowledged)).toContain('Undo');
    expect(labelsOf(acknowledged)).not.toContain('Acknowledge');
    await followed(t, () => wordsOf(nowOf(t, digest)).includes(GRACES));
    expect(nowOf(t, alert).text).toBe(alert.text);

    const linus = await pressAs(t, LINUS, copy, 'Acknowledge');
    expect(wordsOf(linus)).toContain(`<@${GRACE}> acknowledged it first, on 2026-11-22 (today), 13:00 UTC`);
    await says(t, copy, GRACES);

    await changedBy(t, ADA, nowOf(t, digest), 'Undo');
    await followed(t, () => labelsOf(nowOf(t, alert)).includes('Acknowledge'));
    expect(wordsOf(nowOf(t, alert))).not.toContain('Acknowledged by');
    expect(labelsOf(nowOf(t, digest))).toContain('Acknowledge');
    const twice = await pressAs(t, LINUS, nowOf(t, copy), 'Undo');
    expect(wordsOf(twice)).toContain('taken back already');
    await says(t, copy, '\nAcknowledge\n');

    await moveTo(t, clock, '2026-12-02T09:00:00Z');
    const [reminder] = topLevelPosts(t, 'bedrock_reminder');
    if (reminder === undefined) throw new Error('No reminder');
    expect(wordsOf(await changedBy(t, LINUS, reminder, 'Acknowledge'))).toContain(
      `Acknowledged by <@${LINUS}> · 2026-12-02`,
    );
    expect(t.slack.workspace.messages.filter(({ channel }) => channel !== PLATFORM)).toEqual([]);
    await t.close();
  },
);
