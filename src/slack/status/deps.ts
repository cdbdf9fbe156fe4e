import { type HealthInput } from '../../cards/health';
import { type RefreshOutcome } from '../../cards/refresh';
import { type Snapshot } from '../../store/snapshot';

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
