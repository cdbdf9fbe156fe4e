import { type ContextBlock } from '@slack/types';
import { type Freshness, apiState, ofEnabledRegions, staleRegions } from '../domain/freshness';
import { groupBy } from '../domain/group-by';
import { context } from './blocks';
import { type Mrkdwn, join, md } from './mrkdwn';

/** The end of every answer: where its facts came from and how old they are, and what is missing. */
export function footer(freshness: Freshness, now: Date): ContextBlock {
  const parts = [apiLine(freshness, now), ...staleLine(freshness, now), documentsLine(freshness)];
  return context([join(parts, ' · ')]);
}

/** Regions by the age of their last reading, the oldest first. */
function staleLine(freshness: Freshness, now: Date): Mrkdwn[] {
  const stale = staleRegions(freshness, now);
  if (stale.length === 0) return [];
  const byAge = groupBy(stale, (region) => age(freshness.readAt.get(region) ?? '', now));
  const { watched } = ofEnabledRegions(freshness);
  const namesOf = (regions: readonly string[]) =>
    regions.length > 1 && regions.length === watched.length ? 'all Regions' : regions.join(', ');
  const groups = [...byAge].map(([old, regions]) => `${namesOf(regions)} last read ${old}`);
  return [md`:warning: stale: ${groups.join('; ')} (see \`health\`)`];
}

function apiLine(all: Freshness, now: Date): Mrkdwn {
  const freshness = ofEnabledRegions(all);
  const { notEnabled } = freshness;
  const where = (all.accounts ?? 1) > 1 ? 'any' : 'this';
  const aside = notEnabled.length === 0 ? md`` : md` (${notEnabled.length} not enabled in ${where} account)`;
  return md`${apiWords(freshness, now)}${aside}${unreadLine(all)}`;
}

/** What these accounts list is as old as their last reading; the others' is not. */
function unreadLine({ unreadAccounts }: Freshness): Mrkdwn {
  const [first, ...others] = unreadAccounts ?? [];
  if (first === undefined) return md``;
  const [account, regions] = first;
  const where = regions.length > MOST_NAMED ? `${regions.length} Regions` : regions.join(', ');
  if (others.length === 0) return md`; account ${account} not readable in ${where} (see \`health\`)`;
  return md`; ${others.length + 1} accounts not readable everywhere (see \`health\`)`;
}

const MOST_NAMED = 3;

function apiWords(freshness: Freshness, now: Date): Mrkdwn {
  const { watched, readAt, failures } = freshness;
  switch (apiState(freshness)) {
    case 'not-watched':
      return md`AWS API: not read, as no Region is watched (set \`BEDROCK_REGIONS\`)`;
    case 'not-read-yet':
      return md`AWS API: first reading under way`;
    case 'no-credentials':
      return readAt.size === 0
        ? md`AWS API: no AWS credentials${freshness.documentsAsOf === undefined ? '' : ', so the documents alone speak'}`
        : md`AWS API: no AWS credentials now; last read ${oldest(readAt, now)}`;
    case 'failing':
      return md`:warning: AWS API: not readable in ${failures.map(({ region }) => region).join(', ')} (see \`health\`)`;
    case 'partly':
      return md`AWS API: ${readAt.size} of ${watched.length} Regions, read ${oldest(readAt, now)}${missing(freshness)}`;
    case 'whole':
      return md`AWS API: ${watched.length === 1 ? (watched[0] ?? '') : `${watched.length} Regions`}, read ${oldest(readAt, now)}`;
  }
}

function missing({ watched, readAt, failures }: Freshness): Mrkdwn {
  const unread = watched.filter((region) => !readAt.has(region));
  const failed = failures.map(({ region }) => region).filter((region) => !unread.includes(region));
  const parts = [
    ...(unread.length > 0 ? [md`not ${unread.join(', ')}`] : []),
    ...(failed.length > 0 ? [md`last try failed in ${failed.join(', ')}`] : []),
  ];
  return parts.length === 0 ? md`` : md`; ${join(parts, '; ')} (see \`health\`)`;
}

function documentsLine({ documentsAsOf }: Freshness): Mrkdwn {
  return documentsAsOf === undefined ? md`no documented catalogue` : md`AWS documents as of ${documentsAsOf}`;
}

function oldest(readAt: ReadonlyMap<string, string>, now: Date): string {
  const first = [...readAt.values()].sort()[0];
  return first === undefined ? 'never' : age(first, now);
}

/** How long ago an instant was: `just now`, `12 min ago`, `5 h ago`, `3 days ago`. */
export function age(instant: string, now: Date): string {
  const minutes = Math.floor((now.getTime() - Date.parse(instant)) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ago`;
  return `${Math.floor(minutes / 1440)} days ago`;
}
