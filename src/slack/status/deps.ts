import { type HealthInput } from '../../cards/health';
import { type Moment } from '../../cards/moment';
import { type RefreshOutcome } from '../../cards/refresh';
import { type Picture } from '../../cards/timeline-block';
import { type Day, dayOf } from '../../domain/day';
import { type EndProbe } from '../../domain/end-probe';
import { type ModelStatus } from '../../domain/model-status';
import { type Overrides } from '../../domain/overrides';
import { type PartUse } from '../../domain/use-join';
import { type UseOf } from '../../domain/use-of-model';
import { type Log } from '../../ops/log';
import { type Place } from '../../store/place';
import { type Snapshot } from '../../store/snapshot';
import { type Standings } from '../../store/standings';
import { type Question } from '../command';
import { type Directory } from '../directory';

/** What `/bedrock-status` needs of the house. */
export type StatusDeps = {
  readonly snapshot: Snapshot;
  /** Where records are kept; `undefined` until the workspace is known. */
  readonly place: () => Place | undefined;
  /** Days without a call after which Legacy access may be lost. */
  readonly idleDays: number;
  /** Who uses a model, as far as it is known. */
  readonly useOf: UseOf;
  /** What is known of each account in each Region that is read; `undefined`: usage is not read at all. */
  readonly useParts: () => readonly PartUse[] | undefined;
  /** What the operator knows better, each with its reason and author. */
  readonly overrides: () => Overrides;
  /** Reads the sources now; a caller while a reading is under way gets that one's outcome. */
  readonly refresh: () => Promise<Extract<RefreshOutcome, { state: 'done' | 'going-on' }>>;
  /** Resolves when the process begins to end: what waits for long answers then. */
  readonly ending: Promise<void>;
  /** Resolves after so many ms; handed in so that nobody has to wait for it in a test. */
  readonly delay: (ms: number) => Promise<void>;
  /** The timeline of what is coming within so many days, for a channel that can see one; else `undefined`. */
  readonly timeline?: (
    channelId: string,
    statuses: readonly ModelStatus[],
    today: Day,
    days: number,
  ) => Promise<Picture | undefined>;
  readonly directory: Directory;
  /** What AWS was found to do with a model around its end of life. */
  readonly endProbesOf: (modelId: string) => readonly EndProbe[];
  /** What people of a channel said of what is coming. */
  readonly standings: Standings;
  /** Whether all that people said is in memory. */
  readonly isSaidKnown: () => boolean;
  /** User ids, who see every channel and send again what was given up; `undefined`: there are none. */
  readonly admins: readonly string[] | undefined;
  readonly log: Log;
  /** What only the house knows of its health; within 3 s, whatever does not answer. */
  readonly health: () => HouseHealth | Promise<HouseHealth>;
  /** Puts a message that was given up back into the queue; `unknown` where there is none with this id. */
  readonly resend: (id: string) => Promise<'queued' | 'unknown'>;
};

/** The part of its health that the snapshot and the question do not tell. */
export type HouseHealth = Omit<HealthInput, 'freshness' | 'models' | 'now' | 'canResend'>;

/** The moment of a question, for the cards that answer it. */
export function momentOf(
  { snapshot }: Pick<StatusDeps, 'snapshot'>,
  { now, rerun }: Pick<Question, 'now' | 'rerun'>,
): Moment {
  return { freshness: snapshot.freshness(), today: dayOf(now), now, ...(rerun && { rerun }) };
}
