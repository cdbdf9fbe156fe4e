import { type Change } from '../../domain/change';
import { type Fact, type ReadingFailure } from '../../domain/fact';
import { type Region } from '../../domain/region';

/** What became of a reading in the store: `not-saved` is known to this process only, until a later sync saves it. */
export type Saved = 'changed' | 'unchanged' | 'not-saved';

/**
 * What a sync came to in one Region. `changes`: what it saw to change and kept. `missing`: the last word on the models that
 * this reading lacks, of which no second one has agreed yet; unknown where the reading was not saved.
 */
export type RegionOutcome = { readonly region: Region; readonly changes: readonly Change[] } & (
  | {
      readonly outcome: Saved;
      readonly readAt: string;
      readonly missing?: readonly Fact[];
      /** The accounts that could not be read, where others could. */
      readonly failures?: readonly ReadingFailure[];
    }
  | { readonly outcome: 'failed'; readonly failure: ReadingFailure }
  /** Not read, since it is not watched: what the documents and the calendar say was judged. */
  | { readonly outcome: 'documents' }
);

/** What a sync came to: one outcome a Region, in the order in which Regions are configured. */
export type SyncResult = {
  /** The run: the instant of its start, ISO 8601 UTC. */
  readonly run: string;
  readonly finishedAt: string;
  /** The run that was left unfinished, here or elsewhere, and was gone on with first. */
  readonly resumed?: string;
  readonly outcomes: readonly RegionOutcome[];
};
