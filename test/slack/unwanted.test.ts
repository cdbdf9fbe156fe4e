import { type Message } from '../../src/sandbox/page/protocol';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { messageWhere, pressAs } from './digest-doors';

let t: TestHouse;
let now: Date;

beforeEach(async () => {
  now = NOW;
  t = await startTestHouse({ synced: false, now: () => now });
  await t.ask('/bedrock-digest subscribe');
});

afterEach(() => t.close());

const posts = (): Message[] =>
  t.slack.workspace.messages.filter(
    (one) => one.channel === PLATFORM && one.text.startsWith('Bedrock digest'),
  );

/** Slack refuses the next post with a word that nobody knows: it is tried again when some time has passed. */
function refuseOnce(): void {
  t.slack.trouble.next('chat.postMessage', 1, { kind: 'refused', error: 'brand_new_word' });
}

async function later(): Promise<void> {
  now = new Date(now.getTime() + 10 * 60_000);
  await t.house.beat();
}

it.each(['pause', 'unsubscribe'])(
  'a digest of `now` that is still queued is not posted after %s, and the log says so',
  async (verb) => {
    refuseOnce();
    await t.ask('/bedrock-digest now');
    await t.house.beat();
    await t.ask(`/bedrock-digest ${verb}`);
    await later();
    expect(posts()).toEqual([]);
    const why = 'the channel is no longer subscribed, or paused';
    expect(t.logged.filter((line) => line['why'] === why)).toHaveLength(1);
    const health = wordsOf(await t.ask('/bedrock-status health'));
    expect(health).not.toContain('given up');
  },
);

it.each([
  ['pause', 'resume'],
  ['unsubscribe', 'subscribe'],
])('what somebody has sent again is not lost by %s before it is sent', async (verb, remedy) => {
  t.slack.trouble.next('chat.postMessage', 1, { kind: 'refused', error: 'no_text' });
  await t.ask('/bedrock-digest now');
  await t.house.beat();
  refuseOnce();
  const health = await t.ask('/bedrock-status health');
  expect(wordsOf(await pressAs(t, ADA, health, 'Send again'))).toContain('is queued again');
  await t.house.beat();
  await t.ask(`/bedrock-digest ${verb}`);
  await later();
  expect(posts()).toEqual([]);
  const again = await t.ask('/bedrock-status health');
  expect(wordsOf(again)).toContain(
    'It was to be sent again, but the channel is no longer subscribed, or paused.',
  );
  await t.ask(`/bedrock-digest ${remedy}`);
  const posted = messageWhere(t, ({ text }) => text.startsWith('Bedrock digest'));
  await pressAs(t, ADA, again, 'Send again');
  await later();
  expect((await posted).channel).toBe(PLATFORM);
  expect(posts()).toHaveLength(1);
});
