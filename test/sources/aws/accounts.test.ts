import { accessKeyOf } from '../../../src/sandbox/aws/call';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws';
import { type LocalAccount } from '../../../src/sandbox/aws/world';
import { type Access } from '../../../src/sources/aws/access';
import { type AccountsToWatch, accountsToWatch, identified } from '../../../src/sources/aws/accounts';
import { thrownBy } from '../../../src/sources/aws/thrown';
import { baseOf } from '../../../src/sources/bedrock-api/base-of';
import { type RegionResult, readRegions } from '../../../src/sources/bedrock-api/read-regions';
import { REGIONS, smallAws } from '../../digests/small-aws';
import { withEnv } from '../bedrock-api/reading';

const HOME = '100000000001';
const [A, B] = ['200000000002', '300000000003'] as const;
const OWN = { accessKeyId: accessKeyOf(HOME), secretAccessKey: 'no secret' };
const MINUTE = 60_000;

let aws: LocalAws;
let clock: Date;
beforeEach(() => {
  clock = new Date();
});
afterEach(() => aws.close());

async function start(
  accounts: readonly LocalAccount[] = [{ id: HOME }, { id: A }, { id: B }],
): Promise<void> {
  aws = await startLocalAws({ roster: smallAws([]), accounts });
}

function watch(more: Partial<AccountsToWatch> & { accounts?: readonly string[] } = {}) {
  const { accounts = [], ...rest } = more;
  return accountsToWatch({
    access: { endpoint: aws.endpoint, credentials: OWN },
    roleArns: accounts.map((id) => `arn:aws:iam::${id}:role/reader`),
    externalId: undefined,
    regions: REGIONS,
    wallClock: () => clock,
    ...rest,
  });
}

function readAll(accounts: ReturnType<typeof watch>): Promise<RegionResult[]> {
  return Promise.all(readRegions({ accounts, regions: REGIONS, baseOf, now: () => clock }));
}

/** How often an operation was asked for. */
function asked(operation: string): number {
  return aws.requests.filter(({ method }) => method.startsWith(`${operation} `)).length;
}

async function keyOf({ credentials }: Access): Promise<string> {
  if (typeof credentials !== 'function') throw new Error('no provider');
  return (await credentials()).accessKeyId;
}

describe('roles', () => {
  test('are assumed once for all Regions and readings of their account', async () => {
    await start();
    const accounts = watch({ accounts: [A, B] });
    expect(accounts.map(({ account }) => account)).toEqual([A, B]);
    expect(aws.requests).toEqual([]);
    for (let i = 0; i < 2; i += 1) {
      const results = await readAll(accounts);
      expect(
        results.map(({ accounts: each }) => each.map(({ account, result }) => [account, result.ok])),
      ).toEqual(
        REGIONS.map(() => [
          [A, true],
          [B, true],
        ]),
      );
    }
    expect([asked('AssumeRole'), asked('ListFoundationModels')]).toEqual([2, 8]);
  });

  test('name the external id where it is demanded', async () => {
    await start([{ id: HOME }, { id: A, externalId: 'our-own-id' }]);
    const [refused] = watch({ accounts: [A] });
    await expect(keyOf(refused?.access ?? {})).rejects.toThrow(
      /arn:aws:iam::200000000002:role\/reader cannot be/,
    );
    const [trusted] = watch({ accounts: [A], externalId: 'our-own-id' });
    expect(await keyOf(trusted?.access ?? {})).toBe(accessKeyOf(A));
  });

  test("that are refused are that account's failure alone, and no missing permission of its calls", async () => {
    await start([{ id: HOME }, { id: B }]);
    const [result] = await readAll(watch({ accounts: [A, B] }));
    const [failed, read] = result?.accounts ?? [];
    expect(failed?.result).toMatchObject({
      ok: false,
      failure: {
        account: A,
        reason: 'credentials',
        message: expect.stringMatching(/role.*sts:AssumeRole/) as string,
      },
    });
    expect(read?.result.ok).toBe(true);
  });

  test.each([
    ['deny', 'credentials'],
    ['error', 'service-error'],
    ['throttle', 'throttled'],
    ['garbage', 'credentials'],
    ['empty', 'credentials'],
  ] as const)('%s is told as %s', async (fault, reason) => {
    await start();
    aws.setFault({ operation: 'AssumeRole' }, fault);
    const [account] = watch({ accounts: [A] });
    const look = () => keyOf(account?.access ?? {}).catch((error: unknown) => error);
    expect(thrownBy(await withEnv({ AWS_MAX_ATTEMPTS: '1' }, look)).reason).toBe(reason);
  });

  test('that were refused are asked for anew with the next reading', async () => {
    await start();
    aws.setFault({ operation: 'AssumeRole' }, 'deny');
    const accounts = watch({ accounts: [A] });
    expect((await readAll(accounts))[0]?.accounts[0]?.result.ok).toBe(false);
    expect(asked('AssumeRole')).toBe(1);
    aws.setFault({ operation: 'AssumeRole' }, undefined);
    expect((await readAll(accounts))[0]?.accounts[0]?.result.ok).toBe(true);
  });
});

test("a role is assumed, and read with, at the endpoints of the SDK's own variables", async () => {
  await start();
  const endpoints = { AWS_ENDPOINT_URL_STS: aws.endpoint, AWS_ENDPOINT_URL_BEDROCK: aws.endpoint };
  const own = { AWS_ACCESS_KEY_ID: OWN.accessKeyId, AWS_SECRET_ACCESS_KEY: 'no secret' };
  const results = await withEnv({ ...endpoints, ...own }, () =>
    readAll(watch({ access: {}, accounts: [A] })),
  );
  expect(results.map(({ accounts }) => accounts[0]?.result.ok)).toEqual([true, true]);
  expect(aws.requests.map(({ method }) => method).sort()).toEqual([
    'AssumeRole us-east-1',
    'ListFoundationModels eu-west-1',
    'ListFoundationModels us-east-1',
  ]);
});

describe('credentials that expire', () => {
  test('are renewed minutes before, and not earlier', async () => {
    await start([{ id: HOME }, { id: A, sessionMs: 15 * MINUTE }]);
    const accounts = watch({ accounts: [A] });
    await readAll(accounts);
    clock = new Date(clock.getTime() + 9 * MINUTE);
    await readAll(accounts);
    expect(asked('AssumeRole')).toBe(1);
    clock = new Date(clock.getTime() + 2 * MINUTE);
    await readAll(accounts);
    expect(asked('AssumeRole')).toBe(2);
  });

  test('go on as long as they are good where they cannot be renewed', async () => {
    await start([{ id: HOME }, { id: A, sessionMs: 15 * MINUTE }]);
    const [account] = watch({ accounts: [A] });
    await keyOf(account?.access ?? {});
    aws.setFault({ operation: 'AssumeRole' }, 'deny');
    clock = new Date(clock.getTime() + 12 * MINUTE);
    expect(await keyOf(account?.access ?? {})).toBe(accessKeyOf(A));
    clock = new Date(clock.getTime() + 4 * MINUTE);
    await expect(keyOf(account?.access ?? {})).rejects.toThrow('cannot be assumed');
  });
});

describe('without roles', () => {
  test('there is one account, whose id nobody asks for to read facts', async () => {
    await start();
    const accounts = watch();
    expect(accounts.map(({ account }) => account)).toEqual([undefined]);
    const results = await readAll(accounts);
    expect(results.map(({ accounts: each }) => each.map(({ result }) => result.ok))).toEqual([
      [true],
      [true],
    ]);
    expect([asked('AssumeRole'), asked('GetCallerIdentity')]).toEqual([0, 0]);
  });

  test('its id is found by STS when it is needed', async () => {
    await start();
    const [home] = watch();
    expect(await identified(home ?? { access: {} }, 'us-east-1')).toMatchObject({ account: HOME });
  });

  test('an STS that does not answer rejects, and whoever asks again gets the id', async () => {
    await start();
    const [home] = watch();
    aws.setFault({ operation: 'GetCallerIdentity' }, 'deny');
    const thrown: unknown = await identified(home ?? { access: {} }, 'us-east-1').catch(
      (error: unknown) => error,
    );
    expect(thrownBy(thrown).reason).toBe('access-denied');
    aws.setFault({ operation: 'GetCallerIdentity' }, undefined);
    expect((await identified(home ?? { access: {} }, 'us-east-1')).account).toBe(HOME);
  });

  test('with no Region to watch there is nothing to read', async () => {
    await start();
    expect(watch({ regions: [] })).toEqual([]);
  });
});

test('the id of an account that a role names is asked of nobody', async () => {
  await start();
  const [account] = watch({ accounts: [A] });
  expect((await identified(account ?? { access: {} }, 'us-east-1')).account).toBe(A);
  expect(aws.requests).toEqual([]);
});
