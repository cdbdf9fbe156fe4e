import { z } from 'zod';
import { type ReadingFailure } from '../../domain/fact';
import { RoleError } from './credential-errors';

type Reason = ReadingFailure['reason'];

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

/** Why a call to AWS failed, and AWS's own words of it: `ThrottlingException: Rate exceeded`, not yet cut or cleaned. */
export function thrownBy(thrown: unknown): { readonly reason: Reason; readonly words: string } {
  if (thrown instanceof RoleError) return ofRole(thrown);
  const unnamed = { name: 'Error', message: typeof thrown === 'string' ? thrown : 'nothing more is known' };
  const error: Seen = seen.safeParse(thrown).data ?? unnamed;
  return { reason: reasonOf(error), words: `${error.name}: ${error.message}` };
}

const PASSING: ReadonlySet<Reason> = new Set(['throttled', 'timeout', 'network', 'service-error']);

/** A role that is refused leaves its account without credentials; AWS's words for that mean something else of a call. */
function ofRole({ name, message, cause }: RoleError): ReturnType<typeof thrownBy> {
  const { reason } = thrownBy(cause);
  return { reason: PASSING.has(reason) ? reason : 'credentials', words: `${name}: ${message}` };
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
