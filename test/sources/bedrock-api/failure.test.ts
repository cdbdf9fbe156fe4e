import { connect } from 'node:net';
import { failureOf } from '../../../src/sources/bedrock-api/failure';
import { NOW } from './reading';

function named(name: string, message = 'said', more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

function failure(thrown: unknown) {
  return failureOf('us-east-1', thrown, NOW);
}

test.each([
  ['not-enabled', named('UnrecognizedClientException')],
  ['not-enabled', named('OptInRequired')],
  ['access-denied', named('AccessDeniedException')],
  ['access-denied', named('SomethingNew', 'said', { $metadata: { httpStatusCode: 403 } })],
  ['credentials', named('ExpiredTokenException')],
  ['credentials', named('CredentialsProviderError')],
  ['credentials', named('InvalidSignatureException')],
  ['throttled', named('SomethingNew', 'said', { $metadata: { httpStatusCode: 429 } })],
  ['timeout', named('TimeoutError', 'said', { code: 'ETIMEDOUT' })],
  ['network', named('TimeoutError', 'said', { code: 'ECONNRESET' })],
  ['network', named('Error', 'said', { code: 'ENOTFOUND', $metadata: { attempts: 3 } })],
  ['network', named('Error', 'said', { code: 'SELF_SIGNED_CERT_IN_CHAIN' })],
  ['service-error', named('SomethingNew', 'said', { $metadata: { httpStatusCode: 503 } })],
  ['other', named('ValidationException', 'said', { $metadata: { httpStatusCode: 400 } })],
  ['other', named('toString')],
  ['other', 'a text'],
  ['other', undefined],
  ['other', Object.create(null) as unknown],
])('%s is the reason of %p', (reason, thrown) => {
  expect(failure(thrown)).toMatchObject({ region: 'us-east-1', failedAt: NOW.toISOString(), reason });
});

// The SDK hands such errors on as they are, save under Jest, where it takes them for no errors.
test('network is the reason where nobody listens', async () => {
  const refused = await new Promise((resolve) =>
    connect({ host: '127.0.0.1', port: 1 }).once('error', resolve),
  );
  expect(failure(refused)).toMatchObject({ reason: 'network' });
});

describe('the message', () => {
  test('says what to do, and what AWS said', () => {
    const { message } = failure(named('AccessDeniedException', 'User: bob is not authorized'));
    expect(message).toContain('allow bedrock:ListFoundationModels');
    expect(message).toContain('AccessDeniedException: User: bob is not authorized');
  });

  test('is one line of at most 300 characters, and shows where it was cut', () => {
    const { message } = failure(named('ValidationException', `${'long words '.repeat(100)}\nsecond line`));
    expect(message).toHaveLength(300);
    expect(message).toMatch(/^[^\n]+…\)$/);
    expect(failure(named('ValidationException', 'first\nsecond')).message).not.toContain('second');
  });

  test.each([
    ['an access key id', 'The key AKIAIOSFODNN7EXAMPLE is unknown', 'AKIAIOSFODNN7EXAMPLE'],
    [
      'an Authorization header',
      'Authorization=AWS4-HMAC-SHA256 Credential=ASIAX/20261122, Signature=c0ffee',
      'c0ffee',
    ],
    [
      'the header of a canonical request',
      "not match 'host:x x-amz-security-token:IQoJb3JpZ2luX2Vj",
      'IQoJb3Jp',
    ],
    ['a session token', `token ${'FwoGZXIvYXdzEBYaD'.repeat(8)} is invalid`, 'FwoGZXIvYXdzEBYaD'],
  ])('does not repeat %s', (_, said, secret) => {
    expect(failure(named('InvalidSignatureException', said)).message).not.toContain(secret);
  });
});
