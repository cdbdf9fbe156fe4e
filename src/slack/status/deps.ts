import { type HealthInput } from '../../cards/health';
import { type Moment } from '../../cards/moment';
import { type RefreshOutcome } from '../../cards/refresh';
import { dayOf } from '../../domain/day';
import { type Snapshot } from '../../store/snapshot';
import { type Question } from '../command';

/** What `/bedrock-status` needs of the house. */
export type StatusDeps = {
  readonly snapshot: Snapshot;
  /** Days without a call after which Legacy access may be lost. */
  readonly idleDays: number;
  /** Reads the sources now; a caller while a reading is under way gets that one's outcome. */
  readonly refresh: () => Promise<Extract<RefreshOutcome, { state: 'done' }>>;
  /** Resolves when the process begins to end: what waits for long answers then. */
  readonly ending: Promise<void>;
  /** Resolves after so many ms; handed in so that nobody has to wait for it in a test. */
  readonly delay: (ms: number) => Promise<void>;
  /** What only the house knows of its health. */
  readonly health: () => Pick<HealthInput, 'regions' | 'nextSync' | 'store' | 'unreadable' | 'version'>;
};

/** The moment of a question, for the cards that answer it. */
export function momentOf({ snapshot }: StatusDeps, { now, rerun }: Pick<Question, 'now' | 'rerun'>): Moment {
  return { freshness: snapshot.freshness(), today: dayOf(now), now, ...(rerun && { rerun }) };
}
