import { type ReadingFailure } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { oneLine } from '../aws/one-line';
import { thrownBy } from '../aws/thrown';

type Reason = ReadingFailure['reason'];

const MAX_LENGTH = 300;

/** AWS answered with a list that holds no model, which no Region does. */
export class EmptyListError extends Error {
  override readonly name = 'EmptyListError';
}

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
  const { reason, words } = thrownBy(thrown);
  const advice = ADVICE[reason];
  const message = `${advice} (${oneLine(words, MAX_LENGTH - advice.length - 3)})`;
  return { region, failedAt: failedAt.toISOString(), reason, message };
}
