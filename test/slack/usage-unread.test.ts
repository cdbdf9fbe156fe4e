import { awsUsage } from '../../src/app/usage-sources';
import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws';
import { accountsToWatch } from '../../src/sources/aws/accounts';
import { REGIONS, smallAws } from '../digests/small-aws';
import { type TestHouse, NOW, startTestHouse, wordsOf } from '../support/house';

const MODEL = 'maker.old-v1:0';

let aws: LocalAws;
let t: TestHouse;

/** The default credentials' own account, which STS does not name. */
beforeAll(async () => {
  const roster = smallAws([{ id: MODEL, name: 'Old', status: 'LEGACY', legacy: '2026-06-01' }]);
  aws = await startLocalAws({ roster, now: () => NOW });
  aws.setFault({ operation: 'GetCallerIdentity' }, 'deny');
  const accounts = accountsToWatch({
    access: { endpoint: aws.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    roleArns: [],
    externalId: undefined,
    regions: REGIONS,
    wallClock: () => new Date(),
  });
  t = await startTestHouse({
    ...{ now: () => NOW, documented: [], regions: REGIONS, roster },
    parts: {
      ...{ accounts, usageSchedule: '37 5 * * *' },
      usageSources: awsUsage({ accounts, regions: REGIONS }),
    },
  });
});
afterAll(async () => {
  await t.close();
  await aws.close();
});

test('where AWS does not say which account it is, the facts stand, use is not known, and health says why', async () => {
  await t.ask('/bedrock-status refresh');
  const card = wordsOf(await t.ask(`/bedrock-status ${MODEL}`));
  expect(card).toContain('Legacy');
  expect(card).not.toContain('not called');
  const health = wordsOf(await t.ask('/bedrock-status health'));
  expect(card).toContain('*Use*: not read yet');
  expect(health).toContain('Health: usage cannot be read');
  expect(health).toContain('not authorized to perform: sts:GetCallerIdentity');
});
