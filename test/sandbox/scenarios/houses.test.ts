import { type Stage, openScenario, wordsIn } from './stage';

// The real bot reads its AWS on every day that is gone to, which takes a loaded machine a while.
jest.setTimeout(30_000);

let stage: Stage;
afterEach(() => stage.close());

test('quiet quarter: for 90 days every digest says in a line that nothing needs action, and nothing else is posted', async () => {
  stage = await openScenario('quiet-quarter');
  for (const day of [1, 29, 57, 90]) await stage.goTo(day);
  const posts = await stage.told('platform');
  expect(posts.map(({ kind }) => kind)).toEqual(Array.from({ length: 4 }, () => 'bedrock_digest'));
  for (const { words } of posts) {
    expect(words).toContain(
      'Bedrock digest: nothing needs action, nothing is coming up in 180 days, nothing changed.',
    );
  }
  expect(await stage.ask('/bedrock-status upcoming 365d')).toContain('Example Pro 1');
});

test('embedding model retired: posts count the knowledge bases that rest on it, and its card says what its end means', async () => {
  stage = await openScenario('embedding-model-retired');
  await stage.goTo(6);
  const alert = (await stage.told('platform')).find(({ kind }) => kind === 'bedrock_alert');
  expect(alert?.words).toContain('prod (made up), 510 calls in 24 h; 2 knowledge bases');
  const card = await stage.ask('/bedrock-status example-embed-1');
  expect(card).toContain('• 2 knowledge bases (embedding: its end of life means re-indexing)');
  expect(card).toContain('`product-docs (made up)` in prod (made up) (111122223333), us-east-1');
  expect(card).toContain('`runbooks (made up)` in staging (made up) (444455556666), eu-west-1');
  await stage.goTo(184);
  const digest = (await stage.told('platform')).filter(({ kind }) => kind === 'bedrock_digest').at(-1);
  expect(digest?.words).toMatch(
    /1 needs action[\s\S]*End of life 2027-06-01 \(in 7 days\)[\s\S]*2 knowledge bases/,
  );
});

test('today: the models that AWS lists, in two accounts that are labelled made up, and nobody is subscribed yet', async () => {
  stage = await openScenario('today');
  expect(await stage.ask('/bedrock-status anthropic.claude-opus-4-1')).toMatch(
    /prod \(made up\) \(111122223333\), us-east-1: .* in 24 h/,
  );
  await stage.goTo(8);
  for (const { name } of (await stage.state()).channels) expect(await stage.told(name)).toEqual([]);
  expect(await stage.ask('/bedrock-digest subscribe')).toContain('Mon 2026-12-07 09:00');
  await stage.goTo(15);
  expect(wordsIn(await stage.told('platform'), 'bedrock_digest')).toContain('Claude Opus 4.1');
});

test('everything at once: every channel is subscribed, and told of today’s models and of the stories', async () => {
  stage = await openScenario('everything-at-once');
  await stage.goTo(31);
  for (const channel of ['platform', 'ml-inference', 'sec-ops', 'random']) {
    const words = (await stage.told(channel)).map((post) => post.words).join('\n');
    for (const name of ['Claude Opus 4.1', 'Example Text 3', 'Example Chat 1', 'Example Reasoner 1'])
      expect(words).toContain(name);
    expect(words).toContain('• *Legacy* in eu-west-1 (was Active)');
  }
});
