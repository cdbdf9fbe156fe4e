import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { type Region } from '../../domain/region';
import { type Access, clientConfig, endClient } from './access';
import { within } from './deadline';

const TIMEOUT_MS = 20_000;

/** STS answered without the id of an account. */
export class BadAnswerError extends Error {
  override readonly name = 'BadAnswerError';
}

/** The account of the credentials, by STS, which anybody may ask for their own. Rejects as the SDK does, within 20 s. */
export async function callerAccount(access: Access, region: Region): Promise<string> {
  const client = new STSClient(clientConfig(region, access));
  try {
    const { Account } = await within(TIMEOUT_MS, (abortSignal) =>
      client.send(new GetCallerIdentityCommand({}), { abortSignal }),
    );
    if (Account === undefined || !/^\d{12}$/.test(Account)) {
      throw new BadAnswerError('GetCallerIdentity names no account');
    }
    return Account;
  } finally {
    endClient(client, access);
  }
}
