import { startLocalAws } from '../../src/sandbox/aws/local-aws';
import { loadRoster } from '../../src/sandbox/aws/roster';
import { accountsToWatch } from '../../src/sources/aws/accounts';
import { type TestClock, testClock } from '../support/clock';
import { type TestHouse, startTestHouse } from '../support/house';

/** Its end of life in us-east-1 is 2026-11-26 at 08:00Z by the roster. */
const MODEL = 'ai21.jamba-1-5-large-v1:0';

let clock: TestClock;
let house: TestHouse;

beforeEach(async () => {
  clock = testClock('2026-11-22T12:00:00Z');
  house = await startTestHouse({ now: clock.now, regions: ['us-east-1'] });
});
afterEach(() => house.close());

const looks = () =>
  house.aws.requests
    .filter(({ method }) => method.startsWith('GetFoundationModel '))
    .map(({ outcome }) => outcome);

async function cardOn(day: string): Promise<string> {
  clock.set(`${day}T12:00:00Z`);
  await house.house.beat();
  await house.house.beat();
  return JSON.stringify((await house.ask(`/bedrock-status ${MODEL}`)).blocks);
}

describe('around an end of life', () => {
  it('AWS is asked once a day whether it describes the model, until it does not, and the card says so', async () => {
    await house.house.beat();
    expect(looks()).toHaveLength(0);
    expect(await cardOn('2026-11-25')).not.toContain(':mag:');
    const before = looks().length;
    expect(before).toBeGreaterThan(0);
    expect(await cardOn('2026-11-27')).toContain(
      'End of life was 2026-11-26; AWS still described it on 2026-11-27',
    );
    const gone = await cardOn('2026-11-30');
    expect(gone).toContain('AWS does not describe it any more, as seen on 2026-11-30 (us-east-1)');
    const asked = () => looks().filter((outcome) => outcome === '404 ResourceNotFoundException').length;
    const whenGone = asked();
    await cardOn('2026-12-02');
    expect(asked()).toBe(whenGone);
  });

  it('a look that fails says nothing, and is taken again an hour later', async () => {
    clock.set('2026-11-27T12:00:00Z');
    house.aws.setFault({ operation: 'GetFoundationModel' }, 'deny');
    expect(await cardOn('2026-11-27')).not.toContain(':mag:');
    house.aws.setFault({ operation: 'GetFoundationModel' }, undefined);
    expect(await cardOn('2026-11-27')).not.toContain(':mag:');
    clock.forward(3_700_000);
    await house.house.beat();
    const card = JSON.stringify((await house.ask(`/bedrock-status ${MODEL}`)).blocks);
    expect(card).toContain('AWS still described it on 2026-11-27');
  });

  it('an account in which the Region is not enabled has no say', async () => {
    await house.close();
    const ids = ['111122223333', '444455556666'] as const;
    const aws = await startLocalAws({
      ...{ roster: loadRoster(), now: clock.now },
      accounts: [{ id: ids[0] }, { id: ids[1], regions: ['eu-west-1'] }],
    });
    const accounts = accountsToWatch({
      access: {
        endpoint: aws.endpoint,
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      },
      roleArns: ids.map((id) => `arn:aws:iam::${id}:role/reader`),
      ...{ externalId: undefined, regions: ['us-east-1'], wallClock: () => new Date() },
    });
    house = await startTestHouse({ now: clock.now, regions: ['us-east-1'], parts: { accounts } });
    try {
      expect(await cardOn('2026-11-30')).toContain(
        'AWS does not describe it any more, as seen on 2026-11-30 (us-east-1)',
      );
    } finally {
      await aws.close();
    }
  });
});
