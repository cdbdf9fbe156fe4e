import { BedrockClient } from '@aws-sdk/client-bedrock';
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import { type Region } from '../../domain/region';
import { type Access, clientConfig, endClient } from './access';
import { NoCredentialsError, RoleError } from './credential-errors';
import { DeadlineError, within } from './deadline';
import { type FoundCredentials } from './renewed-credentials';
import { thrownBy } from './thrown';

/** A role to assume; `externalId` as its trust policy demands it. */
export type Role = { readonly roleArn: string; readonly externalId?: string };

/** What CloudTrail shows of the bot. */
const SESSION_NAME = 'bedrock-lifecycle-bot';

/** A look-up that hangs asks an instance for its role on a machine that is none. */
const LOOK_UP_MS = 10_000;

/** The credentials that the SDK finds for a client, or those given. Rejects with `NoCredentialsError` after 10 s. */
export async function ownCredentials(access: Access, region: Region): Promise<FoundCredentials> {
  const client = new BedrockClient(clientConfig(region, access));
  try {
    return await within(LOOK_UP_MS, () => client.config.credentials());
  } catch (error) {
    if (error instanceof DeadlineError) throw new NoCredentialsError(`none found in ${LOOK_UP_MS} ms`);
    throw error;
  } finally {
    endClient(client, access);
  }
}

/** The credentials of a role, assumed with those of `access`. Rejects with `RoleError`, within 20 s. */
export async function roleCredentials(access: Access, region: Region, role: Role): Promise<FoundCredentials> {
  const { roleArn, externalId } = role;
  const { credentials, endpoint } = access;
  // The SDK's provider ends no connections; so it is given those of a client that does.
  const client = new BedrockClient(clientConfig(region, access));
  const assume = fromTemporaryCredentials({
    params: {
      RoleArn: roleArn,
      RoleSessionName: SESSION_NAME,
      ...(externalId !== undefined && { ExternalId: externalId }),
    },
    ...(credentials && { masterCredentials: credentials }),
    clientConfig: {
      ...{ region, requestHandler: client.config.requestHandler },
      ...(endpoint !== undefined && { endpoint }),
    },
  });
  try {
    return await within(2 * LOOK_UP_MS, () => assume());
  } catch (error) {
    throw new RoleError(`${roleArn} cannot be assumed: ${thrownBy(error).words}`, { cause: error });
  } finally {
    endClient(client, access);
  }
}
