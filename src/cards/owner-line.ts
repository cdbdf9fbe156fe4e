import { owner } from './mention';
import { type Mrkdwn, join, md } from './mrkdwn';

const MOST_OWNERS = 6;

/** Who answers for a model, each of them told by Slack; no line where nobody is named. */
export function ownerLines(owners: readonly string[]): Mrkdwn[] {
  return ownersInShort(owners).map((named) => md`*${owners.length === 1 ? 'Owner' : 'Owners'}*: ${named}`);
}

/** The same without a label. */
export function ownersInShort(owners: readonly string[]): Mrkdwn[] {
  if (owners.length === 0) return [];
  const more = owners.length - MOST_OWNERS;
  const rest = more > 0 ? [md`${more} more`] : [];
  return [join([...owners.slice(0, MOST_OWNERS).map(owner), ...rest], ', ')];
}
