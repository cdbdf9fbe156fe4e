import { type Day } from './day';
import { type Fact, type Milestones } from './fact';
import { type ModelView, factsOf } from './model-view';

/**
 * Whether nothing can have changed for a model: its sources say what they said, and no date of it lies after one day
 * and up to another. Quick, since most models change on no day; where in doubt it answers `false`.
 */
export function isUnchanged(before: ModelView, after: ModelView, held: Day, now: Day): boolean {
  return (
    isSameWord(before.api?.says, after.api?.says) &&
    before.api?.isListed === after.api?.isListed &&
    before.documented.length === after.documented.length &&
    before.documented.every((fact, i) => isSameFact(fact, after.documented[i])) &&
    (held === now || !factsOf(after).some((fact) => hasDateIn(fact, held, now)))
  );
}

function isSameFact(a: Fact, b: Fact | undefined): boolean {
  if (a === b || b === undefined) return a === b;
  const [x, y] = [a.provenance, b.provenance];
  return (
    isSameWord(a, b) &&
    a.region === b.region &&
    a.variant === b.variant &&
    a.endpoint === b.endpoint &&
    x.kind === y.kind &&
    x.asOf === y.asOf &&
    x.readAt === y.readAt
  );
}

function isSameWord(a: Fact | undefined, b: Fact | undefined): boolean {
  if (a === b || a === undefined || b === undefined) return a === b;
  return a.status === b.status && isSameDates(a.milestones, b.milestones);
}

function isSameDates(a: Milestones, b: Milestones): boolean {
  return (
    a === b ||
    (a.legacy === b.legacy &&
      a.extendedAccess === b.extendedAccess &&
      a.endOfLife?.day === b.endOfLife?.day &&
      a.endOfLife?.certainty === b.endOfLife?.certainty)
  );
}

function hasDateIn({ milestones }: Fact, after: Day, through: Day): boolean {
  const { legacy, extendedAccess, endOfLife } = milestones;
  return [legacy, extendedAccess, endOfLife?.day].some(
    (day) => day !== undefined && day !== 'not-offered' && day > after && day <= through,
  );
}
