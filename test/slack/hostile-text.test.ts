import fc from 'fast-check';
import { type TestHouse, startTestHouse, wordsOf } from '../support/house';

describe('any text after the command', () => {
  let t: TestHouse;

  beforeAll(async () => {
    t = await startTestHouse();
  });

  afterAll(() => t.close());

  const pieces = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '<!channel>',
      '<!here|x>',
      '<@U0ADA00001>',
      '<#C1|x>',
      '<https://evil.test|click>',
      '&lt;',
      '`*_~',
    ),
    fc.constantFrom(
      'list',
      'upcoming',
      'compare',
      'explain',
      'health',
      'help',
      'share',
      'provider:',
      'region:',
      '90d',
    ),
    fc.constantFrom(
      'claude',
      'arn:aws:bedrock:us-east-1::foundation-model/',
      'us.',
      '\u0000',
      '\u202e',
      '"',
      '“',
    ),
  );
  const texts = fc.array(pieces, { maxLength: 8 }).map((words) => words.join(' '));

  it('gets one answer and no failure, and pings nobody', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const message = await t.ask(`/bedrock-status ${text}`);
        const words = wordsOf(message);
        expect(words).not.toContain('Something went wrong');
        expect(words).not.toMatch(/<[!@#]/);
        expect(words).not.toContain('<https://evil.test');
      }),
      { numRuns: 150 },
    );
    expect(t.logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('gets an answer where it is as long as Slack lets it be', async () => {
    expect(wordsOf(await t.ask(`/bedrock-status ${'claude '.repeat(1500)}`))).toMatch(
      /models match|not in the catalogue/,
    );
    expect(wordsOf(await t.ask(`/bedrock-status explain ${'x'.repeat(8000)}`))).toContain('Error explained');
  });
});
