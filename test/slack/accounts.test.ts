import { accessKeyOf } from '../../src/sandbox/aws/call';
import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws';
import { accountsToWatch } from '../../src/sources/aws/accounts';
import { REGIONS, smallAws } from '../digests/small-aws';
import { type TestHouse, NOW, startTestHouse, wordsOf } from '../support/house';

const [HOME, A, B] = ['100000000001', '111111111111', '222222222222'] as const;
const PARROT = 'acme.parrot-v1:0';

let t: TestHouse;
let aws: LocalAws;
beforeAll(async () => {
  aws = await startLocalAws({
    roster: smallAws([{ id: PARROT, name: 'Parrot' }]),
    accounts: [{ id: HOME }, { id: A, regions: ['us-east-1'], unlisted: [PARROT] }, { id: B }],
    now: () => NOW,
  });
  const access = {
    endpoint: aws.endpoint,
    credentials: { accessKeyId: accessKeyOf(HOME), secretAccessKey: 'no secret' },
  };
  const accounts = accountsToWatch({
    ...{ access, regions: REGIONS, externalId: undefined, wallClock: () => new Date() },
    roleArns: [A, B].map((id) => `arn:aws:iam::${id}:role/reader`),
  });
  t = await startTestHouse({ regions: REGIONS, documented: [], parts: { accounts } });
});
afterAll(() => Promise.all([t.close(), aws.close()]));

/** The answer once it says what is waited for: another part of the house tells memory of what was stored. */
async function answer(text: string, has: string): Promise<string> {
  for (;;) {
    const words = wordsOf(await t.ask(text));
    if (words.includes(has)) return words;
  }
}

test('the card of a model says which accounts list it', async () => {
  expect(wordsOf(await t.ask(`/bedrock-status ${PARROT}`))).toContain(
    `Listed only in account ${B} (us-east-1)`,
  );
  expect(wordsOf(await t.ask('/bedrock-status quiet.model-0-v1:0'))).not.toContain('isted only in');
});

test('a Region that one account has not enabled is well, and says so', async () => {
  const words = await answer('/bedrock-status health', '1 of 2 accounts');
  expect(words).toContain(
    ':large_green_circle: Bedrock API, eu-west-1: last read just now, 1 of 2 accounts (1 not enabled)',
  );
  expect(words).toContain('AWS API: 2 Regions, read just now · ');
});

test('an account that fails is named in refresh, health and metrics, and its models stay', async () => {
  aws.setFault({ account: B, region: 'us-east-1', operation: 'ListFoundationModels' }, 'deny');
  const refreshed = wordsOf(await t.ask('/bedrock-status refresh'));
  expect(refreshed).toContain('Read 2 of 2 Regions: 0 changed, 0 failed');
  expect(refreshed).toMatch(new RegExp(`:x: account ${B} in us-east-1: .*bedrock:ListFoundationModels`));
  const health = await answer('/bedrock-status health', 'not readable');
  expect(health).toContain(`Health: account ${B} not readable everywhere`);
  expect(health).toMatch(
    new RegExp(`Account ${B}: not readable in us-east-1, last read just now; last error`),
  );
  const card = wordsOf(await t.ask(`/bedrock-status ${PARROT}`));
  expect(card).toContain(`account ${B} not readable in us-east-1 (see \`health\`)`);
  expect(card).toContain(`${PARROT}: Active`);
  const metrics = await (await fetch(`http://127.0.0.1:${t.port}/metrics`)).text();
  expect(metrics).toContain(
    `bedrock_bot_account_failures_total{account="${B}",region="us-east-1",reason="access-denied"} 1`,
  );
});
