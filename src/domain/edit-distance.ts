/**
 * How many insertions, deletions, substitutions and swaps of neighbours turn one text into the other (the
 * optimal string alignment form of Damerau-Levenshtein). `undefined` where it takes more than `bound`.
 */
export function editDistance(from: string, to: string, bound: number): number | undefined {
  if (from === to) return 0;
  if (bound < 1 || Math.abs(from.length - to.length) > bound) return undefined;
  const shorter = Math.min(from.length, to.length);
  let start = 0;
  while (start < shorter && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < shorter - start && from.at(-1 - end) === to.at(-1 - end)) end += 1;
  return distanceWithin(from.slice(start, from.length - end), to.slice(start, to.length - end), bound);
}

/** The same for texts that begin and end differently. */
function distanceWithin(from: string, to: string, bound: number): number | undefined {
  let beforeLast: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const current = new Array<number>(to.length + 1).fill(Infinity);
    if (fillRow(from, to, row, { current, last, beforeLast }, bound) > bound) return undefined;
    beforeLast = last;
    last = current;
  }
  const distance = at(last, to.length);
  return distance <= bound ? distance : undefined;
}

type Rows = {
  readonly current: number[];
  readonly last: readonly number[];
  readonly beforeLast: readonly number[];
};

/** Fills the cells that can still be within the bound, next to the diagonal, and gives the smallest. */
function fillRow(from: string, to: string, row: number, rows: Rows, bound: number): number {
  const { current, last, beforeLast } = rows;
  if (row <= bound) current[0] = row;
  let smallest = at(current, 0);
  const end = Math.min(to.length, row + bound);
  for (let column = Math.max(1, row - bound); column <= end; column += 1) {
    const same = from[row - 1] === to[column - 1];
    const replaced = at(last, column - 1) + (same ? 0 : 1);
    let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, replaced);
    if (from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1] && row > 1 && column > 1) {
      cost = Math.min(cost, at(beforeLast, column - 2) + 1);
    }
    current[column] = cost;
    if (cost < smallest) smallest = cost;
  }
  return smallest;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
