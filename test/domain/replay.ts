import { withAbsences } from '../../src/domain/absence';
import { type Change } from '../../src/domain/change';
import { type Day, dayOf } from '../../src/domain/day';
import { type Fact, type RegionReading } from '../../src/domain/fact';
import { type Region } from '../../src/domain/region';
import { changesIn } from '../../src/domain/region-changes';

/** One look at a Region: what AWS answered, if it answered whole, and the documents that came with the bot. */
export type Look = {
  readonly at: string;
  readonly reading?: RegionReading | undefined;
  readonly documented?: readonly Fact[];
};

/** All changes in a Region over many looks, as a sync finds them one after the other. */
export function replay(
  region: Region,
  looks: readonly Look[],
  isKnownElsewhere: (modelId: string, run: string) => boolean = () => false,
): Change[] {
  let known: { reading: RegionReading | undefined; documented: readonly Fact[]; day: Day } | undefined;
  return looks.flatMap(({ at, reading, documented = [] }) => {
    const day = dayOf(new Date(at));
    const before = known ?? { reading: undefined, documented: [], day };
    known = {
      reading: reading ? withAbsences(before.reading, reading) : before.reading,
      documented,
      day,
    };
    return changesIn(
      { region, ...before },
      { region, ...known },
      { run: at, isKnownElsewhere: (modelId) => isKnownElsewhere(modelId, at) },
    );
  });
}
