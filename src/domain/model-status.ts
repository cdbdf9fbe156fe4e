import { type Catalogue, type ModelFacts, factsFor, regionsOf } from './catalogue';
import { type Day } from './day';
import { type Phase, worstFirst } from './phase';
import { EVERY_REGION, type Region, partitionOf } from './region';
import { type Standing, standingOn } from './standing';

/** How a model stands in one Region, and whether that Region is watched. */
export type RegionStanding = Standing & { readonly region: Region; readonly watched: boolean };

/** A model on one day, over all Regions in which it is known. */
export type ModelStatus = {
  readonly model: ModelFacts;
  readonly regions: readonly RegionStanding[];
  /**
   * The Regions that count: the watched ones where it is known in any of them, else all. `elsewhere` are the others.
   */
  readonly counted: readonly RegionStanding[];
  readonly elsewhere: readonly RegionStanding[];
  /** The worst phase among the Regions that count. */
  readonly worst: Phase;
};

/** How a model stands in a Region on a day, by all that a catalogue knows. */
export type StandingIn = (model: ModelFacts, region: Region, catalogue: Catalogue, day: Day) => Standing;

/** Computes how a model stands in a Region. */
export const standingIn: StandingIn = (model, region, catalogue, day) =>
  standingOn(factsFor(model, region), catalogue.apiReadAt.get(region), day);

/** Computes a model's status on a day. With no watched Regions, every Region counts. */
export function statusOf(
  model: ModelFacts,
  catalogue: Catalogue,
  watched: readonly Region[],
  day: Day,
  standing: StandingIn = standingIn,
): ModelStatus {
  const regions = regionsOf(model).map((region): RegionStanding => ({
    region,
    watched: isWatched(region, watched),
    ...standing(model, region, catalogue, day),
  }));
  const inWatched = regions.filter((standing) => standing.watched);
  const counted = inWatched.length > 0 ? inWatched : regions;
  const worst = counted.map((standing) => standing.phase).sort(worstFirst)[0] ?? 'unknown';
  const elsewhere = inWatched.length > 0 ? regions.filter((standing) => !standing.watched) : [];
  return { model, regions, counted, elsewhere, worst };
}

/** Rows that speak for every Region speak for each watched one that is commercial. */
function isWatched(region: Region, watched: readonly Region[]): boolean {
  return region === EVERY_REGION
    ? watched.some((one) => partitionOf(one) === partitionOf(EVERY_REGION))
    : watched.includes(region);
}

/** Regions that stand alike, in the order of the Regions. */
export type Group<T> = { readonly key: T; readonly standings: readonly RegionStanding[] };

/** Groups Regions by phase, the worst first. */
export function groupByPhase(standings: readonly RegionStanding[]): Group<Phase>[] {
  return groupBy(standings, (standing) => standing.phase).sort((a, b) => worstFirst(a.key, b.key));
}

/** Groups Regions with one phase and the same dates; the worst phase, then the earliest end of life, first. */
export function groupBySchedule(standings: readonly RegionStanding[]): Group<string>[] {
  return groupBy(standings, scheduleKey).sort((a, b) => {
    const [x, y] = [a.standings[0], b.standings[0]];
    return x && y ? worstFirst(x.phase, y.phase) || endOfLifeKey(x).localeCompare(endOfLifeKey(y)) : 0;
  });
}

function groupBy<T>(
  standings: readonly RegionStanding[],
  keyOf: (standing: RegionStanding) => T,
): Group<T>[] {
  const groups = new Map<T, RegionStanding[]>();
  for (const standing of standings) {
    const key = keyOf(standing);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [standing]);
    else group.push(standing);
  }
  return [...groups].map(([key, group]) => ({ key, standings: group }));
}

/**
 * Launch days differ by Region and change nothing that one must do, so they do not part a schedule. A third party's
 * date does: it must not pass for AWS's.
 */
function scheduleKey({ phase, milestones }: RegionStanding): string {
  const { legacy, extendedAccess, endOfLife } = milestones;
  const { day, certainty } = endOfLife?.value ?? {};
  const isUnconfirmed = [legacy, extendedAccess, endOfLife].map((one) => one?.from.kind === 'third-party');
  return [phase, legacy?.value, extendedAccess?.value, day, certainty, ...isUnconfirmed].join('|');
}

function endOfLifeKey({ milestones }: RegionStanding): string {
  return milestones.endOfLife?.value.day ?? '9999';
}
