import { addDays, type Day } from '../../domain/day';
import { type Region } from '../../domain/region';
import { type Roster } from '../aws/roster';
import { datesOn } from './dates';
import { type Change, type Dates, type StoryModel } from './story';

type Listing = Roster['models'][number]['listings'][number];

/** What AWS lists from an instant (in ms) on, until the act that follows. */
type Act = { readonly from: number; readonly roster: Roster };

/** What AWS says in the course of a story. */
export type Acts = {
  at(now: Date): Roster;
  /** When it next says something else in one of these Regions, after an instant. */
  changesIn(regions: readonly Region[]): (after: Date) => Date | undefined;
};

/**
 * A play in acts: each begins with a scripted change, or with a model that is first listed. `ever` is what is listed
 * throughout, beside the models of the story.
 */
export function actsOf(
  ever: Roster,
  { models, changes }: { readonly models: readonly StoryModel[]; readonly changes: readonly Change[] },
  startedOn: Day,
): Acts {
  const starts = models.map(({ starts: day }) => day);
  const days = [...new Set([...starts, ...changes.map(({ on }) => on)])].sort((a, b) => a - b);
  const rosterOn = (day: number): Roster => {
    const listed = models
      .filter((model) => model.starts <= day)
      .map((model) => rowOf(model, (region) => datesOn(day, model, region, changes), startedOn));
    return { models: [...ever.models, ...listed] };
  };
  const acts: Act[] = [
    { from: -Infinity, roster: ever },
    ...days.map((day) => ({ from: Date.parse(stampOf(day, startedOn)), roster: rosterOn(day) })),
  ];
  const actAt = <T extends Act>(all: readonly T[], now: Date) =>
    all.findLast(({ from }) => from <= now.getTime());
  return {
    at: (now) => actAt(acts, now)?.roster ?? ever,
    changesIn(regions) {
      const seen = acts.map((act) => ({ ...act, roster: rosterIn(act.roster, regions) }));
      const begins = seen
        .filter(({ roster }, i) => JSON.stringify(roster) !== JSON.stringify(seen[i - 1]?.roster))
        .map(({ from }) => from);
      const all = seen.map((act) => ({ ...act, instants: [...instantsIn(act.roster), ...begins] }));
      return (after) => {
        const ahead = actAt(all, after)?.instants.filter((ms) => ms > after.getTime()) ?? [];
        return ahead.length === 0 ? undefined : new Date(Math.min(...ahead));
      };
    },
  };
}

/** What is listed in these Regions. */
function rosterIn({ models }: Roster, regions: readonly Region[]): Roster {
  const here = models.map((model) => ({
    ...model,
    listings: model.listings
      .map((one) => ({ ...one, regions: one.regions.filter((region) => regions.includes(region)) }))
      .filter((one) => one.regions.length > 0),
  }));
  return { models: here.filter(({ listings }) => listings.length > 0) };
}

/** Midnight Pacific, at which AWS's stamps of a day stand. */
function stampOf(day: number, startedOn: Day): string {
  return `${addDays(startedOn, day)}T08:00:00.000Z`;
}

function rowOf(
  model: StoryModel,
  datesIn: (region: Region) => Dates,
  startedOn: Day,
): Roster['models'][number] {
  const { id, name, provider, input, output, in: regions } = model;
  return {
    modelId: id,
    modelName: name,
    providerName: provider,
    inputModalities: [...input],
    outputModalities: [...output],
    customizationsSupported: [],
    inferenceTypesSupported: ['ON_DEMAND'],
    responseStreamingSupported: output.includes('TEXT'),
    listings: regions.map((region) => listingOf(model, region, datesIn(region), startedOn)),
  };
}

function listingOf(
  { starts }: StoryModel,
  region: Region,
  { legacy, extended, endOfLife }: Dates,
  startedOn: Day,
): Listing {
  return {
    regions: [region],
    lifecycle: {
      status: 'ACTIVE',
      startOfLifeTime: stampOf(starts, startedOn),
      ...(legacy !== undefined && { legacyTime: stampOf(legacy, startedOn) }),
      ...(extended !== undefined && { publicExtendedAccessTime: stampOf(extended, startedOn) }),
      ...(endOfLife !== undefined && { endOfLifeTime: stampOf(endOfLife, startedOn) }),
    },
  };
}

/** Every stamp of a lifecycle that a roster holds, in ms. */
function instantsIn({ models }: Roster): number[] {
  const stamps = models.flatMap(({ listings }) =>
    listings.flatMap(({ lifecycle: { legacyTime, publicExtendedAccessTime, endOfLifeTime } }) => [
      legacyTime,
      publicExtendedAccessTime,
      endOfLifeTime,
    ]),
  );
  return [...new Set(stamps)].flatMap((stamp) => (stamp === undefined ? [] : [Date.parse(stamp)]));
}
