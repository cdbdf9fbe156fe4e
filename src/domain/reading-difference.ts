import { type Day } from './day';
import { phaseByVoice } from './effective-phase';
import { type Fact, type RegionReading } from './fact';
import { type Phase } from './phase';
import { type Region } from './region';
import { merge } from './trust';

/** What the API says of one model in one Region, before and after; absent where it does not list it. */
export type ReadingDifference = {
  readonly modelId: string;
  readonly name: string;
  readonly region: Region;
  readonly before?: Said;
  readonly after?: Said;
};

/** The API's own word: its phase for a day, and its end of life. */
export type Said = { readonly phase: Phase; readonly endOfLife?: Day };

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
    if (x?.phase === y?.phase && x?.endOfLife === y?.endOfLife) return [];
    const name = is?.name ?? was?.name ?? modelId;
    return [{ modelId, name, region: after.region, ...(x && { before: x }), ...(y && { after: y }) }];
  });
}

function basesOf({ facts }: RegionReading): Map<string, Fact> {
  return new Map(facts.filter(({ variant }) => variant === undefined).map((fact) => [fact.modelId, fact]));
}

function said(fact: Fact, day: Day): Said {
  const own = merge([fact]);
  const endOfLife = own.endOfLife?.value.day;
  return { phase: phaseByVoice([fact], own, day), ...(endOfLife && { endOfLife }) };
}
