import { type Message } from '../../src/sandbox/page/protocol';
import { ADA, type TestHouse, startTestHouse, wordsOf } from '../support/house';

describe.each(['socket', 'http'] as const)('/bedrock-status over %s', (transport) => {
  let t: TestHouse;

  beforeAll(async () => {
    t = await startTestHouse({ transport, otherCommands: ['/bedrock-newer'] });
  });

  afterAll(() => t.close());

  async function answerTo(text: string): Promise<{ message: Message; words: string }> {
    const message = await t.ask(`/bedrock-status ${text}`.trim());
    return { message, words: wordsOf(message) };
  }

  it('gives the overview, privately, with counts by phase and the next transitions', async () => {
    const { message, words } = await answerTo('');
    expect(message.ephemeralTo).toBe(ADA);
    expect(message.text).toMatch(
      /^Bedrock models: \d+ Active, \d+ Legacy, \d+ Extended access, \d+ End of life/,
    );
    expect(words).toContain('End of life 2026-11-26 (in 4 days) · us-east-1');
    expect(words).toContain('AWS documents as of 2026-10-14');
  });

  it('names the phase of a model in each group of watched Regions, the worst first', async () => {
    const { message, words } = await answerTo('anthropic.claude-3-haiku-20240307-v1:0');
    expect(message.text).toBe(
      'anthropic.claude-3-haiku-20240307-v1:0: End of life (eu-west-3, us-east-1, us-west-2), Active (ap-south-1)',
    );
    expect(words).toMatch(
      /\*Phase\*\nEnd of life \(eu-west-3, us-east-1, us-west-2\)\nActive \(ap-south-1\)\nelsewhere: /,
    );
    expect(words).toContain('End of life: 2026-09-10 (73 days ago)');
  });

  it("goes by the documents where AWS's API is late, and says so", async () => {
    const { message, words } = await answerTo('claude sonnet 4.5');
    expect(message.text).toBe('anthropic.claude-sonnet-4-5-20250929-v1:0: Legacy');
    expect(words).toContain("AWS's API in us-west-2 still says Active (read 2026-11-22 12:00 UTC)");
  });

  it('leads with the earliest end of life of the destinations where a profile is named', async () => {
    const { message, words } = await answerTo('us.anthropic.claude-sonnet-4-5-20250929-v1:0');
    expect(message.text).toMatch(/^anthropic\.claude-sonnet-4-5-20250929-v1:0: Legacy/);
    expect(words).toContain('Earliest end of life of its destinations: 2027-04-08 (in 137 days)');
  });

  it('warns where a named replacement is itself not Active', async () => {
    const { words } = await answerTo('titan image generator g1 v2');
    expect(words).toContain('Nova Canvas (`amazon.nova-canvas-v1:0`)');
    expect(words).toContain('Nova Canvas: itself End of life');
  });

  it('offers what a part of a name may mean, and shows the one that is chosen in its place', async () => {
    const { message, words } = await answerTo('claude 3.5 sonnet');
    expect(message.text).toMatch(/^\d models match/);
    expect(words).toContain('anthropic.claude-3-5-sonnet-20240620-v1:0');
    const chosen = await t.press(message, 'Show');
    expect(chosen.ts).toBe(message.ts);
    expect(chosen.text).toMatch(/^anthropic\.claude-3-5-sonnet-/);
  });

  it('says that an unknown id is not in the catalogue, which is not Active, and names near ones', async () => {
    const { words } = await answerTo('anthropic.claude-3-haiku-20240308-v1:0');
    expect(words).toContain('is not in the catalogue. That is not the same as Active');
    expect(words).toContain('anthropic.claude-3-haiku-20240307-v1:0');
  });

  it('says which look-up an ARN needs that names no model', async () => {
    const { words } = await answerTo(
      'arn:aws:bedrock:us-east-1:111122223333:application-inference-profile/a1b2c3d4e5f6',
    );
    expect(words).toContain('GetInferenceProfile');
  });

  it('names the verb that was nearly typed', async () => {
    expect((await answerTo('upcomming')).words).toContain('Did you mean `/bedrock-status upcoming`?');
    expect((await answerTo('histroy xyzzy')).words).toContain(
      'Did you mean `/bedrock-status history xyzzy`?',
    );
  });

  it('shares an answer in the channel when asked to, without buttons', async () => {
    const { message } = await answerTo('nova-pro share');
    expect(message.ephemeralTo).toBeUndefined();
    expect(message.text).toBe('amazon.nova-pro-v1:0: Active');
    expect(message.blocks.some(({ type }) => type === 'actions')).toBe(false);
  });

  it('shares by the button, and leaves the private answer as it was', async () => {
    const { message } = await answerTo('nova-pro');
    const shared = await t.press(message, 'Share');
    expect(shared.ephemeralTo).toBeUndefined();
    expect(shared.text).toBe(message.text);
    expect(t.slack.workspace.message(message.channel, message.ts)?.text).toBe(message.text);
  });

  it('lists by phase, provider and Region, a table in pages', async () => {
    const { message } = await answerTo('list');
    expect(message.text).toMatch(/^\d+ models$/);
    expect(wordsOf(message)).toMatch(/Page 1 of \d+/);
    const second = await t.press(message, 'Next');
    expect(second.ts).toBe(message.ts);
    expect(wordsOf(second)).toMatch(/Page 2 of \d+/);
    const { words } = await answerTo('list extended provider:anthropic region:us-east-1');
    expect(words).toContain('anthropic.claude-opus-4-1-20250805-v1:0');
    expect(words).not.toContain('jamba');
  });

  it.each([
    ['list region:us-esat-1', 'Did you mean `region:us-east-1`?'],
    ['list provider:antropic', 'Did you mean `provider:Anthropic`?'],
    ['list legcy', 'Did you mean `legacy`?'],
    ['list in-use', 'usage is not read here'],
    ['upcoming soon', '`/bedrock-status upcoming 90d`'],
    ['compare nova-pro', 'Two models are needed'],
    ['explain', '/bedrock-status explain &lt;error text&gt;'],
  ])('answers "%s" with one sentence and the nearest right form', async (text, sentence) => {
    const { message, words } = await answerTo(`${text} share`);
    expect(words).toContain(sentence);
    expect(message.ephemeralTo).toBe(ADA);
  });

  it('tells what is upcoming within a time, soonest first', async () => {
    const { message, words } = await answerTo('upcoming 10d');
    expect(message.text).toBe('3 transitions in the next 10 days');
    expect(words.indexOf('jamba-1-5-large')).toBeLessThan(words.indexOf('marengo-embed-2-7'));
  });

  it('compares two models and marks what the second lacks', async () => {
    const { words } = await answerTo('compare claude 3 haiku vs claude haiku 4.5');
    expect(words).toContain('the second lacks: on demand, provisioned throughput');
  });

  it('explains an error with its model, and what to do', async () => {
    const { message, words } = await answerTo(
      'explain ResourceNotFoundException: This model version has reached the end of its life. (us.anthropic.claude-3-5-haiku-20241022-v1:0)',
    );
    expect(message.text).toMatch(/^Error explained: /);
    expect(words).toContain('*What to do*');
    expect(words).toContain('anthropic.claude-3-5-haiku-20241022-v1:0');
  });

  it('lists every verb in its help', async () => {
    const { words } = await answerTo('help');
    for (const verb of ['list', 'upcoming', 'compare', 'explain', 'health', 'refresh', 'help']) {
      expect(words).toContain(`/bedrock-status ${verb}`);
    }
  });

  it.each(['help', 'no-such-model-at-all', 'list bogus', 'compare nova-pro', 'health now'])(
    'ends its answer to "%s" with where the facts come from',
    async (text) => {
      expect((await answerTo(text)).words).toContain('AWS documents as of 2026-10-14');
    },
  );

  it.each(['3', '1', '0', 'v', ':'])('finds no model by "%s" alone', async (text) => {
    expect((await answerTo(text)).message.text).not.toMatch(/^[\w.:-]+: (Active|Legacy|End of life)/);
  });

  it('acknowledges a command of another version, and says what this one knows', async () => {
    const message = await t.ask('/bedrock-newer something');
    expect(wordsOf(message)).toContain('does not know `/bedrock-newer`');
  });
});
