import { awsUsage } from '../../src/app/usage-sources';
import { daily } from '../../src/sandbox/aws/cloudwatch/calls';
import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws';
import { accountsToWatch } from '../../src/sources/aws/accounts';
import { REGIONS, smallAws } from '../digests/small-aws';
import { day } from '../domain/makers';
import { testClock } from '../support/clock';
import { type TestHouse, startTestHouse, wordsOf } from '../support/house';

const clock = testClock('2026-11-22T12:00:00Z');
const LEGACY = { status: 'LEGACY', legacy: '2026-06-01', endOfLife: '2027-01-08' } as const;
const OLD = { id: 'maker.old-v1:0', name: 'Old', ...LEGACY };
const EMBED = { id: 'maker.embed-v1:0', name: 'Embed', ...LEGACY };
const UNUSED = { id: 'maker.unused-v1:0', name: 'Unused', ...LEGACY };
const IDLE = '111122223333';
const BUSY = '444455556666';
const REGION = 'us-east-1';
const PROFILE = `arn:aws:bedrock:${REGION}:${BUSY}:application-inference-profile/abcdef123456`;

let aws: LocalAws;
let t: TestHouse;

/** One account calls a model every day, outright and by its own profile; the other one called it last on 2026-11-11. */
beforeAll(async () => {
  const roster = smallAws([OLD, EMBED, UNUSED]);
  aws = await startLocalAws({
    ...{ roster, now: clock.now },
    accounts: [
      {
        id: IDLE,
        calls: (region) =>
          region === REGION
            ? [{ calledAs: OLD.id, inHour: daily({ served: 24, legacy: 24 }, { until: day('2026-11-12') }) }]
            : [],
        holdings: (region) =>
          region === REGION
            ? { knowledgeBases: [{ id: 'KB00000001', name: 'handbook', embedding: EMBED.id }] }
            : {},
      },
      {
        id: BUSY,
        calls: (region) =>
          region === REGION
            ? [
                { calledAs: OLD.id, inHour: daily({ served: 48, throttled: 24, legacy: 48 }) },
                { calledAs: PROFILE, inHour: daily({ served: 24, legacy: 24 }) },
              ]
            : [],
        holdings: (region) =>
          region === REGION
            ? {
                applicationProfiles: [{ id: 'abcdef123456', name: 'search', model: OLD.id }],
                agents: [{ id: 'AGENT00001', name: 'helper', model: PROFILE }],
              }
            : {},
      },
    ],
  });
  const accounts = accountsToWatch({
    access: { endpoint: aws.endpoint, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
    roleArns: [IDLE, BUSY].map((id) => `arn:aws:iam::${id}:role/reader`),
    externalId: undefined,
    regions: REGIONS,
    wallClock: () => new Date(),
  });
  t = await startTestHouse({
    ...{ now: clock.now, documented: [], regions: REGIONS, roster },
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

const ask = async (text: string): Promise<string> => wordsOf(await t.ask(`/bedrock-status ${text}`));
const linesOf = async (text: string): Promise<string[]> => (await ask(text)).split('\n');

test('the card of a Legacy model says who calls it, who stopped, and what rests on it', async () => {
  const lines = await linesOf(OLD.id);
  const from = lines.findIndex((line) => line.startsWith(':hourglass'));
  expect(lines.slice(from, from + 7)).toEqual([
    ':hourglass_flowing_sand: not called for 11 days in account 111122223333, us-east-1; Legacy access can be lost after 15',
    '*Called by*',
    // By its id 48 served and 24 throttled a day, by the profile 24 more, for 30 days and half of today.
    '• 444455556666, us-east-1: 96 in 24 h, 624 in 7 days, 2,832 in 30 days · 2,124 of them while Legacy',
    '• 111122223333, us-east-1: 0 in 24 h, 0 in 7 days, 456 in 30 days · all while Legacy · last on 2026-11-11',
    '*Depends on it*',
    '• 1 agent (version DRAFT): `helper` in 444455556666, us-east-1',
    '• 1 application inference profile: `search` in 444455556666, us-east-1',
  ]);
});

test('the card of an embedding model says what its end means for the knowledge base on it', async () => {
  expect(await linesOf(EMBED.id)).toContain(
    '• 1 knowledge base (embedding: its end of life means re-indexing): `handbook` in 111122223333, us-east-1',
  );
});

test('a model that nobody calls and nothing rests on is not in use', async () => {
  expect(await linesOf(UNUSED.id)).toContain(
    '*Use*: not called in 30 days by any account that is read, and nothing depends on it',
  );
});

test('the list of what is in use has the two, with who uses them', async () => {
  const lines = await linesOf('list in-use');
  expect(lines).toEqual(
    expect.arrayContaining([
      '2 models: in use',
      '1 knowledge base',
      '444455556666, 96 calls in 24 h; 1 agent, 1 application inference profile',
    ]),
  );
  expect(lines).not.toContain(UNUSED.id);
});

test('the ARN of a profile leads to the card of its model', async () => {
  expect((await linesOf(PROFILE)).slice(0, 3)).toEqual([
    'maker.old-v1:0: Legacy',
    'Old',
    ':link: Application inference profile `search` in 444455556666, us-east-1 rests on *Old*.',
  ]);
});

test('what one account does not let be seen is said, and no model passes for unused by it', async () => {
  aws.setFault({ account: IDLE, region: REGION, operation: 'ListKnowledgeBases' }, 'deny');
  aws.setFault({ account: BUSY, region: REGION, operation: 'ListAgents' }, 'deny');
  clock.set('2026-11-22T12:05:00Z');
  await t.ask('/bedrock-status refresh');
  for (const id of [EMBED.id, UNUSED.id]) {
    expect(await linesOf(id)).toEqual(
      expect.arrayContaining([
        ':grey_question: *Use*: not known',
        '• not allowed to see agents (`bedrock:ListAgents`) in 444455556666, us-east-1',
        '• not allowed to see knowledge bases (`bedrock:ListKnowledgeBases`) in 111122223333, us-east-1',
      ]),
    );
  }
});
