import { groupBy } from '../domain/group-by';
import { type ListedIn } from '../domain/listed-in';
import { within } from './blocks';
import { type Mrkdwn, md } from './mrkdwn';
import { regionNames } from './phase-line';

const MOST_NAMED = 4;
const LONGEST = 1_000;

/** Where only some accounts list a model: the fewer are named, those that do or those that do not. */
export function listedInLines(listed: readonly ListedIn[]): readonly Mrkdwn[] {
  const groups = groupBy(listed, ({ accounts, others }) => [...accounts, '|', ...others].join(' '));
  const lines = [...groups.values()].map((group) => {
    const { accounts, others } = group[0] ?? { accounts: [], others: [] };
    const regions = regionNames(group.map(({ region }) => region));
    return others.length < accounts.length
      ? md`:information_source: Not listed in ${accountNames(others)} (${regions})`
      : md`:information_source: Listed only in ${accountNames(accounts)} (${regions})`;
  });
  return within(lines, LONGEST);
}

function accountNames(accounts: readonly string[]): string {
  const named = accounts.slice(0, MOST_NAMED).join(', ');
  const more = accounts.length - MOST_NAMED;
  return `${accounts.length === 1 ? 'account' : 'accounts'} ${named}${more > 0 ? ` and ${more} more` : ''}`;
}
