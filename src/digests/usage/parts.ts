import { type CallsReading } from '../../domain/calls';
import { type DependentsReading } from '../../domain/dependent';
import { type ReadingFailure } from '../../domain/fact';
import { type IsKnown } from '../../domain/model-id';
import { type Region } from '../../domain/region';
import { type UsagePart } from '../../domain/usage-part';
import { type AccountAccess } from '../../sources/aws/accounts';
import { type HeldLease } from '../../store/held-lease';
import { type Uses } from '../../store/kept-uses';
import { type StoreLog } from '../../store/log';
import { type Place } from '../../store/place';
import { type Connect } from './connections';

/** A whole reading, or why there is none; `message` is one line, without secrets. */
export type UsageRead<T> =
  | { readonly ok: true; readonly reading: T }
  | { readonly ok: false; readonly reason: ReadingFailure['reason']; readonly message: string };

/** Where and until when something is read. */
export type UsageQuestion = UsagePart & {
  readonly access: AccountAccess['access'];
  readonly now: () => Date;
  readonly timeoutMs: number;
  /** Ends the reading. */
  readonly signal: AbortSignal;
};

/** Reads what rests on models in one account and Region; `ok: false` only where nothing at all could be read. */
export type ReadDependents = (
  question: UsageQuestion & { readonly before?: DependentsReading },
) => Promise<UsageRead<DependentsReading>>;

/** Reads the calls of one account in one Region. */
export type ReadCalls = (
  question: UsageQuestion & {
    readonly before?: CallsReading;
    /** The base model behind what CloudWatch counts calls by. */
    readonly resolve: (calledAs: string) => string | undefined;
    /** Models to ask for although CloudWatch may list them no more: those that are Legacy there. */
    readonly alsoAsk: readonly string[];
  },
) => Promise<UsageRead<CallsReading>>;

/**
 * How the reading of one thing of a part ended; `in-part`: of some kinds of dependents only; `standing`: it was read just
 * before, and so not anew.
 */
export type UsageOutcome = 'read' | 'in-part' | 'standing' | 'not-enabled' | 'failed' | 'not-saved';

/** What reading usage needs of the house. */
export type UsageParts = {
  /** The accounts to read; rejects with the SDK's errors where they cannot be told. */
  readonly accounts: () => Promise<readonly AccountAccess[]>;
  /** Opens connections for all readings of a run; each opens its own where not given. */
  readonly connect?: Connect;
  /** The watched Regions. */
  readonly regions: readonly Region[];
  readonly readDependents: ReadDependents;
  readonly readCalls: ReadCalls;
  /** Whether a base model is known by this id. */
  readonly isKnown: IsKnown;
  /** The models that are Legacy in a Region today. */
  readonly legacyIn: (region: Region) => readonly string[];
  readonly uses: Pick<Uses, 'run' | 'refresh' | 'parts'>;
  /** Counts a reading. Must not throw. */
  readonly onRead: (what: 'calls' | 'dependents', outcome: UsageOutcome) => void;
  readonly now: () => Date;
  readonly log: StoreLog;
};

/** Where usage and dependents are read from. */
export type UsageSources = Pick<UsageParts, 'accounts' | 'connect' | 'readDependents' | 'readCalls'>;

/** The same for a run under way. */
export type RunParts = UsageParts & {
  readonly place: Place;
  readonly lease: HeldLease;
  /** Aborted when the process ends. */
  readonly signal: AbortSignal;
  /** What is read belongs to no run. */
  readonly isAside?: true;
  /** Calls that were read after this instant (ISO 8601 UTC) are left as they are: they cost money, dependents do not. */
  readonly freshSince?: string;
};
