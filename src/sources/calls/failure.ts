import { type ReadingFailure } from '../../domain/fact';
import { oneLine } from '../aws/one-line';
import { thrownBy } from '../aws/thrown';

type Reason = ReadingFailure['reason'];

/** The operations that a reading of calls is made of; each is also the name of the permission that it needs. */
export type CallsOperation = 'ListMetrics' | 'GetMetricData';

/** Why there is no reading of calls: never that nobody calls. */
export type CallsFailure = {
  readonly reason: Reason;
  /** One line, at most 300 characters, with no secret in it. */
  readonly message: string;
};

/** CloudWatch answered, but not with all that was asked for; the message says what is missing. */
export class NotWholeError extends Error {
  override readonly name = 'NotWholeError';

  constructor(
    readonly reason: Reason,
    message: string,
  ) {
    super(message);
  }
}

/** One of the operations failed; `cause`: with what. */
export class OperationError extends Error {
  override readonly name = 'OperationError';

  constructor(
    readonly operation: CallsOperation,
    cause: unknown,
  ) {
    super(`${operation} failed`, { cause });
  }
}

const MAX_LENGTH = 300;

function adviceOn(reason: Reason, operation: CallsOperation | undefined): string {
  switch (reason) {
    case 'not-enabled':
      return 'AWS does not know these credentials here: enable the Region for the account, or check the credentials';
    case 'access-denied':
      return `the credentials may not read calls: allow ${permissionFor(operation)}`;
    case 'credentials':
      return 'no usable AWS credentials: set them, or renew those that are set';
    case 'throttled':
      return 'CloudWatch throttled the call after the retries; the next reading tries again';
    case 'timeout':
      return 'CloudWatch did not answer in time; the next reading tries again';
    case 'network':
      return 'the CloudWatch endpoint cannot be reached: check network, proxy and endpoint URL';
    case 'bad-answer':
      return 'the answer is not what CloudWatch answers and was left uncounted';
    case 'service-error':
      return 'CloudWatch failed to answer; the next reading tries again';
    case 'empty':
    case 'doubtful':
    case 'other':
      return 'the reading of calls failed';
  }
}

function permissionFor(operation: CallsOperation | undefined): string {
  return operation === undefined
    ? 'cloudwatch:ListMetrics and cloudwatch:GetMetricData'
    : `cloudwatch:${operation}`;
}

/** Turns whatever a reading threw into its failure: why, what to do, and CloudWatch's own words without secrets. */
export function failureOf(thrown: unknown): CallsFailure {
  const operation = thrown instanceof OperationError ? thrown.operation : undefined;
  const cause = thrown instanceof OperationError ? thrown.cause : thrown;
  const { reason, words } =
    cause instanceof NotWholeError ? { reason: cause.reason, words: cause.message } : thrownBy(cause);
  const advice = adviceOn(reason, operation);
  return { reason, message: `${advice} (${oneLine(words, MAX_LENGTH - advice.length - 3)})` };
}
