import { type Stage, openScenario, wordsIn } from './stage';

// The real bot reads its AWS on every day that is gone to, which takes a loaded machine a while.
jest.setTimeout(30_000);

let stage: Stage;
afterEach(() => stage.close());

const alertIn = async (channel: string): Promise<string> =>
  wordsIn(await stage.told(channel), 'bedrock_alert');

test('a model’s last year: Legacy, extended access and end of life are told on their days and reminded of, and its calls move away', async () => {
  stage = await openScenario('a-models-last-year');
  expect(await stage.ask('/bedrock-status example-text-3')).toMatch(
    /Active.*eu-west-1, us-east-1, us-west-2/,
  );

  await stage.goTo(30);
  const alert = wordsIn(await stage.told('platform'), 'bedrock_alert');
  for (const said of [
    '• *Legacy* in eu-west-1, us-east-1, us-west-2 (was Active)',
    '• *Extended access* announced for 2027-03-24 (in 92 days)',
    '• *End of life* announced for 2027-06-24 (in 184 days)',
    'in use: prod (made up) and staging (made up), 4,160 calls in 24 h',
    '*Replacement* by override: Example Text 4 (`example.text-4-v1:0`) · Active',
  ])
    expect(alert).toContain(said);

  await stage.goTo(78);
  expect(wordsIn(await stage.told('platform'), 'bedrock_digest')).toContain(
    'in use: prod (made up), 2,600 calls in 24 h',
  );
  for (const day of [113, 115]) await stage.goTo(day);
  expect(wordsIn(await stage.told('platform'), 'bedrock_reminder')).toContain(
    'enters *Extended access 2027-03-24 (in 7 days)*',
  );
  await stage.goTo(122);
  expect(wordsIn(await stage.told('platform'), 'bedrock_alert')).toContain(
    '• *Extended access* in eu-west-1, us-east-1, us-west-2 (was Legacy)',
  );
  // Nobody calls it any more: what comes is no longer anybody's to prepare for.
  await stage.goTo(184);
  expect(wordsIn(await stage.told('platform'), 'bedrock_digest')).toContain('nothing needs action');
  await stage.goTo(214);
  expect(wordsIn(await stage.told('platform'), 'bedrock_alert')).toContain(
    '• *End of life* in eu-west-1, us-east-1, us-west-2 (was Extended access)',
  );
  const card = await stage.ask('/bedrock-status example-text-3');
  expect(card).toContain(
    '*Use*: not called in 30 days by any account that is read, and nothing depends on it',
  );
  expect(await stage.ask('/bedrock-status example-text-4')).toContain('us-east-1: 4,200 in 24 h');
});

test('45 days’ notice: that it goes Legacy is the first that anybody hears, and half of the time is gone at the first reminder', async () => {
  stage = await openScenario('45-day-notice');
  await stage.goTo(8);
  expect(wordsIn(await stage.told('platform'), 'bedrock_digest')).toContain(
    'nothing needs action, nothing is coming up',
  );
  await stage.goTo(10);
  const [first, ...others] = await stage.told('platform');
  expect([first?.kind, others]).toEqual(['bedrock_alert', []]);
  expect(first?.words).toContain('Legacy, End of life 2027-01-16 (in 45 days)');
  expect(first?.words).not.toContain('Extended access');

  expect(await stage.ask('/bedrock-status upcoming 60d')).toContain('End of life 2027-01-16 (in 45 days)');

  await stage.goTo(29);
  const between = await stage.told('platform');
  expect(wordsIn(between, 'bedrock_reminder')).toBe('');
  expect(wordsIn(between, 'bedrock_digest')).toMatch(
    /1 needs action[\s\S]*End of life 2027-01-16 \(in 26 days\)/,
  );
  await stage.goTo(33);
  expect(wordsIn(await stage.told('platform'), 'bedrock_reminder')).toMatch(
    /End of life 2027-01-16 \(in 22 days\)[\s\S]*half of the notice left/,
  );
  await stage.goTo(55);
  expect(wordsIn(await stage.told('platform'), 'bedrock_alert')).toContain('• *End of life* in');
});

test('a date moves: later and then earlier, each time it is told, and who acknowledged the old date is asked anew', async () => {
  stage = await openScenario('a-date-moves');
  await stage.goTo(1);
  expect((await stage.told('platform')).at(-1)?.words).toContain('also End of life 2027-04-11 (in 139 days)');
  await stage.press('Acknowledge', 'Acknowledged by');

  await stage.goTo(20);
  const later = await alertIn('platform');
  expect(later).toContain('• *End of life* moved from 2027-04-11 to 2027-06-10 (in 180 days)');
  expect(later).toContain('60 days later');
  expect(later).not.toContain('Acknowledged by');
  expect(later).toContain('Open again: the date moved from 2027-01-13');
  await stage.press('Acknowledge', 'Acknowledged by');

  await stage.goTo(62);
  const earlier = await alertIn('platform');
  expect(earlier).toContain('• *End of life* moved from 2027-06-10 to 2027-05-11 (in 108 days)');
  expect(earlier).toContain('30 days earlier');
  const history = await stage.ask('/bedrock-status history example-chat-1');
  expect(history.match(/\*End of life\* moved/g)).toHaveLength(2);
});

test('Region-only Legacy: posts name the Region, and a channel that asked for another one hears nothing of it', async () => {
  stage = await openScenario('region-only-legacy');
  await stage.goTo(12);
  const alert = await alertIn('platform');
  expect(alert).toContain('• *Legacy* in eu-west-1 (was Active)');
  expect(alert).toContain('*Now*: Legacy (eu-west-1), Active (us-east-1, us-west-2)');
  expect(await alertIn('ml-inference')).toBe('');

  await stage.goTo(16);
  const digestIn = async (channel: string) => (await stage.told(channel)).at(-1)?.words;
  expect(await digestIn('platform')).toContain('1 coming up');
  expect(await digestIn('ml-inference')).toContain('nothing is coming up in 180 days, nothing changed');

  await stage.goTo(196);
  expect(await alertIn('platform')).toContain('• *End of life* in eu-west-1');
  const card = await stage.ask('/bedrock-status example-vision-2');
  expect(card).toContain('End of life (eu-west-1)');
  expect(card).toContain('Active (us-east-1, us-west-2)');
});

test('the way to the next transition ends where the bot has told of it, and a week’s way passes by what comes on it', async () => {
  stage = await openScenario('region-only-legacy');
  await stage.move('next-transition');
  expect((await stage.state()).clock?.now).toBe('2026-12-04T08:10:00.000Z');
  expect(await alertIn('platform')).toContain('• *Legacy* in eu-west-1 (was Active)');
  await stage.move('+1w');
  expect(wordsIn(await stage.told('platform'), 'bedrock_digest')).toContain('1 changed');
});
