import { type Day } from './day';
import { type Phase } from './phase';
import { type Region } from './region';
import { type TransitionKind } from './transition';

/**
 * What was seen to change in what one source says of one model in one Region. `isNews`: how the model stands, all
 * sources taken together, changed with it, so channels are told; history alone keeps the others.
 */
export type Change = ChangeBody & {
  readonly modelId: string;
  /** The display name, as it was then. */
  readonly name: string;
  readonly provider: string;
  readonly region: Region;
  readonly source: 'api' | 'documents';
  /** A new reading, the calendar (a known date came), or another version of the documented catalogue. */
  readonly cause: 'reading' | 'date' | 'new-catalogue';
  /** The sync run that saw it: the instant of its start, ISO 8601 UTC. All changes of one run share it. */
  readonly run: string;
  readonly isNews: boolean;
};

export type ChangeBody =
  /** Listed for the first time in any watched Region. */
  | { readonly kind: 'appeared' }
  /** Listed for the first time in this Region, and known in another. */
  | { readonly kind: 'new-region' }
  /** By status or by date. Back to Active from Legacy is a change of phase too. */
  | { readonly kind: 'phase'; readonly from: Phase; readonly to: Phase }
  | { readonly kind: 'date-announced'; readonly milestone: TransitionKind; readonly day: Day }
  /** `to` is absent where the date was taken back. */
  | {
      readonly kind: 'date-moved';
      readonly milestone: TransitionKind;
      readonly from: Day;
      readonly to?: Day;
    }
  /** Missing from two whole readings at least 30 minutes apart, before any end of life. */
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'returned' }
  /** The API and the documents began, or ceased, to say different things. */
  | {
      readonly kind: 'disagreement';
      readonly about: 'phase' | TransitionKind;
      readonly state: 'began' | 'ended';
      readonly api: string;
      readonly documents: string;
    };
