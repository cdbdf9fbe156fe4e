import { type UsageHealth } from '../cards/usage-health';
import { type UsageReader, createUsageReader } from '../digests/usage';
import { type UsageSources } from '../digests/usage/parts';
import { dayOf } from '../domain/day';
import { type ModelStatus, type RegionStanding } from '../domain/model-status';
import { EVERY_REGION, type Region } from '../domain/region';
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
  const { resolverOf, ...others } = sources ?? NO_SOURCES;
  const periodMs = schedule === undefined ? undefined : longestPeriodMs(schedule, now());
  const kept = createKeptUses({ store, regions, periodMs, resolverOf, now, log });
  let isAllowed = false;
  const reader = createUsageReader({
    ...others,
    ...{ schedule, regions, resolverOf, uses: kept, holder, every, delay, now, log },
    place: () => readings.place(),
    isReady: () => isAllowed,
    legacyIn: (region) => legacyIn(snapshot.statuses(dayOf(now())), region),
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

/** The models that are Legacy in a Region; a row that names no Region speaks for all of them. */
function legacyIn(statuses: readonly ModelStatus[], region: Region): string[] {
  const isLegacy = ({ phase }: RegionStanding) => phase === 'legacy' || phase === 'extended';
  const isHere = (one: RegionStanding) => one.region === region || one.region === EVERY_REGION;
  return statuses
    .filter(({ regions }) => regions.some((one) => isHere(one) && isLegacy(one)))
    .map(({ model }) => model.modelId);
}

/** Nothing is ever asked of them. */
const NO_SOURCES: UsageSources = {
  accounts: async () => [],
  readDependents: async () => ({ ok: false, reason: 'other', message: 'not read' }),
  readCalls: async () => ({ ok: false, reason: 'other', message: 'not read' }),
  resolverOf: () => () => undefined,
};
