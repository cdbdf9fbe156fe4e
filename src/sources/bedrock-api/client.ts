import { BedrockClient, type BedrockClientConfig } from '@aws-sdk/client-bedrock';
import { type Region } from '../../domain/region';
import { DeadlineError, within } from './deadline';

/** What yields the credentials of the account to read: a fixed set or a provider, as the SDK takes them. */
export type Credentials = NonNullable<BedrockClientConfig['credentials']>;

/** Where and as whom to read; what is left out, the SDK finds by itself and by its own `AWS_*` variables. */
export type Access = { readonly credentials?: Credentials; readonly endpoint?: string };

/** The look-up of credentials found none in time. */
export class NoCredentialsError extends Error {
  override readonly name = 'NoCredentialsError';
}

const CONNECTION_TIMEOUT_MS = 3_000;
const REQUEST_TIMEOUT_MS = 8_000;

/** A client of one Region. Retries are the SDK's: three attempts in `standard` mode, or what `AWS_*` asks for. */
export function createClient(region: Region, access: Access): BedrockClient {
  const requestHandler = {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  };
  return new BedrockClient({ region, ...access, requestHandler });
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
