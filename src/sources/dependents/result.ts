import { type DependentsReading, type KindReading } from '../../domain/dependent';
import { type ReadingFailure } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { type Access } from '../aws/access';

/** Where, as whom and until when to read. */
export type DependentsToRead = {
  readonly access: Access;
  /** The account that the access is of: twelve digits. */
  readonly account: string;
  readonly region: Region;
  readonly now: () => Date;
  /** For the whole reading, its retries included; what was not read by then is a failure of its kind. */
  readonly timeoutMs: number;
  /** Ends the reading early, without a result. */
  readonly signal?: AbortSignal;
  /** The reading before this one: details of what is unchanged since are not fetched again. */
  readonly before?: DependentsReading;
};

/** A reading, or why nothing at all could be read. */
export type DependentsResult =
  | { readonly ok: true; readonly reading: DependentsReading }
  | {
      readonly ok: false;
      readonly reason: ReadingFailure['reason'];
      /** One line, without secrets. */
      readonly message: string;
    };

const ADVICE = {
  'not-enabled':
    'AWS does not know these credentials here: enable the Region for the account, or check the credentials',
  credentials: 'no usable AWS credentials: set them, or renew those that are set',
} as const;

/** The result where AWS knows nobody by these credentials. */
export function unreadable(reason: keyof typeof ADVICE, state: KindReading): DependentsResult {
  const words = state.state === 'failed' ? ` (${state.message})` : '';
  return { ok: false, reason, message: `${ADVICE[reason]}${words}` };
}
