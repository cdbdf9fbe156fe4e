import { BedrockClient } from '@aws-sdk/client-bedrock';
import { type Region } from '../../domain/region';
import { type Access, clientConfig } from '../aws/access';
import { DeadlineError, within } from '../aws/deadline';

/** The look-up of credentials found none in time. */
export class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError';
}

/** A client of one Region. */
export function createClient(region: Region, access: Access): BedrockClient {
  return new BedrockClient(clientConfig(region, access));
}

/**
 * The same access with one look-up of credentials for all clients it is given to, begun when the first of them signs
 * a request and given up after `timeoutMs`. Were each Region to look for itself, each would wait where there are none.
 */
export function withSharedCredentials(access: Access, region: Region, timeoutMs: number): Access {
  let found: ReturnType<typeof lookUp> | undefined;
  return { ...access, credentials: () => (found ??= lookUp(createClient(region, access), timeoutMs)) };
}

async function lookUp({ config }: BedrockClient, timeoutMs: number): ReturnType<typeof config.credentials> {
  try {
    return await within(timeoutMs, () => config.credentials());
  } catch (error) {
    // A look-up that hangs asks an instance for its role on a machine that is none.
    if (error instanceof DeadlineError) throw new NoCredentialsError(`none found in ${timeoutMs} ms`);
    throw error;
  }
}
