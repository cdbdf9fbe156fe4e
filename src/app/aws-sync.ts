import { type Sync, createSync } from '../digests/sync';
import { type Metrics } from '../ops/metrics';
import { baseOf } from '../sources/bedrock-api/base-of';
import { readRegions } from '../sources/bedrock-api/read-regions';
import { type KeptReadings } from '../store/kept-readings';
import { type Snapshot } from '../store/snapshot';
import { type HouseParts } from './parts';
import { delay, every } from './timers';

/** The sync of AWS into store and snapshot, counted. */
export function createAwsSync(
  { accounts, regions, documented, holder, now, log }: HouseParts,
  snapshot: Snapshot,
  kept: KeptReadings,
  metrics: Metrics,
): Sync {
  metrics.askReadingAges(() =>
    [...snapshot.freshness().readAt].map(([region, readAt]) => ({
      region,
      seconds: (now().getTime() - Date.parse(readAt)) / 1000,
    })),
  );
  return createSync({
    place: () => kept.place(),
    holder,
    regions,
    documented,
    read: (wanted) => readRegions({ accounts, regions: wanted, now, baseOf }),
    knows: (modelId, region) => snapshot.knows(modelId, region),
    overrides: () => snapshot.overrides(),
    before: (region) => snapshot.readings().get(region),
    onReading: (reading, _saved, version) => {
      snapshot.takeReading(reading, version);
      metrics.reading(reading.region, 'whole');
    },
    onFailure: (failure) => {
      snapshot.takeFailure(failure);
      metrics.reading(failure.region, failure.reason === 'doubtful' ? 'doubtful' : 'failed');
    },
    onAccountFailure: ({ account, region, reason }) => {
      metrics.accountFailure(account ?? 'default', region, reason);
    },
    every,
    delay,
    now,
    log,
  });
}
