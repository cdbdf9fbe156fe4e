import { BedrockClient } from '@aws-sdk/client-bedrock';
import { type Region } from '../../domain/region';
import { type Access, type Credentials, clientConfig } from '../aws/access';
import { NoCredentialsError } from '../aws/credential-errors';
import { DeadlineError, within } from '../aws/deadline';

/** Open connections that many clients share: accounts are read from the same hosts. */
export type Connections = BedrockClient['config']['requestHandler'];

/** A client of one Region. With connections that are shared it must not be destroyed, since that would end them. */
export function createClient(region: Region, access: Access, connections?: Connections): BedrockClient {
  const config = clientConfig(region, access);
  return new BedrockClient(connections === undefined ? config : { ...config, requestHandler: connections });
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
    client.destroy();
  }
}
