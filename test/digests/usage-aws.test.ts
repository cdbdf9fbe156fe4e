import { awsUsage } from '../../src/app/usage-sources';
import { daily } from '../../src/sandbox/aws/cloudwatch/calls';
import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws';
import { accountsToWatch } from '../../src/sources/aws/accounts';
import { day } from '../domain/makers';
import { MINUTE, testClock } from '../support/clock';
import { type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { answeringUsage } from '../support/usage-sources';
import { moveTo, ownPosts } from './posts';
import { REGIONS, smallAws } from './small-aws';

const clock = testClock('2026-11-22T12:00:00Z');
const OLD = { id: 'maker.old-v1:0', name: 'Old', status: 'LEGACY', legacy: '2026-06-01' } as const;
const [IDLE, BUSY] = ['111122223333', '444455556666'];
let aws: LocalAws;
let house: TestHouse;

/** One account called the model up to 2026-11-19, the other goes on. */
beforeAll(async () => {
  const calling = (calledAs: readonly string[], until?: string) => (region: string) =>
    region === 'us-east-1'
      ? calledAs.map((one, i) => ({
          calledAs: one,
          inHour: daily({ served: 48 / (i + 1) }, until === undefined ? {} : { until: day(until) }),
        }))
      : [];
  const roster = smallAws([OLD]);
  aws = await startLocalAws({
    ...{ roster, now: clock.now },
    accounts: [
      { id: IDLE, calls: calling([OLD.id], '2026-11-20') },
      { id: BUSY, calls: calling([OLD.id, `mx.${OLD.id}`]) },
    ],
  });
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const accounts = accountsToWatch({
    access: { endpoint: aws.endpoint, credentials },
    roleArns: [IDLE, BUSY].map((id) => `arn:aws:iam::${id}:role/reader`),
    externalId: undefined,
    regions: REGIONS,
    wallClock: () => new Date(),
  });
  const usageSources = { ...answeringUsage().sources, ...awsUsage({ accounts, regions: REGIONS }) };
  house = await startTestHouse({
    ...{ now: clock.now, documented: [], regions: REGIONS, roster },
    parts: { accounts, usageSources, usageSchedule: '37 5 * * *' },
  });
});
afterAll(async () => {
  await house.close();
  await aws.close();
});

test('the calls of every account are read by its role, in every Region', async () => {
  expect(wordsOf(await house.ask('/bedrock-status health'))).toContain(
    'Usage: 2 accounts × 2 Regions, read just now',
  );
});

test('the account that fell silent is reminded of, and the other is not', async () => {
  await house.ask('/bedrock-digest subscribe monthly 09:00 UTC no-alerts');
  for (let n = 23; n <= 29; n += 1) await moveTo(house, clock, `2026-11-${n}T09:00:00Z`);
  expect(ownPosts(house, 'bedrock_reminder').map(({ text }) => text)).toEqual([
    `Bedrock reminder: Old not called for 10 days in account ${IDLE}, us-east-1; Legacy access can be lost after 15`,
  ]);
});

test('calls by a profile whose prefix is new, and that AWS does not list, are its model’s', async () => {
  expect(wordsOf(await house.ask(`/bedrock-status ${OLD.id}`))).toContain(`• ${BUSY}, us-east-1: 72 in 24 h`);
});

test('a fault of one account in one Region is told with its reason, and takes nothing from what was known', async () => {
  aws.setFault({ account: IDLE, region: 'us-east-1', operation: 'GetMetricData' }, 'deny');
  clock.forward(11 * MINUTE);
  await house.ask('/bedrock-status refresh');
  const health = wordsOf(await house.ask('/bedrock-status health'));
  expect(health).toContain(`Usage, ${IDLE}, us-east-1: calls last read`);
  expect(health).toMatch(/last error just now: .*\(access-denied\)/);
  expect(health).not.toContain(`Usage, ${BUSY}`);
});
