import { openEmbeddedStore } from '../../src/store/embedded';
import { type Store } from '../../src/store/waist';
import { subscribe } from '../../src/store/subscriptions';
import { DEFAULTS } from '../domain/settings';
import { hearingLog } from '../store/heard';
import { until } from '../store/subject';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { GRACE, SECOPS, askAs } from './digest-doors';

const ML = 'C0MLINFER1';

describe('the list of subscriptions', () => {
  let t: TestHouse;
  let store: Store;

  beforeEach(async () => {
    store = openEmbeddedStore({ path: ':memory:', now: () => NOW.getTime(), log: hearingLog() });
    t = await startTestHouse({ store, synced: false });
  });

  afterEach(() => t.close());

  const list = (user: string, channel = PLATFORM) => askAs(t, user, channel, '/bedrock-digest list');

  it('shows private channels to their members alone, and counts the others', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await askAs(t, ADA, SECOPS, '/bedrock-digest subscribe daily 08:00');
    const adas = wordsOf(await list(ADA));
    expect(adas).toMatch(/^2 subscriptions/);
    expect(adas).toContain(`*<#${SECOPS}>*: Every day at 08:00 (Europe/Berlin)`);
    const graces = wordsOf(await list(GRACE));
    expect(graces).toMatch(/^1 subscription\n/);
    expect(graces).toContain('and 1 in private channels that you are not in');
    expect(graces).not.toContain(SECOPS);
    expect(graces).not.toContain('08:00');
  });

  it('shows no private channel about which Slack does not answer', async () => {
    await askAs(t, ADA, SECOPS, '/bedrock-digest subscribe');
    t.slack.trouble.next('users.conversations', 1, { kind: 'server_error' });
    const words = wordsOf(await list(ADA));
    expect(words).toContain('1 could not be checked: Slack did not say whether you may see them');
    expect(words).not.toContain(SECOPS);
    expect(wordsOf(await list(ADA, SECOPS))).toContain(`<#${SECOPS}>`);
  });

  it('looks again whether a channel has become private', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    const channel = t.slack.workspace.channel(PLATFORM);
    if (channel === undefined) throw new Error('#platform is gone');
    const members = channel.members.filter((member) => member !== GRACE);
    t.slack.workspace.keepChannel({ ...channel, isPrivate: true, members });
    // Once by asking Slack, and then by what was kept of that.
    for (let looks = 0; looks < 2; looks += 1) {
      const words = wordsOf(await askAs(t, GRACE, 'C0MLINFER1', '/bedrock-digest list'));
      expect(words).toContain('1 in private channels that you are not in');
      expect(words).not.toContain(PLATFORM);
    }
    expect(wordsOf(await list(ADA))).toContain(`<#${PLATFORM}>`);
  });

  it('takes a channel that Slack hides, or does not speak of, for a private one', async () => {
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe daily 08:00');
    t.slack.trouble.next('conversations.info', 1, { kind: 'server_error' });
    const unclear = wordsOf(await list(GRACE, ML));
    expect(unclear).toContain('1 could not be checked');
    expect(unclear).not.toContain('08:00');
    await t.slack.removeBot(PLATFORM);
    expect(wordsOf(await list(GRACE, ML))).toContain(`<#${PLATFORM}>`);
    const channel = t.slack.workspace.channel(PLATFORM);
    if (channel === undefined) throw new Error('#platform is gone');
    t.slack.workspace.keepChannel({ ...channel, isPrivate: true });
    const hidden = wordsOf(await list(GRACE, ML));
    expect(hidden).toContain('1 in private channels that you are not in');
    expect(hidden).not.toContain(PLATFORM);
    expect(wordsOf(await list(GRACE, PLATFORM))).toContain(`<#${PLATFORM}>`);
  });

  it('asks once in which private channels somebody is, and turns the pages of the answer', async () => {
    const place = { store, workspace: t.slack.workspace.team.id, log: hearingLog() };
    const about = { isPrivate: true, settings: DEFAULTS, by: ADA, now: NOW };
    const bot = t.slack.workspace.app.botUserId;
    for (let i = 0; i < 12; i += 1) {
      const [id, name] = [`C0SECRET${i}`, `secret-${i}`];
      const members = i < 5 ? [GRACE, bot] : [bot];
      t.slack.workspace.keepChannel({ id, name, members, isPrivate: true, isArchived: false });
      await subscribe(place, { channel: id, channelName: name, ...about });
    }
    await until(async () => wordsOf(await list(ADA)).includes('12 in private channels'));
    const before = t.slack.workspace.requests.length;
    expect(wordsOf(await list(GRACE))).toMatch(/^5 subscriptions[^]*and 7 in private channels/);
    const asked = t.slack.workspace.requests
      .slice(before)
      .filter(({ method }) => /conversations/.test(method));
    expect(asked.map(({ method }) => method)).toEqual(['users.conversations']);
  });

  it('says of a subscription whose zone this Node does not know that it has no times', async () => {
    const place = { store, workspace: t.slack.workspace.team.id, log: hearingLog() };
    const schedule = { ...DEFAULTS.schedule, zone: 'Atlantis/Capital' };
    const lost = { channel: ML, channelName: 'ml-inference', settings: { ...DEFAULTS, schedule } };
    await subscribe(place, { ...lost, isPrivate: false, by: ADA, now: NOW });
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await until(async () => wordsOf(await list(ADA)).startsWith('2 subscriptions'));
    const words = wordsOf(await list(ADA));
    expect(words).toContain(
      '(no times: its zone `Atlantis/Capital` is unknown here; save its settings anew)',
    );
    expect(words).toContain('Next: Mon 2026-11-23 09:00 (Europe/Berlin, UTC+1)');
    expect(wordsOf(await t.ask('/bedrock-status health'))).toContain(
      `Next digest: 2026-11-23 08:00 UTC in <#${PLATFORM}>`,
    );
  });

  it('says what is paused and why, and comes in pages', async () => {
    const place = { store, workspace: t.slack.workspace.team.id, log: hearingLog() };
    for (let i = 0; i < 12; i += 1) {
      const [channel, channelName] = [`C0TEAM${i}`, `team-${i}`];
      const open = { isPrivate: false, isArchived: false, members: [] };
      t.slack.workspace.keepChannel({ id: channel, name: channelName, ...open });
      const about = { isPrivate: false, settings: DEFAULTS, by: ADA, now: NOW };
      await subscribe(place, { channel, channelName, ...about });
    }
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
    await askAs(t, ADA, PLATFORM, '/bedrock-digest pause');
    await until(async () => wordsOf(await list(ADA)).startsWith('13 subscriptions'));
    const first = await list(ADA);
    expect(wordsOf(first)).toContain(`paused since 2026-11-22 by <@${ADA}>; set by <@${ADA}>`);
    expect(wordsOf(first)).toContain('Page 1 of 2 (13 in all)');
    expect(wordsOf(first)).not.toContain('Share');
    const second = await t.press(first, 'Next');
    expect(second.ts).toBe(first.ts);
    expect(wordsOf(second)).toContain('C0TEAM11');
    expect(wordsOf(await t.press(second, 'Previous'))).toContain('Page 1 of 2');
  });
});
