import { type KindReading } from '../../domain/dependent';
import { oneLine } from '../aws/one-line';
import { thrownBy } from '../aws/thrown';
import { CallError } from './reach';

/** Why a kind could not be read: `absent` where the Region has no such thing. */
export type KindFailure =
  | { readonly as: 'absent' }
  | {
      readonly as: 'state';
      readonly reason: ReturnType<typeof thrownBy>['reason'];
      readonly state: KindReading;
    };

/** A Region without a feature says so in one of these ways; a name that is not found may be the network's fault too. */
const NO_SUCH_OPERATION = /^(UnknownOperation|UnsupportedOperation|NotImplemented)\w*:/;
const NOT_HERE = /^ValidationException: .*not (supported|available) in (this|the) region/i;

/** `isAnswering`: whether another service of the same Region was reached, so that a host that is not found is not there. */
export function kindFailure(error: unknown, isAnswering: boolean): KindFailure {
  const [action, thrown] = error instanceof CallError ? [error.action, error.thrown] : [undefined, error];
  const { reason, words } = thrownBy(thrown);
  if (NO_SUCH_OPERATION.test(words) || NOT_HERE.test(words)) return { as: 'absent' };
  if (isAnswering && /ENOTFOUND/.test(words)) return { as: 'absent' };
  if (reason === 'access-denied' && action !== undefined) {
    return { as: 'state', reason, state: { state: 'not-allowed', action } };
  }
  const message = oneLine(action === undefined ? words : `${action}: ${words}`, 300);
  return { as: 'state', reason, state: { state: 'failed', message } };
}
