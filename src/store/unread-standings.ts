import { type Day } from '../domain/day';
import { type StandingIn, standingIn } from '../domain/model-status';
import { type Region } from '../domain/region';
import { type Standing } from '../domain/standing';

/** Computes how models stand in Regions, and keeps what it came to in those that are not read. */
export type UnreadStandings = {
  readonly in: StandingIn;
  /** To be called when the documents, or the operator's overrides, say something else. */
  forget(): void;
};

/**
 * Most Regions of a catalogue are not read. How a model stands there follows from the documents and the day alone, so it
 * is computed once a day, however often the others are read.
 */
export function createUnreadStandings(): UnreadStandings {
  const kept = new Map<Region, Map<string, Standing>>();
  let keptOn: Day | undefined;

  function keptIn(region: Region, day: Day): Map<string, Standing> {
    if (keptOn !== day) kept.clear();
    keptOn = day;
    const byModel = kept.get(region) ?? new Map<string, Standing>();
    kept.set(region, byModel);
    return byModel;
  }

  return {
    in(model, region, catalogue, day) {
      if (catalogue.apiReadAt.has(region)) return standingIn(model, region, catalogue, day);
      const byModel = keptIn(region, day);
      const known = byModel.get(model.modelId);
      if (known !== undefined) return known;
      const standing = standingIn(model, region, catalogue, day);
      byModel.set(model.modelId, standing);
      return standing;
    },
    forget: () => kept.clear(),
  };
}
