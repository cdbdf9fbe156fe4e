import { COMMERCIAL_REGIONS } from '../../../src/domain/region';
import { type Access } from '../../../src/sources/aws/access';
import { type RegionsToRead, readRegions } from '../../../src/sources/bedrock-api/read-regions';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws';
import { loadRoster } from '../../../src/sandbox/aws/roster';
import { failureIn, NO_CREDENTIALS, NOW, READING, readingIn, withEnv } from './reading';
import { startStubBedrock } from './stub-bedrock';

const REGIONS = ['us-east-1', 'us-west-2', 'eu-west-3', 'ap-south-1'];
let aws: LocalAws;

beforeEach(async () => {
  aws = await startLocalAws({ roster: loadRoster(), now: () => NOW });
});
afterEach(() => aws.close());

type More = Access & Partial<RegionsToRead>;

/** The one account's result of each Region. */
function read(regions: readonly string[], { credentials, endpoint, ...more }: More = {}) {
  const access = {
    endpoint: endpoint ?? aws.endpoint,
    credentials: credentials ?? READING.credentials,
  };
  return readWith(regions, access, more);
}

function readWith(regions: readonly string[], access: Access, more: Partial<RegionsToRead> = {}) {
  const { credentials: _, ...reading } = READING;
  return readRegions({ ...reading, accounts: [{ access }], regions, ...more }).map(async (result) => {
    const { accounts } = await result;
    return accounts[0]?.result;
  });
}

async function readOneWith(region: string, access: Access) {
  return (await Promise.all(readWith([region], access)))[0];
}

function readOne(region: string, more: More = {}) {
  return Promise.all(read([region], more)).then(([result]) => result);
}

describe('a whole reading', () => {
  test('states what AWS says of a model, its dates as UTC days, and how it is known', async () => {
    const { facts, ...reading } = readingIn(await readOne('us-east-1'));
    expect(reading).toEqual({ region: 'us-east-1', readAt: '2026-11-22T10:00:00.000Z' });
    expect(facts.find(({ modelId }) => modelId === 'anthropic.claude-opus-4-1-20250805-v1:0')).toEqual({
      modelId: 'anthropic.claude-opus-4-1-20250805-v1:0',
      region: 'us-east-1',
      name: 'Claude Opus 4.1',
      provider: 'Anthropic',
      status: 'legacy',
      milestones: {
        launch: '2025-08-05',
        legacy: '2026-07-08',
        extendedAccess: '2026-10-08',
        endOfLife: { day: '2027-01-08', certainty: 'on' },
      },
      inputModalities: ['TEXT', 'IMAGE'],
      outputModalities: ['TEXT'],
      inferenceTypes: ['INFERENCE_PROFILE'],
      provenance: {
        kind: 'api',
        name: 'Bedrock API',
        asOf: '2026-11-22',
        readAt: '2026-11-22T10:00:00.000Z',
      },
    });
  });

  test('folds context variants under their base model', async () => {
    const { facts } = readingIn(await readOne('us-east-1'));
    const found = facts.filter(({ modelId }) => modelId === 'cohere.embed-english-v3');
    expect(found.map(({ variant }) => variant)).toEqual([undefined, '512']);
  });

  test('keeps Regions apart where they differ', async () => {
    const results = (await Promise.all(read(REGIONS))).map(readingIn);
    const haiku = 'anthropic.claude-3-haiku-20240307-v1:0';
    const listing = results.filter(({ facts }) => facts.some(({ modelId }) => modelId === haiku));
    expect(listing.map(({ region }) => region)).toEqual(['ap-south-1']);
    const sonnet = results.map(({ region, facts }) => {
      const fact = facts.find(({ modelId }) => modelId === 'anthropic.claude-sonnet-4-5-20250929-v1:0');
      return [region, fact?.status];
    });
    expect(Object.fromEntries(sonnet)).toMatchObject({ 'us-west-2': 'active', 'us-east-1': 'legacy' });
  });

  test("finds its endpoint by the SDK's own variable", async () => {
    const results = await withEnv({ AWS_ENDPOINT_URL_BEDROCK: aws.endpoint }, () =>
      Promise.all(readWith(['eu-west-1'], { credentials: READING.credentials })),
    );
    expect(readingIn(results[0]).region).toBe('eu-west-1');
  });
});

describe('a failed reading', () => {
  test.each([
    ['throttle', 'throttled'],
    ['deny', 'access-denied'],
    ['garbage', 'bad-answer'],
    ['empty', 'empty'],
    ['error', 'service-error'],
  ] as const)('names the reason of %s as %s', async (fault, reason) => {
    aws.setFault('eu-west-3', fault);
    const result = await withEnv({ AWS_MAX_ATTEMPTS: '1' }, () => readOne('eu-west-3'));
    expect(failureIn(result)).toMatchObject({ region: 'eu-west-3', failedAt: NOW.toISOString(), reason });
  });

  test('is not-enabled in a Region that the account has not opted into', async () => {
    expect(failureIn(await readOne('ap-east-2')).reason).toBe('not-enabled');
  });

  test('is timeout where no answer comes, after the time given', async () => {
    aws.setFault('us-east-1', 'hang');
    expect(failureIn(await readOne('us-east-1', { timeoutMs: 60 })).reason).toBe('timeout');
  });

  test('is over as soon as it is told to end', async () => {
    aws.setFault('us-east-1', 'hang');
    const ending = new AbortController();
    const [reading] = read(['us-east-1'], { signal: ending.signal });
    ending.abort(new Error('the bot is stopping'));
    expect(failureIn(await reading)).toMatchObject({ reason: 'other' });
    expect(failureIn(await reading).message).toContain('the bot is stopping');
  });

  test("comes after the SDK's three attempts", async () => {
    aws.setFault('us-east-1', 'error');
    expect(failureIn(await readOne('us-east-1')).reason).toBe('service-error');
    expect(aws.requests.map(({ outcome }) => outcome)).toEqual(Array(3).fill('500 InternalServerException'));
  });

  test('stays away where an attempt after a failed one succeeds', async () => {
    aws.setFault('us-east-1', 'error');
    const healed = aws.subscribe(() => aws.setFault('us-east-1', undefined));
    expect(readingIn(await readOne('us-east-1')).facts.length).toBeGreaterThan(0);
    expect(aws.requests).toHaveLength(2);
    healed();
  });
});

describe('Regions side by side', () => {
  test('one that hangs holds up no other', async () => {
    aws.setFault('us-west-2', 'hang');
    const order: string[] = [];
    const readings = read(REGIONS).map((reading, index) =>
      reading.then(() => order.push(REGIONS[index] ?? '')),
    );
    await Promise.all(readings.filter((_, index) => REGIONS[index] !== 'us-west-2'));
    expect([...order].sort()).toEqual(['ap-south-1', 'eu-west-3', 'us-east-1']);
    aws.setFault('us-west-2', undefined);
    await Promise.all(readings);
    expect(order[3]).toBe('us-west-2');
  });

  test('no more are asked at once than allowed', async () => {
    const stub = await startStubBedrock();
    stub.delayMs = 20;
    await Promise.all(read(COMMERCIAL_REGIONS, { endpoint: stub.endpoint, concurrency: 3 }));
    await stub.close();
    expect([stub.requests.length, stub.mostAtOnce]).toEqual([COMMERCIAL_REGIONS.length, 3]);
  });
});

describe('credentials', () => {
  test('are looked for once for all Regions, and their absence fails all without a request', async () => {
    let lookUps = 0;
    const credentials = async (): Promise<never> => {
      lookUps += 1;
      throw Object.assign(new Error('none'), { name: 'CredentialsProviderError' });
    };
    const results = await Promise.all(read(COMMERCIAL_REGIONS, { credentials }));
    expect(new Set(results.map((result) => failureIn(result).reason))).toEqual(new Set(['credentials']));
    expect([lookUps, aws.requests.length]).toEqual([1, 0]);
  });

  test('that never come fail all Regions in time', async () => {
    const credentials = () => new Promise<never>(() => undefined);
    const results = await Promise.all(read(COMMERCIAL_REGIONS, { credentials, timeoutMs: 500 }));
    expect(new Set(results.map((result) => failureIn(result).reason))).toEqual(new Set(['credentials']));
  });

  test("are the SDK's to find where none are given", async () => {
    const result = await withEnv(NO_CREDENTIALS, () => readOneWith('us-east-1', { endpoint: aws.endpoint }));
    expect(failureIn(result)).toMatchObject({ reason: 'credentials' });
  });

  test('may be a Bedrock API key', async () => {
    const stub = await startStubBedrock();
    stub.body = '{"modelSummaries":[{"modelId":"amazon.nova-pro-v1:0"}]}';
    const result = await withEnv({ ...NO_CREDENTIALS, AWS_BEARER_TOKEN_BEDROCK: 'key-of-nobody' }, () =>
      readOneWith('us-east-1', { endpoint: stub.endpoint }),
    );
    await stub.close();
    expect(readingIn(result).facts).toHaveLength(1);
    expect(stub.requests[0]?.headers.authorization).toBe('Bearer key-of-nobody');
  });
});
