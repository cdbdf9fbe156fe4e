import { type Freshness } from '../domain/freshness';
import { type Region } from '../domain/region';
import { type AccountSync, type RegionSync } from './sync-state';

/**
 * How many accounts are known, and those that could not be read in Regions where another could: of a Region that none
 * could read, the Region's own failure tells.
 */
export function accountsIn(
  regions: readonly Region[],
  syncOf: (region: Region) => RegionSync | undefined,
): Pick<Freshness, 'accounts' | 'unreadAccounts'> {
  const all = new Set<string>();
  const unread = new Map<string, Region[]>();
  for (const region of regions) {
    const states = Object.entries(syncOf(region)?.accounts ?? {});
    const isRead = states.some(([, { isFailing }]) => !isFailing);
    for (const [account, state] of states) {
      all.add(account);
      if (isRead && isUnread(state)) unread.set(account, [...(unread.get(account) ?? []), region]);
    }
  }
  return { ...(all.size > 0 && { accounts: all.size }), ...(unread.size > 0 && { unreadAccounts: unread }) };
}

/** That a Region is not enabled in an account is no failure. */
function isUnread({ isFailing, failure }: AccountSync): boolean {
  return isFailing && failure?.reason !== 'not-enabled';
}
