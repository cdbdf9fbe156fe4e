import { resendButton } from '../../src/cards/resend-button';
import { type Message } from '../../src/sandbox/page/protocol';
import { until } from '../store/subject';
import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { GRACE, LINUS, RANDOM, SECOPS, askAs, messageWhere, pressAs } from './digest-doors';

const ML = 'C0MLINFER1';

let t: TestHouse;
let parts: { adminUsers?: readonly string[] } = {};

async function start(): Promise<void> {
  t = await startTestHouse({ synced: false, parts });
}

beforeEach(async () => {
  parts = {};
  await start();
});

afterEach(() => t.close());

/** A digest that Slack refuses for good, and the asker's `health` with its `Send again`. */
async function givenUp(channel = PLATFORM, verb = 'subscribe', asker = ADA): Promise<Message> {
  await askAs(t, ADA, channel, `/bedrock-digest ${verb}`);
  t.slack.trouble.next('chat.postMessage', 1, { kind: 'refused', error: 'no_text' });
  await askAs(t, ADA, channel, '/bedrock-digest now');
  await t.house.beat();
  return askAs(t, asker, channel, '/bedrock-status health');
}

const posts = (channel = PLATFORM) =>
  t.slack.workspace.messages.filter(
    (one) => one.channel === channel && one.text.startsWith('Bedrock digest'),
  );
const deadNow = async () => wordsOf(await t.ask('/bedrock-status health')).includes('1 message given up');

it('a message that was given up is sent when somebody in the channel says so, and not a second time', async () => {
  const health = await givenUp();
  expect(
    wordsOf(await pressAs(t, GRACE, await askAs(t, GRACE, PLATFORM, '/bedrock-status health'), 'Send again')),
  ).toContain('is queued again');
  await t.house.beat();
  expect(posts()).toHaveLength(1);
  expect(wordsOf(await pressAs(t, ADA, health, 'Send again'))).toContain('not among those given up any more');
  await t.house.beat();
  expect(posts()).toHaveLength(1);
});

it.each([
  ['pause', `is paused since 2026-11-22 by <@${ADA}>`, 'resume'],
  ['unsubscribe', 'has no subscription any more', 'subscribe'],
])('after %s nothing is sent again, and the message is kept', async (verb, state, remedy) => {
  const health = await givenUp();
  await t.ask(`/bedrock-digest ${verb}`);
  const words = wordsOf(await pressAs(t, ADA, health, 'Send again'));
  expect(words).toContain(`<#${PLATFORM}> ${state}`);
  expect(words).toContain(`\`/bedrock-digest ${remedy}\` there first`);
  await t.house.beat();
  expect(posts()).toEqual([]);
  expect(await deadNow()).toBe(true);
  await t.ask(`/bedrock-digest ${remedy}`);
  await pressAs(t, ADA, health, 'Send again');
  await t.house.beat();
  expect(posts()).toHaveLength(1);
});

it('an archived channel is named as such', async () => {
  await givenUp();
  // In an archived channel nothing can be typed.
  const askThere = (text: string) => askAs(t, ADA, ML, text);
  await t.slack.archiveChannel(PLATFORM);
  await until(async () => wordsOf(await askThere('/bedrock-digest list')).includes('was archived'));
  const health = await askThere('/bedrock-status health');
  expect(wordsOf(await pressAs(t, ADA, health, 'Send again'))).toContain('when the channel was archived');
  expect(wordsOf(await askThere('/bedrock-status health'))).toContain('1 message given up');
});

/** The button of the one dead letter, on a message of somebody who could not see it. */
async function forged(user: string, channel: string): Promise<Message> {
  const [line] = t.logged.filter(({ id }) => typeof id === 'string' && id.startsWith('digest:'));
  const button = resendButton(1, String(line?.['id']));
  const section = {
    type: 'section',
    block_id: 'b1',
    text: { type: 'mrkdwn', text: 'old' },
    accessory: button,
  };
  return t.slack.workspace.post({
    ...{ channel, text: 'old', user: t.slack.workspace.app.botUserId, ephemeralTo: user },
    blocks: [section],
  });
}

it('nobody sends again to a channel that they are not in, nor hears which it is', async () => {
  await givenUp(SECOPS);
  const words = wordsOf(await pressAs(t, GRACE, await forged(GRACE, ML), 'Send again'));
  expect(words).toContain('for a channel that you are not in, so nothing was sent');
  expect(words).not.toContain(SECOPS);
  t.slack.trouble.next('users.conversations', 1, { kind: 'server_error' });
  const unclear = wordsOf(await pressAs(t, ADA, await forged(ADA, ML), 'Send again'));
  expect(unclear).toContain('Slack did not say whether you are in the channel');
  expect(wordsOf(await pressAs(t, ADA, await forged(ADA, ML), 'Send again'))).toContain('is queued again');
});

it('where ADMIN_USERS is set, they alone send again', async () => {
  await t.close();
  parts = { adminUsers: [ADA, LINUS] };
  await start();
  await givenUp();
  const graces = await askAs(t, GRACE, PLATFORM, '/bedrock-status health');
  expect(wordsOf(graces)).toContain(`to <#${PLATFORM}>`);
  expect(wordsOf(graces)).not.toContain('Send again');
  expect(wordsOf(await pressAs(t, GRACE, await forged(GRACE, PLATFORM), 'Send again'))).toContain(
    `Messages are sent again by <@${ADA}>, <@${LINUS}> alone here`,
  );
  const linus = await askAs(t, LINUS, RANDOM, '/bedrock-status health');
  expect(wordsOf(await pressAs(t, LINUS, linus, 'Send again'))).toContain('is queued again');
});

describe('health names no private channel to those outside of it', () => {
  it('its members see it, others a count, and a shared answer names it to nobody', async () => {
    await givenUp(SECOPS, 'subscribe daily 13:00 UTC');
    const adas = wordsOf(await askAs(t, ADA, ML, '/bedrock-status health'));
    expect(adas).toContain(`to <#${SECOPS}>`);
    expect(adas).toContain(`Next digest: 2026-11-22 13:00 UTC in <#${SECOPS}>`);
    const graces = await askAs(t, GRACE, ML, '/bedrock-status health');
    const shared = messageWhere(t, (one) => one.channel === SECOPS && one.ephemeralTo === undefined);
    await t.slack.runCommand({ user: ADA, channel: SECOPS, text: '/bedrock-status health share' });
    for (const message of [graces, await shared]) {
      const words = wordsOf(message);
      expect(JSON.stringify(message.blocks)).not.toContain(SECOPS);
      expect(words).toContain('1 message given up');
      expect(words).toContain('and 1 more that were given up, not named here');
      expect(words).toContain('Next digest: 2026-11-22 13:00 UTC in a channel that is not named here');
      expect(words).not.toContain('Send again');
    }
  });

  it('an admin sees all of them', async () => {
    await t.close();
    parts = { adminUsers: [LINUS, ADA] };
    await start();
    await givenUp(SECOPS);
    expect(wordsOf(await askAs(t, LINUS, ML, '/bedrock-status health'))).toContain(`to <#${SECOPS}>`);
  });

  it('while Slack is slow it answers within 3 s, and names none', async () => {
    await givenUp();
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    for (const method of ['conversations.info', 'users.conversations'])
      t.slack.trouble.next(method, 5, { kind: 'held', until: held });
    const began = performance.now();
    const words = wordsOf(await askAs(t, GRACE, ML, '/bedrock-status health'));
    expect(performance.now() - began).toBeLessThan(3000);
    expect(words).toContain('1 message given up');
    expect(words).not.toContain(PLATFORM);
    release();
  });
});
