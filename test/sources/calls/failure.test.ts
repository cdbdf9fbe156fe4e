import { DeadlineError } from '../../../src/sources/aws/deadline';
import { failureOf, NotWholeError, OperationError } from '../../../src/sources/calls/failure';

function named(name: string, message = 'said', more: object = {}): Error {
  return Object.assign(new Error(message), { name, ...more });
}

test.each([
  ['not-enabled', named('UnrecognizedClientException'), 'enable the Region'],
  // By its older protocol CloudWatch has other names for the same.
  ['not-enabled', named('InvalidClientTokenId'), 'enable the Region'],
  ['access-denied', named('AccessDeniedException'), 'allow cloudwatch:ListMetrics'],
  ['access-denied', named('AccessDenied'), 'allow cloudwatch:ListMetrics'],
  ['credentials', named('ExpiredToken'), 'renew'],
  ['throttled', named('Throttling'), 'the next reading tries again'],
  ['throttled', named('LimitExceededException', 'said', { $metadata: { httpStatusCode: 429 } }), 'throttled'],
  ['network', named('Error', 'said', { code: 'ENOTFOUND' }), 'check network'],
  [
    'service-error',
    named('InternalServiceFault', 'said', { $metadata: { httpStatusCode: 500 } }),
    'failed to answer',
  ],
  ['bad-answer', new NotWholeError('bad-answer', 'said'), 'left uncounted'],
  [
    'other',
    named('InvalidParameterValueException', 'said', { $metadata: { httpStatusCode: 400 } }),
    'failed',
  ],
  ['other', undefined, 'failed'],
])('%s is the reason of %p, and the message says what to do', (reason, cause, advice) => {
  const { message, ...failure } = failureOf(new OperationError('ListMetrics', cause));
  expect(failure).toEqual({ reason });
  expect(message).toContain(advice);
});

test('names both permissions where it is not known which operation failed', () => {
  const { message } = failureOf(named('AccessDenied'));
  expect(message).toContain('allow cloudwatch:ListMetrics and cloudwatch:GetMetricData');
});

test('a deadline is told as one', () => {
  expect(failureOf(new DeadlineError('no end after 60 ms'))).toEqual({
    reason: 'timeout',
    message:
      'CloudWatch did not answer in time; the next reading tries again (DeadlineError: no end after 60 ms)',
  });
});

test('the message is one line of at most 300 characters, without what may be a secret', () => {
  const long = named('SomeException', `${'long words '.repeat(100)}\nsecond line`);
  const { message } = failureOf(new OperationError('GetMetricData', long));
  expect(message).toHaveLength(300);
  expect(message).toMatch(/^[^\n]+…\)$/);
  const secret = named('SomeException', 'The key AKIAIOSFODNN7EXAMPLE is unknown');
  expect(failureOf(secret).message).not.toContain('AKIAIOSFODNN7EXAMPLE');
});
