import { type KindReading } from '../../domain/dependent';
import { oneLine } from '../aws/one-line';
import { thrownBy } from '../aws/thrown';
import { CallError } from './reach';

type Reason = ReturnType<typeof thrownBy>['reason'];

/** Why a kind, or a part of it, could not be read. */
export type KindFailure = {
  readonly reason: Reason;
  readonly state: Exclude<KindReading, { state: 'read' }>;
};

const MAX_LENGTH = 300;

/** What was thrown while a kind was read, as its state. A refusal names the permission that the refused call needs. */
export function kindFailure(error: unknown): KindFailure {
  const { action, reason, words } = toldBy(error);
  if (reason === 'access-denied' && action !== undefined) {
    return { reason, state: { state: 'not-allowed', action } };
  }
  const message = oneLine(action === undefined ? words : `${action}: ${words}`, MAX_LENGTH);
  return { reason, state: { state: 'failed', message } };
}

/** A Region without a feature says so in one of these ways. */
const NO_SUCH_OPERATION = /^(UnknownOperation|UnsupportedOperation|NotImplemented)\w*:/;
const NOT_HERE = /^ValidationException: .*not (supported|available) in (this|the) region/i;
const NO_AGENT_HOST = /\bENOTFOUND bedrock-agent\./;

/**
 * Whether the Region has no such thing, judged by what a kind's own list threw: AWS's own words for that, or there is no
 * host of bedrock-agent while the Region's bedrock host answered. A host that is unreachable, or whose name cannot be
 * looked up just now (EAI_AGAIN), is a fault.
 */
export function isAbsentHere(error: unknown, isBedrockAnswering: boolean): boolean {
  const { words } = toldBy(error);
  return (
    NO_SUCH_OPERATION.test(words) || NOT_HERE.test(words) || (isBedrockAnswering && NO_AGENT_HOST.test(words))
  );
}

function toldBy(error: unknown) {
  const [action, thrown] = error instanceof CallError ? [error.action, error.thrown] : [undefined, error];
  return { action, ...thrownBy(thrown) };
}
