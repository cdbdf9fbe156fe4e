import { z } from 'zod';
import { type ReadingFailure } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { oneLine } from './one-line';

type Reason = ReadingFailure['reason'];

const MAX_LENGTH = 300;

/** AWS answered with a list that holds no model, which no Region does. */
export class EmptyListError extends Error {
  override readonly name = 'EmptyListError';
}

/** What is looked at in a thrown thing; errors of Node, of the SDK and of AWS all come in this shape. */
const seen = z.object({
  name: z.string(),
  message: z.string(),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional().catch(undefined),
});
type Seen = z.output<typeof seen>;

// By the names AWS and its SDK give their errors; what is not here is judged by its HTTP status.
const REASON_BY_NAME: Readonly<Record<string, Reason>> = {
  UnrecognizedClientException: 'not-enabled',
  InvalidClientTokenId: 'not-enabled',
  InvalidClientTokenIdException: 'not-enabled',
  OptInRequired: 'not-enabled',
  SubscriptionRequiredException: 'not-enabled',
  AccessDeniedException: 'access-denied',
  AccessDenied: 'access-denied',
  NotAuthorized: 'access-denied',
  CredentialsProviderError: 'credentials',
  TokenProviderError: 'credentials',
  NoCredentialsError: 'credentials',
  ExpiredTokenException: 'credentials',
  ExpiredToken: 'credentials',
  InvalidSignatureException: 'credentials',
  SignatureDoesNotMatch: 'credentials',
  IncompleteSignatureException: 'credentials',
  IncompleteSignature: 'credentials',
  MissingAuthenticationToken: 'credentials',
  MissingAuthenticationTokenException: 'credentials',
  ThrottlingException: 'throttled',
  Throttling: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  TimeoutError: 'timeout',
  DeadlineError: 'timeout',
  BadAnswerError: 'bad-answer',
  EmptyListError: 'empty',
};

const ADVICE: Readonly<Record<Reason, string>> = {
  'not-enabled':
    'AWS does not know these credentials here: enable the Region for the account, or check the credentials',
  'access-denied': 'the credentials may not list models: allow bedrock:ListFoundationModels',
  credentials: 'no usable AWS credentials: set them, or renew those that are set',
  throttled: 'AWS throttled the call after the retries; the next sync tries again',
  timeout: 'no answer in time; the next sync tries again',
  network: 'the Bedrock endpoint cannot be reached: check network, proxy and endpoint URL',
  'bad-answer': 'the answer is not a list of models and was left unread',
  empty: 'AWS listed no models at all; the last whole reading stays',
  doubtful: 'AWS listed far fewer models than before',
  'service-error': 'AWS failed to answer; the next sync tries again',
  other: 'the reading failed',
};

/** Turns whatever a reading threw into its failure: why, what to do, and AWS's own words without secrets. */
export function failureOf(region: Region, thrown: unknown, failedAt: Date): ReadingFailure {
  const unnamed = { name: 'Error', message: typeof thrown === 'string' ? thrown : 'nothing more is known' };
  const error: Seen = seen.safeParse(thrown).data ?? unnamed;
  const reason = reasonOf(error);
  const advice = ADVICE[reason];
  const words = oneLine(`${error.name}: ${error.message}`, MAX_LENGTH - advice.length - 3);
  const message = `${advice} (${words})`;
  return { region, failedAt: failedAt.toISOString(), reason, message };
}

function reasonOf(error: Seen): Reason {
  const { name, code } = error;
  const status = error.$metadata?.httpStatusCode;
  // The SDK calls a broken connection a TimeoutError too.
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'network';
  const named = Object.hasOwn(REASON_BY_NAME, name) ? REASON_BY_NAME[name] : undefined;
  if (named !== undefined) return named;
  if (status === undefined) return code === undefined ? 'other' : 'network';
  if (status === 429) return 'throttled';
  if (status >= 500) return 'service-error';
  // An error that is no JSON: it is not AWS that answers.
  if (name === 'SyntaxError') return 'bad-answer';
  return status === 401 || status === 403 ? 'access-denied' : 'other';
}
