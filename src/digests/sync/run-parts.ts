import { type Fact, type ReadingFailure, type RegionReading } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { type RegionResult } from '../../sources/bedrock-api/read-regions';
import { type Edition } from '../../store/documents';
import { type HeldLease } from '../../store/held-lease';
import { type StoreLog } from '../../store/log';
import { type Place } from '../../store/place';
import { type Knows } from './documents-of';
import { type Saved } from './outcome';

/** What a run needs of the house. */
export type RunParts = {
  readonly place: Place;
  readonly lease: HeldLease;
  /** The watched Regions. */
  readonly regions: readonly Region[];
  /** What the documents say now. */
  readonly edition: Edition;
  /** Begins a reading of each Region: one promise a Region, in the same order, of which none rejects. */
  readonly read: (regions: readonly Region[]) => readonly Promise<RegionResult>[];
  readonly knows: Knows;
  /** What the operator says of models now; absent: nothing. */
  readonly overrides?: () => readonly Fact[];
  /** The last whole reading that this process knows of, for the time that the store is away. */
  readonly before: (region: Region) => RegionReading | undefined;
  /**
   * Told of every whole reading once it has been saved, or could not be; `version` is that of its record where it has
   * just been replaced. Must not throw.
   */
  readonly onReading: (reading: RegionReading, saved: Saved, version: number | undefined) => void;
  /** Told of every Region that no account could be read in. Must not throw. */
  readonly onFailure: (failure: ReadingFailure) => void;
  /** Told of every account, known by its id, that could not be read in a Region. Must not throw. */
  readonly onAccountFailure?: (failure: ReadingFailure) => void;
  readonly now: () => Date;
  readonly log: StoreLog;
};

/** Begins the readings of those Regions that are watched. */
export function readingsOf(
  { regions, read }: Pick<RunParts, 'regions' | 'read'>,
  wanted: readonly Region[],
): ReadonlyMap<Region, Promise<RegionResult>> {
  const watched = wanted.filter((region) => regions.includes(region));
  const readings = read(watched);
  return new Map(
    watched.flatMap((region, i): [Region, Promise<RegionResult>][] => {
      const reading = readings[i];
      return reading === undefined ? [] : [[region, reading]];
    }),
  );
}
