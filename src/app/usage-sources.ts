import { type UsageSources } from '../digests/usage/parts';
import { usualRegionOf } from '../domain/region';
import { identified } from '../sources/aws/accounts';
import { readCalls } from '../sources/calls/read-calls';
import { type HouseParts } from './parts';

/** AWS as a source of usage: the watched accounts, and how often they call. */
export function awsUsage({
  accounts,
  regions,
}: Pick<HouseParts, 'accounts' | 'regions'>): Pick<UsageSources, 'accounts' | 'readCalls'> {
  const region = usualRegionOf(regions);
  return {
    accounts: async () =>
      region === undefined ? [] : Promise.all(accounts.map((account) => identified(account, region))),
    readCalls,
  };
}
