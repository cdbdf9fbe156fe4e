import { type Region, isKnownRegion } from './region';

/** The accounts and Regions that count; absent: all that the bot reads. */
export type UsageScope = {
  readonly accounts?: readonly string[];
  readonly regions?: readonly Region[];
};

/** Words between the names, which change nothing of what is meant. */
const FILLERS: ReadonlySet<string> = new Set(
  'account accounts aws and in of region regions the und & + - – ·'.split(' '),
);

/**
 * What a plan's `Accounts and Regions` means, as far as it is unmistakable: nothing but ids of accounts and codes of
 * Regions. Any other word ("all but …", a name) leaves all that the bot reads: more is looked at then, never less.
 */
export function planScope(text: string | undefined): UsageScope {
  const words = (text ?? '').split(/[\s,;:/|()]+/).filter((word) => word !== '');
  const accounts = new Set<string>();
  const regions = new Set<Region>();
  for (const word of words) {
    const plain = word.toLowerCase().replace(/\.$/, '');
    if (/^\d{12}$/.test(plain)) accounts.add(plain);
    else if (/^\d{4}-\d{4}-\d{4}$/.test(plain)) accounts.add(plain.replaceAll('-', ''));
    else if (isKnownRegion(plain)) regions.add(plain);
    else if (!FILLERS.has(plain)) return {};
  }
  return {
    ...(accounts.size > 0 && { accounts: [...accounts].sort() }),
    ...(regions.size > 0 && { regions: [...regions].sort() }),
  };
}
