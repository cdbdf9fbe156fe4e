import { withEnv } from '../bedrock-api/reading';
import { HAIKU, NOVA, OTHER_ACCOUNT, ACCOUNT, REGION, startWorld, type World } from './reading';

let world: World;

beforeEach(async () => {
  world = await startWorld();
  world.calls = [HAIKU, NOVA].map((calledAs) => ({ calledAs, inHour: () => ({ served: 1 }) }));
});
afterEach(() => world.aws.close());

/** Without the SDK's retries, which would only take time. */
function read(more?: Parameters<World['read']>[0]) {
  return withEnv({ AWS_MAX_ATTEMPTS: '1' }, () => world.read(more));
}

describe.each(['ListMetrics', 'GetMetricData'])('%s', (operation) => {
  test.each([
    ['throttle', 'throttled', /^CloudWatch throttled .*\(ThrottlingException: Rate exceeded\)$/],
    ['deny', 'access-denied', new RegExp(`allow cloudwatch:${operation} \\(AccessDenied`)],
    ['garbage', 'bad-answer', /^the answer is not what CloudWatch answers/],
    ['empty', 'bad-answer', /without Metric/],
    ['error', 'service-error', /InternalServiceFault/],
  ] as const)(
    'that meets %s makes the reading fail as %s, of its account alone',
    async (fault, reason, says) => {
      world.aws.setFault({ account: ACCOUNT, operation }, fault);
      expect(await read()).toEqual({ ok: false, reason, message: expect.stringMatching(says) as string });
      expect(await read({ account: OTHER_ACCOUNT })).toMatchObject({ ok: true });
      world.aws.setFault({ account: ACCOUNT, operation }, undefined);
      expect(await read()).toMatchObject({ ok: true });
    },
  );

  test('that hangs ends the reading at its deadline', async () => {
    world.aws.setFault({ region: REGION, operation }, 'hang');
    expect(await read({ timeoutMs: 60 })).toMatchObject({ ok: false, reason: 'timeout' });
  });

  test('that hangs ends where the reading is called off', async () => {
    world.aws.setFault({ region: REGION, operation }, 'hang');
    const off = new AbortController();
    const reading = read({ signal: off.signal });
    off.abort(new Error('the bot ends'));
    expect(await reading).toMatchObject({
      ok: false,
      message: expect.stringContaining('the bot ends') as string,
    });
  });
});

test.each([
  ['InternalError', 'service-error', 'InternalError: Invocations of'],
  ['Forbidden', 'access-denied', 'allow cloudwatch:GetMetricData (Forbidden: Invocations of'],
  ['PartialData', 'service-error', '4 of 8 metrics not answered whole'],
] as const)(
  'one metric that is answered with %s makes the whole reading fail',
  async (instead, reason, says) => {
    world.calls = world.calls.map((calls) => (calls.calledAs === HAIKU ? { ...calls, instead } : calls));
    expect(await read()).toMatchObject({
      ok: false,
      reason,
      message: expect.stringContaining(says) as string,
    });
  },
);

test('a Region that the account has not enabled is not-enabled', async () => {
  expect(await read({ region: 'ap-east-2' })).toMatchObject({ ok: false, reason: 'not-enabled' });
});

test('an endpoint where nobody listens makes the reading fail', async () => {
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'no secret' };
  const result = await read({ access: { endpoint: 'http://127.0.0.1:1', credentials } });
  expect(result).toMatchObject({ ok: false });
});
