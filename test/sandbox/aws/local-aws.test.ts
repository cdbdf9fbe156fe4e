import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws';
import { loadRoster, regionsOf, summariesAt } from '../../../src/sandbox/aws/roster';
import { type RequestLine } from '../../../src/sandbox/page/protocol';

const JAMBA = 'ai21.jamba-1-5-large-v1:0';
let now = new Date('2026-11-22T10:00:00Z');
let aws: LocalAws;

beforeEach(async () => {
  now = new Date('2026-11-22T10:00:00Z');
  aws = await startLocalAws({ roster: loadRoster(), now: () => now });
});
afterEach(() => aws.close());

type Answer = { status: number; type: string | null; body: string };

async function ask(region: string | undefined, path = '/foundation-models'): Promise<Answer> {
  const scope = `Credential=AKIDEXAMPLE/20261122/${region}/bedrock/aws4_request`;
  const headers = { authorization: `AWS4-HMAC-SHA256 ${scope}, SignedHeaders=host, Signature=0` };
  const response = await fetch(aws.endpoint + path, region === undefined ? {} : { headers });
  const { status } = response;
  return { status, type: response.headers.get('x-amzn-errortype'), body: await response.text() };
}

async function listed(region: string): Promise<Map<string, Record<string, unknown>>> {
  const { modelSummaries } = JSON.parse((await ask(region)).body) as {
    modelSummaries: (Record<string, unknown> & { modelId: string })[];
  };
  return new Map(modelSummaries.map((row) => [row.modelId, row]));
}

/** Resolves with the next request that the local AWS has recorded. */
function nextRequest(): Promise<RequestLine> {
  return new Promise((resolve) => {
    const end = aws.subscribe((request) => {
      end();
      resolve(request);
    });
  });
}

test('lists the models of the Region that the request is signed for, as AWS writes them', async () => {
  const models = await listed('us-east-1');
  expect(models.get(JAMBA)).toEqual({
    modelArn: `arn:aws:bedrock:us-east-1::foundation-model/${JAMBA}`,
    modelId: JAMBA,
    modelName: 'Jamba 1.5 Large',
    providerName: 'AI21 Labs',
    inputModalities: ['TEXT'],
    outputModalities: ['TEXT'],
    customizationsSupported: [],
    inferenceTypesSupported: ['ON_DEMAND'],
    responseStreamingSupported: true,
    modelLifecycle: {
      status: 'LEGACY',
      startOfLifeTime: '2024-09-23T08:00:00Z',
      legacyTime: '2026-05-26T08:00:00Z',
      publicExtendedAccessTime: '2026-08-26T08:00:00Z',
      endOfLifeTime: '2026-11-26T08:00:00Z',
    },
  });
  expect((await listed('us-west-2')).has(JAMBA)).toBe(false);
});

test('drops a model when its end of life comes', async () => {
  now = new Date('2026-11-26T07:59:59Z');
  expect((await listed('us-east-1')).has(JAMBA)).toBe(true);
  now = new Date('2026-11-26T08:00:00Z');
  expect((await listed('us-east-1')).has(JAMBA)).toBe(false);
});

test('marks a model LEGACY from its Legacy stamp on', () => {
  const roster = loadRoster();
  const [model] = roster.models;
  const lifecycle = { status: 'ACTIVE', legacyTime: '2026-12-01T08:00:00Z' };
  const future = { models: model ? [{ ...model, listings: [{ regions: ['us-east-1'], lifecycle }] }] : [] };
  const statusAt = (instant: string) => summariesAt(future, 'us-east-1', new Date(instant))[0];
  expect(statusAt('2026-11-22T00:00:00Z')).toMatchObject({ modelLifecycle: { status: 'ACTIVE' } });
  expect(statusAt('2026-12-01T08:00:00Z')).toMatchObject({ modelLifecycle: { status: 'LEGACY' } });
});

test('each model of the roster is listed once in each of its Regions', () => {
  const roster = loadRoster();
  for (const region of regionsOf(roster)) {
    const ids = summariesAt(roster, region, now).map((row) => ('modelId' in row ? row.modelId : undefined));
    expect(new Set(ids).size).toBe(ids.length);
  }
  for (const { modelId, listings } of roster.models) {
    const regions = listings.flatMap((listing) => listing.regions);
    expect([modelId, new Set(regions).size]).toEqual([modelId, regions.length]);
  }
});

test.each([
  ['throttle', 429, 'ThrottlingException'],
  ['deny', 403, 'AccessDeniedException'],
  ['error', 500, 'InternalServerException'],
] as const)('the fault %s answers %i %s in its Region only', async (fault, status, type) => {
  aws.setFault('us-east-1', fault);
  expect(await ask('us-east-1')).toMatchObject({ status, type });
  expect(await ask('us-west-2')).toMatchObject({ status: 200, type: null });
  aws.setFault('us-east-1', undefined);
  expect(await ask('us-east-1')).toMatchObject({ status: 200 });
});

test('garbage is an answer cut off, empty one without models', async () => {
  aws.setFault('us-east-1', 'garbage');
  const { body } = await ask('us-east-1');
  expect(() => JSON.parse(body) as unknown).toThrow(SyntaxError);
  aws.setFault('us-east-1', 'empty');
  expect(await ask('us-east-1')).toMatchObject({ status: 200, body: '{"modelSummaries":[]}' });
});

test('a request left hanging is answered once its Region works again', async () => {
  aws.setFault('us-east-1', 'hang');
  const hanging = ask('us-east-1');
  await ask('us-west-2');
  expect(aws.requests).toHaveLength(1);
  aws.setFault('us-east-1', undefined);
  expect(await hanging).toMatchObject({ status: 200 });
});

test('refuses what AWS would refuse', async () => {
  expect(await ask(undefined)).toMatchObject({ status: 403, type: 'MissingAuthenticationTokenException' });
  expect(await ask('ap-east-2')).toMatchObject({ status: 403, type: 'UnrecognizedClientException' });
  expect(await ask('us-east-1', '/guardrails')).toMatchObject({
    status: 404,
    type: 'UnknownOperationException',
  });
});

test('records every request with what became of it', async () => {
  const recorded = nextRequest();
  await ask('eu-west-1');
  expect(await recorded).toEqual({
    at: '2026-11-22T10:00:00.000Z',
    target: 'aws',
    method: 'ListFoundationModels eu-west-1',
    ms: expect.any(Number) as number,
    outcome: '200, 57 models',
  });
  expect(aws.requests).toEqual([await recorded]);
});

test('cuts what hangs when it closes', async () => {
  aws.setFault('us-east-1', 'hang');
  const hanging = ask('us-east-1');
  await ask('us-west-2');
  await Promise.all([aws.close(), expect(hanging).rejects.toThrow('fetch failed')]);
});
