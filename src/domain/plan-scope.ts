import { groupBy } from './group-by';
import { type Region, isKnownRegion } from './region';
import { type UseOfModel } from './use-of-model';

/** The accounts and Regions that count; absent: all that the bot reads. */
export type UsageScope = {
  readonly accounts?: readonly string[];
  readonly regions?: readonly Region[];
};

/** An account and what the operator calls it. */
type NamedAccount = { readonly account: string; readonly name?: string };

/** Words between the names, which change nothing of what is meant. */
const FILLERS: ReadonlySet<string> = new Set(
  'account accounts aws and in of region regions the und & + - – ·'.split(' '),
);

/**
 * What a plan's `Accounts and Regions` means, as far as it is unmistakable: nothing but ids of accounts and codes of
 * Regions, with what the operator calls the accounts beside their ids. Any other word ("all but …", a name) leaves all
 * that the bot reads: more is looked at then, never less.
 */
export function planScope(text: string | undefined, named: readonly NamedAccount[] = []): UsageScope {
  const words = withoutNames(text ?? '', named)
    .split(/[\s,;:/|()]+/)
    .filter((word) => word !== '');
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

/** `prod (111122223333)` is the account alone: the name beside its id says no more than that. */
function withoutNames(text: string, named: readonly NamedAccount[]): string {
  return named.reduce(
    (left, { account, name }) =>
      name === undefined ? left : left.replaceAll(`${name} (${account})`, account),
    text,
  );
}

/**
 * Where a model is used, as a plan's `Accounts and Regions`: `prod (111122223333): us-east-1; …`, the parts of which too
 * little is known among them, so that a check by it misses none. Empty where no use was found, or it takes more than
 * `most` characters: then all that the bot reads counts.
 */
export function scopeInUse(
  { word, calls, dependents, gaps }: UseOfModel,
  nameOf: (account: string) => string,
  most: number,
): string {
  if (word !== 'in-use') return '';
  const byAccount = groupBy([...calls, ...dependents, ...gaps], ({ account }) => account);
  const text = [...byAccount]
    .map(([account, own]) => {
      const regions = [...new Set(own.map(({ region }) => region))].sort();
      return `${nameOf(account)}: ${regions.join(', ')}`;
    })
    .join('; ');
  return text.length > most ? '' : text;
}
