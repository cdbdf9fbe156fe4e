import { type AccountPart, type Fact, type RegionReading, rowOf } from './fact';
import { isFurther } from './further';
import { type Region } from './region';
import { isSameData } from './same-data';

/** What one account is known to list in a Region. */
export type AccountWord = {
  readonly facts: readonly Fact[];
  /** How many of its rows named no model, where some did not. */
  readonly unnamedRows?: number;
};

/** Stands for the account where none is known by its id: that of the default credentials. */
export const SOLE_ACCOUNT = '';

/** The word of each account of which a reading is made. Accounts that say the same share one list. */
export function wordsIn({ facts, unnamedRows, accounts }: RegionReading): Map<string, AccountWord> {
  if (accounts === undefined) {
    return new Map([[SOLE_ACCOUNT, { facts, ...(unnamedRows !== undefined && { unnamedRows }) }]]);
  }
  return new Map(
    accounts.map((part) => {
      const rest = part.unnamedRows === undefined ? {} : { unnamedRows: part.unnamedRows };
      return [part.account, { facts: factsOf(part, facts), ...rest }];
    }),
  );
}

function factsOf({ lacks, says }: AccountPart, all: readonly Fact[]): readonly Fact[] {
  if (lacks.length === 0 && says.length === 0) return all;
  const lacking = new Set(lacks);
  const own = new Map(says.map((fact) => [rowOf(fact), fact]));
  return all.filter((fact) => !lacking.has(rowOf(fact))).map((fact) => own.get(rowOf(fact)) ?? fact);
}

/**
 * What all accounts together list, absences left out. A row is that of the first account which lists it, or of the one
 * by which the model is further along its life; the same row is as new as its newest reading.
 */
export function joined(
  region: Region,
  readAt: string,
  words: ReadonlyMap<string, AccountWord>,
): RegionReading {
  const lists = [...new Set([...words.values()].map(({ facts }) => facts))];
  const facts = unionOf(lists);
  const partOf = new Map(lists.map((list) => [list, differenceOf(list, facts)]));
  const unnamed = [...words.values()].reduce((sum, { unnamedRows = 0 }) => sum + unnamedRows, 0);
  const accounts = [...words].flatMap(([account, { facts: list, unnamedRows }]): AccountPart[] => {
    const { lacks = [], says = [] } = partOf.get(list) ?? {};
    if (account === SOLE_ACCOUNT) return [];
    return [{ account, lacks, says, ...(unnamedRows !== undefined && { unnamedRows }) }];
  });
  return {
    ...{ region, readAt, facts },
    ...(unnamed > 0 && { unnamedRows: unnamed }),
    ...(accounts.length > 0 && { accounts }),
  };
}

/** One list of several: each row that of the first list, or of the one by which the model is further along. */
export function unionOf(lists: readonly (readonly Fact[])[]): readonly Fact[] {
  const [only, ...others] = lists;
  if (only !== undefined && others.length === 0) return only;
  const rows = new Map<string, Fact>();
  for (const list of lists)
    for (const fact of list) {
      const row = rowOf(fact);
      const present = rows.get(row);
      if (fact === present) continue;
      if (present === undefined || isFurther(fact, present) || isNewer(fact, present)) rows.set(row, fact);
    }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, fact]) => fact);
}

function isNewer(fact: Fact, present: Fact): boolean {
  const [one, other] = [fact.provenance.readAt ?? '', present.provenance.readAt ?? ''];
  return one > other && saysTheSame(fact, present);
}

function differenceOf(list: readonly Fact[], all: readonly Fact[]): Pick<AccountPart, 'lacks' | 'says'> {
  if (list === all) return { lacks: [], says: [] };
  const own = new Map(list.map((fact) => [rowOf(fact), fact]));
  return {
    lacks: all.map(rowOf).filter((row) => !own.has(row)),
    says: all.flatMap((fact) => {
      const said = own.get(rowOf(fact));
      return said === undefined || saysTheSame(said, fact) ? [] : [said];
    }),
  };
}

/** Whether two rows say the same, whenever they were read. */
export function saysTheSame(a: Fact, b: Fact): boolean {
  return a === b || isSameData(a, b, 'provenance');
}
