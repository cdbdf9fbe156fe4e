import { wordsIn } from './account-words';
import { type RegionReading } from './fact';
import { type Region } from './region';

/** The accounts that list a model in a Region, and those that do not, in the order of configuration. */
export type ListedIn = {
  readonly region: Region;
  readonly accounts: readonly string[];
  readonly others: readonly string[];
};

/**
 * Where only some of several accounts list a model, by Region. Nothing of a Region in which all list it,
 * or none does, or accounts are not told apart.
 */
export function listedInSome(readings: Iterable<RegionReading>, modelId: string): ListedIn[] {
  return [...readings].flatMap((reading) => {
    const { region, accounts = [] } = reading;
    // Nearly always all accounts list the same.
    if (accounts.every(({ lacks }) => lacks.length === 0)) return [];
    const listing = [...wordsIn(reading)].flatMap(([account, { facts }]) =>
      facts.some((fact) => fact.modelId === modelId) ? [account] : [],
    );
    const others = accounts.map(({ account }) => account).filter((account) => !listing.includes(account));
    return listing.length > 0 && others.length > 0 ? [{ region, accounts: listing, others }] : [];
  });
}
