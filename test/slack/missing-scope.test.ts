import { type TestHouse, startTestHouse, wordsOf } from '../support/house';

let t: TestHouse;

beforeAll(async () => {
  t = await startTestHouse({ synced: false });
});

afterAll(() => t.close());

it('a scope that the bot lacks is named, with who can give it, and nothing is changed', async () => {
  t.slack.withoutScope('channels:read');
  const words = wordsOf(await t.ask('/bedrock-digest subscribe'));
  expect(words).toContain('the bot lacks the scope `channels:read`, so nothing was changed');
  expect(words).toContain('*OAuth &amp; Permissions*');
  const [, reference] = /In the log: `(\w+)`/.exec(words) ?? [];
  expect(t.logged.filter((line) => line['reference'] === reference)).toHaveLength(1);
  t.slack.withScope('channels:read');
  expect(wordsOf(await t.ask('/bedrock-digest list'))).toContain('No channel is subscribed');
  expect(wordsOf(await t.ask('/bedrock-digest subscribe'))).toContain(`Subscribed`);
  expect(t.house.nextDigest()).toBeDefined();
});
