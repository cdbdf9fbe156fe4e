import { type UsageSources } from '../digests/usage/parts';
import { usualRegionOf } from '../domain/region';
import { identified } from '../sources/aws/accounts';
import { readCalls } from '../sources/calls/read-calls';
import { readDependents } from '../sources/dependents/read-dependents';
import { type HouseParts } from './parts';

/** AWS as a source of usage: the watched accounts, how often they call, and what they hold that rests on models. */
export function awsUsage({ accounts, regions }: Pick<HouseParts, 'accounts' | 'regions'>): UsageSources {
  const region = usualRegionOf(regions);
  return {
    accounts: async () =>
      region === undefined ? [] : Promise.all(accounts.map((account) => identified(account, region))),
    ...(region !== undefined && {
      connect: async () => (await import('../sources/aws/connections.js')).openConnections(region),
    }),
    readCalls,
    readDependents,
  };
}
