import { MINUTE, testClock } from '../support/clock';
import { type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { called } from '../domain/uses';
import { answeringUsage } from '../support/usage-sources';
import { moveTo } from './posts';
import { REGIONS, smallAws } from './small-aws';

const START = '2026-11-22T12:00:00Z';
const clock = testClock(START);
const OLD = { id: 'maker.old-v1:0', name: 'Old', status: 'LEGACY', legacy: '2026-06-01' } as const;
let house: TestHouse;
let usage: ReturnType<typeof answeringUsage>;

beforeEach(async () => {
  clock.set(START);
  usage = answeringUsage();
  house = await startTestHouse({
    now: clock.now,
    documented: [],
    regions: REGIONS,
    roster: smallAws([OLD]),
    parts: { usageSchedule: '37 5 * * *', usageSources: usage.sources },
  });
});
afterEach(() => house.close());

const ask = async (text: string) => wordsOf(await house.ask(text));

test('a refresh reads usage too, and health tells when it was read and will be', async () => {
  clock.forward(11 * MINUTE);
  expect(await ask('/bedrock-status refresh')).toContain(':bar_chart: usage: read in 2 places');
  expect(await ask('/bedrock-status health')).toContain(
    ':large_green_circle: Usage: account 111122223333 × 2 Regions, read just now; next 2026-11-23 05:37 UTC',
  );
});

test('a refresh soon after a reading says that calls are not read anew, why, and from when on they are', async () => {
  clock.forward(4 * MINUTE);
  expect(await ask('/bedrock-status refresh')).toContain(
    ":bar_chart: usage: read in 2 places; calls in 2 places were read less than 10 min ago, and are read anew from 12:10 UTC on: CloudWatch's answers cost money",
  );
});

test('by the schedule it is read without anybody asking', async () => {
  usage.calls.set('us-east-1', [called(OLD.id, { '2026-11-22': 3 })]);
  await moveTo(house, clock, '2026-11-23T06:00:00Z');
  expect(await ask('/bedrock-status health')).toMatch(/Usage: .* read just now; next 2026-11-24 05:37 UTC/);
});

test('what fails is told with the place, and counted', async () => {
  usage.failing.add('eu-west-1');
  clock.forward(11 * MINUTE);
  expect(await ask('/bedrock-status refresh')).toContain(
    'usage: read in 1 place, 1 could not (see `health`)',
  );
  const health = await ask('/bedrock-status health');
  expect(health).toContain('Usage, 111122223333, eu-west-1: calls last read 11 min ago');
  expect(health).toContain('last error just now: CloudWatch did not answer in time (timeout)');
  const metrics = await (await fetch(`http://127.0.0.1:${house.port}/metrics`)).text();
  expect(metrics).toMatch(/bedrock_bot_usage_readings_total\{what="calls",outcome="failed"\} 1/);
  expect(metrics).toMatch(/bedrock_bot_usage_readings_total\{what="dependents",outcome="read"\} \d+/);
});

test('without a schedule nothing is read, and health says so', async () => {
  await house.close();
  house = await startTestHouse({
    now: clock.now,
    documented: [],
    regions: REGIONS,
    roster: smallAws([OLD]),
    parts: { usageSources: usage.sources },
  });
  expect(await ask('/bedrock-status refresh')).not.toContain('usage');
  expect(await ask('/bedrock-status health')).toContain('Usage: not read (`USAGE_SCHEDULE=off`)');
});
