import { GetFoundationModelCommand } from '@aws-sdk/client-bedrock';
import { type Region } from '../../domain/region';
import { type Access, endClient } from '../aws/access';
import { within } from '../aws/deadline';
import { oneLine } from '../aws/one-line';
import { thrownBy } from '../aws/thrown';
import { createClient } from './client';

/** Whether AWS describes a model still; never by calling it, which would cost money and count as use. */
export type Described =
  | { readonly answer: 'described' | 'gone' }
  /** One line, without secrets. */
  | { readonly answer: 'unknown'; readonly why: string };

/** The same of one account; where the Region is not enabled in it, it has no say. */
export type DescribedTo = Described | { readonly answer: 'not-enabled' };

/** For one look, its retries included. */
const TIMEOUT_MS = 10_000;

/** Asks `GetFoundationModel` in a Region. Always resolves; what fails for another reason says nothing. */
export async function describeModel(access: Access, region: Region, modelId: string): Promise<DescribedTo> {
  const client = createClient(region, access);
  try {
    const command = new GetFoundationModelCommand({ modelIdentifier: modelId });
    await within(TIMEOUT_MS, (abortSignal) => client.send(command, { abortSignal }));
    return { answer: 'described' };
  } catch (error) {
    const { reason, words } = thrownBy(error);
    if (isGone(words)) return { answer: 'gone' };
    return reason === 'not-enabled' ? { answer: reason } : { answer: 'unknown', why: oneLine(words, 300) };
  } finally {
    endClient(client, access);
  }
}

/** AWS says either once a model is gone (facts §3: "EOL and the list"). */
function isGone(words: string): boolean {
  return (
    words.startsWith('ResourceNotFoundException') ||
    /^ValidationException: .*model identifier is invalid/i.test(words)
  );
}
