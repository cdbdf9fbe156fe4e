import { type Day } from './day';
import { type Region } from './region';

/** Where a fact comes from; the order of trust among them is `trust.ts`'s. */
export type SourceKind = 'override' | 'api' | 'docs-table' | 'model-card' | 'api-snapshot' | 'third-party';

/** Who said it, and as of when. */
export type Provenance = {
  readonly kind: SourceKind;
  /** What a person would look up: "Bedrock API", "Amazon Bedrock user guide, model lifecycle". */
  readonly name: string;
  readonly url?: string;
  /** The day the source's content is from: a reading's UTC date, a page version's last known date. */
  readonly asOf: Day;
  /** The instant of the reading (ISO 8601, UTC), for sources that are read live. */
  readonly readAt?: string;
};

/** A date with its certainty: it happens `on` that day, or `not-before` it (a floor, which is no date). */
export type Milestone = { readonly day: Day; readonly certainty: 'on' | 'not-before' };

/** What a source says of a model's dates. Unknown is absent, never a guess. */
export type Milestones = {
  readonly launch?: Day;
  readonly legacy?: Day;
  /** `not-offered` only where a source says so. */
  readonly extendedAccess?: Day | 'not-offered';
  readonly endOfLife?: Milestone;
};

/**
 * The source's own word for the state: `other` keeps a word that this version does not know. `withdrawn` is no word of
 * AWS's: a whole listing without the model, confirmed by a second one, says it.
 */
export type StatedStatus = 'active' | 'legacy' | 'end-of-life' | 'withdrawn' | 'other';

/** A model that AWS named as the successor; the id is absent where only a name was printed. */
export type Replacement = { readonly modelId?: string; readonly name: string };

/** A field of a source's row that this bot cannot read, such as a status that it does not know. */
export type UnreadField = {
  readonly field:
    | 'lifecycle'
    | 'status'
    | keyof Milestones
    | 'name'
    | 'provider'
    | 'inputModalities'
    | 'outputModalities'
    | 'inferenceTypes';
  /** What stands there, in one line of at most 60 characters; absent where nothing does. */
  readonly said?: string;
};

/** One source's word on one model (or context variant) in one Region. */
export type Fact = {
  /** The base model's id. */
  readonly modelId: string;
  /** `200k`, `mm`, … where the source lists a context variant of the base model. */
  readonly variant?: string;
  /** A Region code, or `EVERY_REGION` for a document row that names none. */
  readonly region: Region;
  readonly name?: string;
  readonly provider?: string;
  readonly status?: StatedStatus;
  /** The word as the source printed it, where `status` is `other`. */
  readonly statusText?: string;
  readonly milestones: Milestones;
  /** Notice AWS promises between Legacy and end of life, as printed: "at least 45 days". */
  readonly legacyPeriod?: string;
  readonly replacements?: readonly Replacement[];
  /** `bedrock-mantle` for models that `ListFoundationModels` never lists. */
  readonly endpoint?: 'bedrock-mantle';
  readonly inputModalities?: readonly string[];
  readonly outputModalities?: readonly string[];
  /** As the API lists them, unknown values included: `ON_DEMAND`, `INFERENCE_PROFILE`, … */
  readonly inferenceTypes?: readonly string[];
  readonly note?: string;
  /** Set on an override: until its end of life the model is there by a private arrangement, whoever lists it no more. */
  readonly isArranged?: true;
  /** The day on which the API was first seen to say Legacy, where it was seen to change and gives no Legacy date. */
  readonly seenLegacy?: Day;
  /** Dates that it gives now and that contradict each other; `milestones` are then the last that did not. */
  readonly doubted?: Milestones;
  /** What else in its row cannot be used; where that is of the lifecycle, the last word that could be stands. */
  readonly unread?: readonly UnreadField[];
  readonly provenance: Provenance;
};

/** A base model that a Region's whole readings have ceased to list: a tombstone once it is confirmed. */
export type Absence = {
  /** What the API last said of it. */
  readonly fact: Fact;
  /** Instant of the first whole reading without it. */
  readonly since: string;
  /** Whether a whole reading at least 30 minutes later agreed. */
  readonly isConfirmed: boolean;
  /** The accounts that listed it last and are still to agree; absent where accounts are not told apart, or none is left. */
  readonly awaits?: readonly string[];
};

/** What one account lists in a Region, as far as it differs from the Region's reading: so a failed account's word is kept. */
export type AccountPart = {
  /** Twelve digits. */
  readonly account: string;
  /** The rows of the reading that it does not list, each as `rowOf` names it. */
  readonly lacks: readonly string[];
  /** Its own word on rows where it says something else than the reading. */
  readonly says: readonly Fact[];
  /** How many of its rows named no model, where some did not. */
  readonly unnamedRows?: number;
};

/** Names a row of a reading: the base model, and the context variant where it is one. */
export function rowOf({ modelId, variant }: Pick<Fact, 'modelId' | 'variant'>): string {
  return variant === undefined ? modelId : `${modelId} ${variant}`;
}

/** A whole reading of one Region by the Bedrock API, of all accounts together: absence from it means something. */
export type RegionReading = {
  readonly region: Region;
  /** Instant of the reading, ISO 8601 UTC. */
  readonly readAt: string;
  readonly facts: readonly Fact[];
  /** How many rows named no model, where some did not: then no model counts as missing. */
  readonly unnamedRows?: number;
  /** Base models that were listed before and are not now; kept for ever. */
  readonly absent?: readonly Absence[];
  /** The accounts of which it is made, in the order of configuration; absent where none is known by its id. */
  readonly accounts?: readonly AccountPart[];
};

/** Why a reading of a Region failed, in words for `health`. */
export type ReadingFailure = {
  readonly region: Region;
  /** The account that could not be read; absent where none is known by its id. */
  readonly account?: string;
  readonly failedAt: string;
  readonly reason:
    | 'not-enabled'
    | 'access-denied'
    | 'credentials'
    | 'throttled'
    | 'timeout'
    | 'network'
    | 'bad-answer'
    | 'empty'
    | 'doubtful'
    | 'service-error'
    | 'other';
  /** One line, at most 300 characters, with no secret in it. */
  readonly message: string;
};
