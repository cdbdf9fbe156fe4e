import { type Change, type ChangeBody } from './change';

/** One line of a model's history: a change and, where it was soon reversed, the run that saw that. */
export type HistoryEntry = { readonly change: Change; readonly revertedIn?: string };

/** A change that is reversed within this time was a flip-flop, in ms (72 hours). */
const FLIP_WITHIN_MS = 72 * 3_600_000;

/**
 * Folds each change of a model that the same source reverses in the same Region within 72 hours, the next time it
 * changes that very thing, into one entry that stands where the change stood: a phase left and taken again, a date
 * moved and moved back, announced and taken back, a model withdrawn and returned, or each of them the other way round.
 * In a chain the oldest two are one flip-flop, the next two another: of X→Y→X→Y the last change stands alone. `changes`
 * are oldest first; so are the entries.
 */
export function foldFlips(changes: readonly Change[]): HistoryEntry[] {
  const entries: { change: Change; revertedIn?: string }[] = [];
  const open = new Map<string, { change: Change; revertedIn?: string }>();
  for (const change of changes) {
    const key = keyOf(change);
    const earlier = key === undefined ? undefined : open.get(key);
    if (key !== undefined && earlier !== undefined && isReversal(earlier.change, change)) {
      earlier.revertedIn = change.run;
      open.delete(key);
      continue;
    }
    const entry = { change };
    entries.push(entry);
    if (key !== undefined) open.set(key, entry);
  }
  return entries;
}

/** What it is that changed; `undefined` where that cannot be reversed. */
function keyOf(change: Change): string | undefined {
  const thing = thingOf(change);
  return thing && [change.modelId, change.region, change.source, thing].join('|');
}

function thingOf(change: ChangeBody): string | undefined {
  switch (change.kind) {
    case 'phase':
      return 'phase';
    case 'date-announced':
    case 'date-moved':
      return change.milestone;
    case 'withdrawn':
    case 'returned':
      return 'listing';
    case 'appeared':
    case 'new-region':
    case 'disagreement':
      return undefined;
  }
}

function isReversal(earlier: Change, later: Change): boolean {
  const apart = Date.parse(later.run) - Date.parse(earlier.run);
  if (apart > FLIP_WITHIN_MS) return false;
  const [a, b] = [endsOf(earlier), endsOf(later)];
  return a.from === b.to && a.to === b.from;
}

/** From what to what; a date that is not known, and a model that is listed, are `undefined`. */
function endsOf(change: ChangeBody): {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
} {
  switch (change.kind) {
    case 'phase':
    case 'date-moved':
      return { from: change.from, to: change.to };
    case 'date-announced':
      return { to: change.day };
    case 'withdrawn':
      return { to: 'withdrawn' };
    case 'returned':
      return { from: 'withdrawn' };
    case 'appeared':
    case 'new-region':
    case 'disagreement':
      return {};
  }
}
