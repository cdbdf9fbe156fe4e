import { BedrockClient } from '@aws-sdk/client-bedrock';
import { type Region } from '../../domain/region';
import { type Access, type Credentials, type Shared, clientConfig, endClient } from '../aws/access';
import { NoCredentialsError } from '../aws/credential-errors';
import { DeadlineError, within } from '../aws/deadline';

/** A client of one Region, by the connections of its access or those shared, which must not be ended with it. */
export function createClient(region: Region, access: Access, shared?: Shared): BedrockClient {
  return new BedrockClient(clientConfig(region, { ...shared, ...access }));
}

/**
 * The same access with one look-up of credentials for all clients that it is given to, begun when the first of them signs
 * a request and given up after `timeoutMs`. What came of it stands: were each Region to look for itself, each would wait
 * where there are none.
 */
export function withSharedCredentials(access: Access, region: Region, timeoutMs: number): Access {
  let found: ReturnType<typeof lookUp> | undefined;
  return { ...access, credentials: () => (found ??= lookUp(access, region, timeoutMs)) };
}

type Found = Awaited<ReturnType<Extract<Credentials, () => unknown>>>;

async function lookUp(access: Access, region: Region, timeoutMs: number): Promise<Found> {
  const client = createClient(region, access);
  try {
    return await within(timeoutMs, () => client.config.credentials());
  } catch (error) {
    // A look-up that hangs asks an instance for its role on a machine that is none.
    if (error instanceof DeadlineError) throw new NoCredentialsError(`none found in ${timeoutMs} ms`);
    throw error;
  } finally {
    endClient(client, access);
  }
}
