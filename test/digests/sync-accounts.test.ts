import { accessKeyOf } from '../../src/sandbox/aws/call';
import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws';
import { type LocalAccount } from '../../src/sandbox/aws/world';
import { listedInSome } from '../../src/domain/listed-in';
import { baseOf } from '../../src/sources/bedrock-api/base-of';
import { readRegions } from '../../src/sources/bedrock-api/read-regions';
import { openEmbeddedStore } from '../../src/store/embedded';
import { loadReadings } from '../../src/store/readings';
import { type SmallModel, REGIONS, smallAws } from './small-aws';
import { type Replica, SyncWorld, keysPut } from './sync-world';
import { withEnv } from '../sources/bedrock-api/reading';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const [A, B] = ['111111111111', '222222222222'] as const;
const PARROT = 'acme.parrot-v1:0';

/** An account of the local AWS, whose list the test may change. */
type Account = LocalAccount & { readonly unlisted: string[]; regions: string[] };

let world: SyncWorld;
let aws: LocalAws;
let replica: Replica;
let [a, b]: Account[] = [];
/** The accounts that are configured. */
let watched: string[];

async function start(models: readonly SmallModel[] = [{ id: PARROT }]): Promise<void> {
  world = new SyncWorld(openEmbeddedStore({ path: ':memory:', now: () => world.now.getTime(), log }));
  [a, b] = [A, B].map((id) => ({ id, unlisted: [], regions: [...REGIONS] }));
  aws = await startLocalAws({
    roster: smallAws(models),
    accounts: [a, b].flatMap((one) => one ?? []),
    now: () => world.now,
  });
  watched = [A, B];
  for (const region of REGIONS) {
    world.answers.set(region, async () => {
      const accounts = watched.map((account) => ({
        account,
        access: {
          endpoint: aws.endpoint,
          credentials: { accessKeyId: accessKeyOf(account), secretAccessKey: 'no secret' },
        },
      }));
      const [result] = await Promise.all(
        readRegions({ accounts, regions: [region], baseOf, now: () => world.now }),
      );
      if (result === undefined) throw new Error('no Region was read');
      return result;
    });
  }
  replica = world.replica();
}
afterEach(() => Promise.all([aws.close(), world.store.close()]));

/** A sync some minutes later: what became of each Region, and how many accounts failed in it. */
async function sync(minutes = 60): Promise<string[]> {
  world.pass(minutes);
  const result = await withEnv({ AWS_MAX_ATTEMPTS: '1' }, () => replica.sync.run());
  return (result?.outcomes ?? []).map((one) => {
    const failed = 'failures' in one ? ` (${(one.failures ?? []).map(({ account }) => account).join()})` : '';
    return `${one.outcome}${failed}`;
  });
}

function listed(region = REGIONS[0] ?? ''): string[] {
  return (replica.snapshot.readings().get(region)?.facts ?? []).map(({ modelId }) => modelId);
}

async function accountIn(region: string, account: string) {
  return (await world.state())?.regions[region]?.accounts?.[account];
}

test('an unchanged sync of several accounts writes no fact', async () => {
  await start();
  b?.unlisted.push(PARROT);
  expect(await sync()).toEqual(['changed', 'changed']);
  replica.commits.length = 0;
  expect(await sync()).toEqual(['unchanged', 'unchanged']);
  expect(keysPut(replica.commits).filter((key) => key.includes('/readings/'))).toEqual([]);
  expect(await accountIn('us-east-1', B)).toMatchObject({ readAt: '2026-11-22T12:00:00.000Z' });
  expect(replica.snapshot.freshness().readAt.get('us-east-1')).toBe('2026-11-22T12:00:00.000Z');
});

test('a model that only some accounts list is there, and it is known where', async () => {
  await start();
  a?.unlisted.push(PARROT);
  await sync();
  expect(listed()).toContain(PARROT);
  const { readings } = await loadReadings(world.place);
  expect(
    listedInSome(
      readings.map(({ value }) => value),
      PARROT,
    ),
  ).toEqual(REGIONS.toSorted().map((region) => ({ region, accounts: [B], others: [A] })));
});

describe.each(['deny', 'throttle', 'garbage', 'empty', 'error'] as const)(
  'a fault (%s) of one account',
  (fault) => {
    test('is named, takes nothing away, and changes nothing', async () => {
      await start();
      a?.unlisted.push(PARROT);
      await sync();
      aws.setFault({ account: B, region: 'us-east-1' }, fault);
      expect(await sync()).toEqual([`unchanged (${B})`, 'unchanged']);
      expect(await sync()).toEqual([`unchanged (${B})`, 'unchanged']);
      expect(listed()).toContain(PARROT);
      expect(await world.changes()).toEqual([]);
      expect(await accountIn('us-east-1', B)).toMatchObject({
        isFailing: true,
        readAt: '2026-11-22T11:00:00.000Z',
        failure: { account: B, region: 'us-east-1' },
      });
      expect(await accountIn('us-east-1', A)).toMatchObject({ isFailing: false });
      expect(replica.logged).toContainEqual(
        expect.objectContaining({
          level: 'warn',
          fields: expect.objectContaining({ region: 'us-east-1', account: B }) as object,
        }),
      );
      aws.setFault({ account: B, region: 'us-east-1' }, undefined);
      expect(await sync()).toEqual(['unchanged', 'unchanged']);
      expect(await accountIn('us-east-1', B)).toMatchObject({ isFailing: false });
    });
  },
);

test('a Region that no account could be read in has failed, and says of how many', async () => {
  await start();
  await sync();
  aws.setFault('eu-west-1', 'deny');
  expect(await sync()).toEqual(['unchanged', 'failed']);
  const [failure] = replica.snapshot.freshness().failures;
  expect(failure).toMatchObject({ region: 'eu-west-1', reason: 'access-denied' });
  expect(failure?.message).toMatch(
    new RegExp(`^none of 2 accounts could be read; ${A}: .*ListFoundationModels`),
  );
});

describe('a Region that an account has not enabled', () => {
  test('is no failure, and the others are read whole', async () => {
    await start();
    if (b) b.regions = ['us-east-1'];
    expect(await sync()).toEqual(['changed', 'changed']);
    expect(await accountIn('eu-west-1', B)).toMatchObject({ failure: { reason: 'not-enabled' } });
    const freshness = replica.snapshot.freshness();
    expect([freshness.failures, freshness.unreadAccounts]).toEqual([[], undefined]);
  });

  test('that it had enabled before takes nothing away as withdrawn', async () => {
    await start();
    a?.unlisted.push(PARROT);
    await sync();
    if (b) b.regions = ['us-east-1'];
    await sync();
    await sync();
    expect([listed('us-east-1').includes(PARROT), listed('eu-west-1').includes(PARROT)]).toEqual([
      true,
      false,
    ]);
    expect(await world.changes()).toEqual([]);
  });

  test('in none of them is not enabled', async () => {
    await start();
    for (const one of [a, b]) if (one) one.regions = ['us-east-1'];
    expect(await sync()).toEqual(['changed', 'failed']);
    expect(replica.snapshot.freshness().failures).toMatchObject([{ reason: 'not-enabled' }]);
  });
});

describe('an account that is', () => {
  test('added raises no alert by what it alone lists', async () => {
    await start();
    a?.unlisted.push(PARROT);
    watched = [A];
    await sync();
    expect(listed()).not.toContain(PARROT);
    watched = [A, B];
    await sync();
    expect(listed()).toContain(PARROT);
    expect(await world.changes()).toEqual([]);
  });

  test('added hides no change of those that were there', async () => {
    await start();
    watched = [A];
    await sync();
    watched = [A, B];
    aws.setRoster(smallAws([{ id: PARROT, status: 'LEGACY' }]));
    await sync();
    expect((await world.changes()).sort()).toEqual([
      `eu-west-1 ${PARROT} phase active>legacy (reading)`,
      `us-east-1 ${PARROT} phase active>legacy (reading)`,
    ]);
  });

  test('taken out takes its models along, and nothing is withdrawn', async () => {
    await start();
    a?.unlisted.push(PARROT);
    await sync();
    watched = [A];
    await sync();
    await sync();
    expect(listed()).not.toContain(PARROT);
    expect(await world.changes()).toEqual([]);
    expect(Object.keys((await world.state())?.regions['us-east-1']?.accounts ?? {})).toEqual([A]);
  });
});

test('a model that leaves all accounts is withdrawn, once each has said so twice', async () => {
  await start();
  await sync();
  a?.unlisted.push(PARROT);
  await sync();
  await sync();
  expect(await world.changes()).toEqual([]);
  b?.unlisted.push(PARROT);
  await sync();
  expect(await world.changes()).toEqual([]);
  await sync();
  expect((await world.changes()).sort()).toEqual([
    `eu-west-1 ${PARROT} withdrawn (reading)`,
    `us-east-1 ${PARROT} withdrawn (reading)`,
  ]);
});

test('an account that lists far fewer models than before is doubted alone, until half an hour later', async () => {
  await start();
  await sync();
  b?.unlisted.push(...listed().slice(0, 3));
  expect(await sync()).toEqual([`unchanged (${B})`, `unchanged (${B})`]);
  expect(await accountIn('us-east-1', B)).toMatchObject({ failure: { reason: 'doubtful' } });
  expect(await sync(31)).toEqual(['changed', 'changed']);
  expect(await accountIn('us-east-1', B)).toMatchObject({ isFailing: false });
  expect(await world.changes()).toEqual([]);
});

test('one role is told by its id, and its readings are those of one account', async () => {
  await start();
  watched = [A];
  expect(await sync()).toEqual(['changed', 'changed']);
  expect(await sync()).toEqual(['unchanged', 'unchanged']);
  aws.setFault({ account: A, region: 'us-east-1' }, 'deny');
  expect(await sync()).toEqual(['failed', 'unchanged']);
  const [failure] = replica.snapshot.freshness().failures;
  expect(failure?.message).not.toContain('accounts could be read');
});

test('while the store is away the accounts are joined in memory', async () => {
  await start();
  a?.unlisted.push(PARROT);
  await sync();
  await world.store.close();
  aws.setFault({ account: B, region: 'us-east-1' }, 'deny');
  expect(await sync()).toEqual([`not-saved (${B})`, 'not-saved']);
  expect(listed()).toContain(PARROT);
});
