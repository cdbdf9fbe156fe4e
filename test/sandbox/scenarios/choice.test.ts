import { join } from 'node:path';
import { createChoice } from '../../../src/sandbox/scenarios/choice';
import { raiseCurtain } from '../../../src/sandbox/scenarios/curtain';
import { loadScenario } from '../../../src/sandbox/scenarios/load';
import { ScenarioError } from '../../../src/sandbox/scenarios/scenario-error';
import { scenarioNames } from '../../../src/sandbox/scenarios/story-files';
import { startSandbox } from '../../../src/sandbox/sandbox';
import { type TestHouse, PLATFORM, startTestHouse } from '../../support/house';
import { day } from '../../domain/makers';

describe('the choice', () => {
  const scenario = loadScenario('a-date-moves', day('2026-11-22'));

  test('shows what is played and all that there is, and hands on which one is wanted', () => {
    const chosen: string[] = [];
    const choice = createChoice(scenario, (name) => void chosen.push(name));
    const { name, title, tries, all } = choice.shown();
    expect([name, title, tries]).toEqual(['a-date-moves', 'A date moves', scenario.tries]);
    expect(all.map((one) => one.name)).toEqual([...scenarioNames()]);
    expect(choice.choose({ name: 'quiet-quarter' })).toEqual({ ok: true });
    expect(choice.choose({ name: 'no-such' })).toEqual({
      ok: false,
      error: 'There is no scenario "no-such".',
    });
    expect(chosen).toEqual(['quiet-quarter']);
  });

  test('says how to begin another one where nobody here can', () => {
    expect(createChoice(scenario, undefined).choose({ name: 'today' })).toEqual({
      ok: false,
      error: expect.stringContaining('npm start -- --scenario NAME') as string,
    });
  });

  test('a sandbox with a name that there is not is not opened', async () => {
    const options = { regions: [], realAws: false, root: join(__dirname, '../../..'), scenario: 'no-such' };
    await expect(startSandbox(options)).rejects.toThrow(ScenarioError);
  });
});

describe('the curtain', () => {
  let t: TestHouse;
  beforeAll(async () => (t = await startTestHouse()));
  afterAll(() => t.close());

  const typed = (text: string, user = 'Ada', channel = 'platform') => [{ user, channel, text }];

  test('commands are typed one after the other, each once the one before is answered', async () => {
    await raiseCurtain(
      [
        ...typed('/invite @bedrock-lifecycle', 'Linus', 'random'),
        ...typed('/bedrock-digest subscribe daily 10:00', 'Linus', 'random'),
        ...typed('/bedrock-digest subscribe weekly mon 09:00'),
      ],
      t.slack,
    );
    const words = JSON.stringify((await t.ask('/bedrock-digest list')).blocks);
    expect(words).toContain('2 subscriptions');
    expect(words).toContain(PLATFORM);
  });

  test.each([
    ['the bot does not know', typed('/no-such'), '/no-such, typed by Ada in #platform, failed: '],
    ['in a channel of others', typed('/bedrock-status', 'Grace', 'sec-ops'), 'typed by Grace in #sec-ops'],
    ['of nobody', typed('/bedrock-status', 'Nobody'), 'there is no such person'],
    ['nowhere', typed('/bedrock-status', 'Ada', 'nowhere'), 'or no such channel'],
  ])('a command %s is an error that names it', async (_, setup, sentence) => {
    await expect(raiseCurtain(setup, t.slack)).rejects.toThrow(sentence);
  });
});
