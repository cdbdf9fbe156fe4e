import { type UsageHealth } from '../cards/usage-health';
import { type UsageReader, createUsageReader } from '../digests/usage';
import { type UsageSources } from '../digests/usage/parts';
import { type Day, dayOf } from '../domain/day';
import { legacyIn } from '../domain/idle-access';
import { type Region } from '../domain/region';
import { outdatedAfterMs } from '../domain/usage-part';
import { type UseOf } from '../domain/use-of-model';
import { type UsageSource } from '../domain/verification';
import { longestPeriodMs } from '../ops/cron';
import { type Metrics } from '../ops/metrics';
import { type KeptReadings } from '../store/kept-readings';
import { type Uses, createKeptUses } from '../store/kept-uses';
import { type Snapshot } from '../store/snapshot';
import { type HouseParts } from './parts';
import { delay, every } from './timers';

/** What this house knows of the use of models, and how it reads it. */
export type HouseUses = {
  readonly kept: Uses;
  readonly reader: UsageReader;
  readonly of: UseOf;
  /** How models are used, to verify migrations by. */
  readonly source: UsageSource;
  /** The first sync is over, or failed: usage may be read, and what is due of it is read at once. */
  allow(): void;
  health(): UsageHealth | undefined;
};

export function createHouseUses(
  parts: HouseParts,
  { snapshot, readings, metrics }: { snapshot: Snapshot; readings: KeptReadings; metrics: Metrics },
): HouseUses {
  const { store, regions, holder, now, log } = parts;
  const sources = parts.usageSources;
  const schedule = sources === undefined || regions.length === 0 ? undefined : parts.usageSchedule;
  const periodMs = schedule === undefined ? undefined : longestPeriodMs(schedule, now());
  const kept = createKeptUses({ store, regions, periodMs, now, log });
  let isAllowed = false;
  const reader = createUsageReader({
    ...(sources ?? NO_SOURCES),
    ...{ schedule, regions, uses: kept, holder, every, delay, now, log },
    place: () => readings.place(),
    isReady: () => isAllowed,
    isKnown: (modelId) => snapshot.catalogue().models.has(modelId),
    legacyIn: (region) => legacyModels(snapshot, dayOf(now()), region),
    onRead: (what, outcome) => metrics.usage(what, outcome),
  });
  return {
    ...{ kept, reader },
    of: kept.of,
    source: async (modelId, _now, scope = {}) => {
      await reader.freshen(scope);
      return kept.usage(modelId, scope);
    },
    allow: () => {
      isAllowed = true;
      // Nobody has to wait for the next beat to be told who uses a model.
      reader.beat();
    },
    health: () => {
      // What is made up is nobody's to look after.
      if (parts.usage !== undefined || sources === undefined || regions.length === 0) return undefined;
      if (periodMs === undefined) return { state: 'off' };
      const run = kept.run();
      const next = reader.nextRun()?.toISOString();
      const outdatedBefore = new Date(now().getTime() - outdatedAfterMs(periodMs)).toISOString();
      return {
        ...{ state: 'on', parts: kept.parts(), outdatedBefore },
        ...(next !== undefined && { next }),
        ...(run?.failure && { failure: run.failure }),
      };
    },
  };
}

/** The models that are Legacy in a Region on a day. */
function legacyModels(snapshot: Snapshot, today: Day, region: Region): string[] {
  const statuses = snapshot.statuses(today);
  return statuses.filter(({ regions }) => legacyIn(region, regions)).map(({ model }) => model.modelId);
}

/** Nothing is ever asked of them. */
const NO_SOURCES: UsageSources = {
  accounts: async () => [],
  readDependents: async () => ({ ok: false, reason: 'other', message: 'not read' }),
  readCalls: async () => ({ ok: false, reason: 'other', message: 'not read' }),
};
