import { type Day } from './day';
import { phaseByVoice } from './effective-phase';
import { type Fact, type RegionReading } from './fact';
import { type Phase } from './phase';
import { type Region } from './region';
import { endOfLifeDate, merge } from './trust';

/** What the API says of one model in one Region, before and after; absent where it does not list it. */
export type ReadingDifference = {
  readonly modelId: string;
  readonly name: string;
  readonly region: Region;
  readonly before?: Said;
  readonly after?: Said;
};

/** The API's own word: its phase for a day, and the dates that lead into phases. */
export type Said = {
  readonly phase: Phase;
  readonly legacy?: Day;
  readonly extendedAccess?: Day | 'not-offered';
  readonly endOfLife?: Day;
};

/**
 * What differs between two whole readings of one Region, for a day. Context variants are left out: they fold under
 * their base. Nothing differs from a Region's first reading, which is its own baseline.
 */
export function differenceOf(
  before: RegionReading | undefined,
  after: RegionReading,
  day: Day,
): ReadingDifference[] {
  if (before === undefined) return [];
  const old = basesOf(before);
  const now = basesOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((modelId) => {
    const was = old.get(modelId);
    const is = now.get(modelId);
    const [x, y] = [was && said(was, day), is && said(is, day)];
    if (isSame(x, y)) return [];
    const name = is?.name ?? was?.name ?? modelId;
    return [{ modelId, name, region: after.region, ...(x && { before: x }), ...(y && { after: y }) }];
  });
}

function isSame(x: Said | undefined, y: Said | undefined): boolean {
  return (
    x?.phase === y?.phase &&
    x?.legacy === y?.legacy &&
    x?.extendedAccess === y?.extendedAccess &&
    x?.endOfLife === y?.endOfLife
  );
}

function basesOf({ facts }: RegionReading): Map<string, Fact> {
  return new Map(facts.filter(({ variant }) => variant === undefined).map((fact) => [fact.modelId, fact]));
}

function said(fact: Fact, day: Day): Said {
  const { legacy, extendedAccess } = fact.milestones;
  const endOfLife = endOfLifeDate(fact)?.day;
  return {
    phase: phaseByVoice([fact], merge([fact]), day),
    ...(legacy && { legacy }),
    ...(extendedAccess && { extendedAccess }),
    ...(endOfLife && { endOfLife }),
  };
}
