import { ADA, type TestHouse, startTestHouse, wordsOf } from '../support/house';

let t: TestHouse;

beforeAll(async () => {
  t = await startTestHouse();
});

afterAll(() => t.close());

it('a list that was shared stays as it is: its buttons answer the one who pressed', async () => {
  const shared = await t.ask('/bedrock-status claude 3.5 sonnet share');
  expect(shared.ephemeralTo).toBeUndefined();
  const answer = await t.press(shared, 'Show');
  expect(answer.ephemeralTo).toBe(ADA);
  expect(t.slack.workspace.message(shared.channel, shared.ts)?.text).toBe(shared.text);
});

it.each(['health now please', 'refresh all'])('"%s" is told that the verb stands alone', async (text) => {
  expect((await t.ask(`/bedrock-status ${text}`)).text).toContain('stands alone');
});

it('a short part of a word is no model, and names the verb that it is near', async () => {
  const words = wordsOf(await t.ask('/bedrock-status lis'));
  expect(words).toContain('`lis` is not in the catalogue');
  expect(words).toContain('Did you mean `/bedrock-status list`?');
});
