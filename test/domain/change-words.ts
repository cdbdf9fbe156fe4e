import { type Change, type ChangeBody } from '../../src/domain/change';

/** A change in one line, news with an exclamation mark: `api reading: active → legacy!`. */
export function inWords(change: ChangeBody & Pick<Change, 'source' | 'cause' | 'isNews'>): string {
  const { source, cause, isNews } = change;
  return `${source} ${cause}: ${bodyInWords(change)}${isNews ? '!' : ''}`;
}

function bodyInWords(change: ChangeBody): string {
  switch (change.kind) {
    case 'appeared':
    case 'new-region':
    case 'withdrawn':
    case 'returned':
      return change.kind;
    case 'phase':
      return `${change.from} → ${change.to}`;
    case 'date-announced':
      return `${change.milestone} on ${change.day}`;
    case 'date-moved':
      return `${change.milestone} ${change.from} → ${change.to ?? 'none'}`;
    case 'disagreement':
      return `${change.about} disagreement ${change.state} (${change.api}, ${change.documents})`;
  }
}
