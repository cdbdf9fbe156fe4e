import { absencesAfter, rowsAfter } from './absence';
import { type AccountWord, SOLE_ACCOUNT, joined, saysTheSame, unionOf, wordsIn } from './account-words';
import { type Absence, type Fact, type RegionReading, rowOf } from './fact';

/** An account that is watched in a Region where it is enabled. `fresh`: its whole reading; without one its last word stays. */
export type AccountAnswer = { readonly account: string; readonly fresh?: RegionReading };

/** A Region's reading, and the one that it is to be compared with. */
export type Together = {
  /** What the accounts of the new reading said before; one that had said nothing is its own baseline there. */
  readonly before: RegionReading | undefined;
  readonly after: RegionReading;
};

/**
 * Makes one reading of what the accounts of a Region list, in the order of configuration. A model is present where any
 * account lists it. An account that comes, or goes, changes nothing by that. `undefined` where none was read.
 */
export function together(
  stored: RegionReading | undefined,
  answers: readonly AccountAnswer[],
): Together | undefined {
  const last = newestOf(answers);
  if (last === undefined) return undefined;
  const known = stored === undefined ? new Map<string, AccountWord>() : wordsIn(stored);
  const words = wordsAfter(known, stored?.absent, answers);
  const before = stored && rebased(stored, known, words);
  const list = joined(last.region, last.readAt, words);
  const absent = absencesAfter(before, list, {
    agreeing: agreeingAmong(answers),
    before: (modelId) => listersOf(known, modelId)?.filter((account) => words.has(account)),
  });
  return { before, after: absent.length > 0 ? { ...list, absent } : list };
}

function newestOf(answers: readonly AccountAnswer[]): RegionReading | undefined {
  const readings = answers.flatMap(({ fresh }) => fresh ?? []);
  return readings.toSorted((a, b) => (a.readAt < b.readAt ? 1 : -1))[0];
}

/** Accounts that said the same before and say the same now share one list. */
function wordsAfter(
  known: ReadonlyMap<string, AccountWord>,
  absent: readonly Absence[] | undefined,
  answers: readonly AccountAnswer[],
): Map<string, AccountWord> {
  const made: { was: readonly Fact[] | undefined; is: readonly Fact[]; rows: readonly Fact[] }[] = [];
  const settle = (was: AccountWord | undefined, fresh: RegionReading): readonly Fact[] => {
    const same = made.find((one) => one.was === was?.facts && one.is === fresh.facts);
    if (same !== undefined) return same.rows;
    const rows = rowsAfter(was && { facts: was.facts, ...(absent && { absent }) }, fresh);
    made.push({ was: was?.facts, is: fresh.facts, rows });
    return rows;
  };
  return new Map(
    answers.flatMap(({ account, fresh }): [string, AccountWord][] => {
      const was = known.get(account);
      if (fresh === undefined) return was === undefined ? [] : [[account, was]];
      const { unnamedRows } = fresh;
      const facts = settle(was, fresh);
      return [[account, { facts, ...(unnamedRows !== undefined && { unnamedRows }) }]];
    }),
  );
}

/**
 * The stored reading as the accounts of the new one would have made it; itself where they are the same. What those that
 * stayed now say otherwise stands as it was, and what only one that has come says as it is: so that changes nothing.
 */
function rebased(
  stored: RegionReading,
  known: ReadonlyMap<string, AccountWord>,
  words: ReadonlyMap<string, AccountWord>,
): RegionReading {
  const [was, is] = [[...known.keys()], [...words.keys()]];
  if (was.length === is.length && was.every((account, i) => account === is[i])) return stored;
  const stayed = [...words].filter(([account]) => known.has(account));
  const said = rowsOf(new Map(stayed.map(([account, word]) => [account, known.get(account) ?? word])));
  const say = rowsOf(new Map(stayed));
  const all = rowsOf(words);
  const facts = [
    ...[...all].flatMap(([row, fact]) => {
      const [before, after] = [said.get(row), say.get(row)];
      if (before === undefined) return after === undefined ? [fact] : [];
      return after !== undefined && saysTheSame(before, after) ? [fact] : [before];
    }),
    ...[...said].flatMap(([row, fact]) => (all.has(row) ? [] : [fact])),
  ];
  const listed = new Set(facts.map(rowOf));
  const absent = (stored.absent ?? [])
    .filter(({ fact }) => !listed.has(rowOf(fact)))
    .flatMap((one) => stillAbsent(one, is));
  return {
    ...{ region: stored.region, readAt: stored.readAt, facts },
    ...(absent.length > 0 && { absent }),
  };
}

/** What accounts list together, by row. */
function rowsOf(words: ReadonlyMap<string, AccountWord>): ReadonlyMap<string, Fact> {
  const lists = new Set([...words.values()].map(({ facts }) => facts));
  return new Map(unionOf([...lists]).map((fact) => [rowOf(fact), fact]));
}

/** What only accounts that have left ceased to list is not gone: nobody is left who would know. */
function stillAbsent(absence: Absence, accounts: readonly string[]): Absence[] {
  if (absence.isConfirmed) return [absence];
  const { awaits } = absence;
  if (awaits === undefined) return accounts.includes(SOLE_ACCOUNT) ? [absence] : [];
  const left = awaits.filter((account) => accounts.includes(account));
  return left.length > 0 ? [{ ...absence, awaits: left }] : [];
}

function agreeingAmong(answers: readonly AccountAnswer[]): ReadonlySet<string> {
  return new Set(
    answers.flatMap(({ account, fresh }) =>
      fresh === undefined || fresh.unnamedRows !== undefined ? [] : [account],
    ),
  );
}

/** Asked only of models that have just ceased to be listed, which are few. */
function listersOf(known: ReadonlyMap<string, AccountWord>, modelId: string): string[] | undefined {
  if (known.has(SOLE_ACCOUNT)) return undefined;
  return [...known]
    .filter(([, { facts }]) => facts.some((fact) => rowOf(fact) === modelId))
    .map(([account]) => account);
}
