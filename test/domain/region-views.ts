import { type Change } from '../../src/domain/change';
import { type Day, addDays } from '../../src/domain/day';
import { type Fact, type Milestones } from '../../src/domain/fact';
import { type RegionView, changesIn } from '../../src/domain/region-changes';
import { inWords } from './change-words';
import { REGION, TODAY, api, day, fact, on, reading } from './makers';

export const RUN = '2026-11-22T11:05:00.000Z';
export const YESTERDAY = addDays(TODAY, -1);

/** A model that is always listed, and one of which a page always speaks: so there is a reading, and a catalogue. */
export const OWL = api({ modelId: 'acme.owl-v1:0', name: 'Owl', status: 'active' });
export const PAGE = fact({ modelId: 'acme.lark-v1:0', name: 'Lark', status: 'active' });

/** What is known of the Region at one time. */
export type Known = {
  /** `null`: the Region has never been read. */
  readonly listed?: readonly Fact[] | null;
  readonly documented?: readonly Fact[];
  readonly today?: Day;
};

export function view({ listed = [OWL], documented = [PAGE], today = TODAY }: Known): RegionView {
  return {
    region: REGION,
    day: today,
    reading: listed === null ? undefined : reading(REGION, listed),
    documented,
  };
}

/** What changed between two views; `elsewhere`: the models that another Region listed before. */
export function between(before: RegionView, after: RegionView, elsewhere: readonly string[] = []): Change[] {
  return changesIn(before, after, { run: RUN, isKnownElsewhere: (modelId) => elsewhere.includes(modelId) });
}

/** The same in words. */
export function changes(before: Known, after: Known): string[] {
  return between(view(before), view(after)).map(inWords);
}

/** The API's word on the model, and on another. */
export function says(status: 'active' | 'legacy', milestones: Milestones = {}): Fact[] {
  return [api({ status, milestones }), OWL];
}

/** The page's. */
export function page(status: 'active' | 'legacy' | 'end-of-life', milestones: Milestones = {}): Fact[] {
  return [PAGE, fact({ status, milestones })];
}

export const ACTIVE = says('active');
export const LEGACY = says('legacy');
export const DATES = {
  legacy: day('2026-11-22'),
  extendedAccess: day('2027-02-22'),
  endOfLife: on('2027-05-22'),
};
