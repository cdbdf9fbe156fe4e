import { digestCards } from '../../src/cards/digest';
import { previewDigest } from '../../src/digests/render/digest';
import { type Change } from '../../src/domain/change';
import { addDays, dayOf } from '../../src/domain/day';
import { composeDigest } from '../../src/domain/digest';
import { rungsCrossed } from '../../src/domain/ladder';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { type Settings } from '../../src/domain/subscription';
import { NO_OVERRIDES } from '../../src/domain/overrides';
import { UNKNOWN_USE } from '../../src/domain/use-of-model';
import { keepChanges } from '../../src/store/changes';
import { createKeptSubscriptions } from '../../src/store/kept-subscriptions';
import { Snapshot } from '../../src/store/snapshot';
import { inputOfChild, report } from './child';
import {
  type Mix,
  documentsOf,
  madeRoster,
  modelIdAt,
  modelNameAt,
  providerAt,
  readingsOf,
} from './made-models';
import { withStore } from './stores';
import { timed } from './timed';

export type DigestInput = { readonly models: number; readonly mix: Mix };

/** In ms. */
export type DigestFindings = {
  /** From what is known of the models to the cards. */
  readonly made: readonly number[];
  /** The same for a channel's settings, with the news read from the store and the reminders found. */
  readonly whole: readonly number[];
};

const NOW = new Date('2026-11-23T08:00:00Z');
const TODAY = dayOf(NOW);
const LAST_WEEK = addDays(TODAY, -7);
const CHANGED = 30;

/** A digest over so many models, known in every Region, made again and again as for the channels of a fan-out. */
async function main(): Promise<void> {
  const { models, mix } = inputOfChild<DigestInput>();
  const roster = madeRoster(models, COMMERCIAL_REGIONS, TODAY, mix);
  const snapshot = new Snapshot(documentsOf(roster, TODAY), COMMERCIAL_REGIONS);
  for (const reading of readingsOf(roster, COMMERCIAL_REGIONS, NOW)) snapshot.takeReading(reading);
  const changes = changesSeen();
  const made = await timed(() => make(snapshot, changes));
  const whole = await withStore({ path: ':memory:' }, async (place) => {
    for (const region of new Set(changes.map((change) => change.region))) {
      const own = changes.filter((change) => change.region === region);
      await place.store.commit({ puts: keepChanges(place.workspace, { run: RUN, region, changes: own }) });
    }
    const subscriptions = createKeptSubscriptions(place);
    const timeline = async () => undefined;
    const nobody = {
      ...{ standings: () => () => ({}), plansOf: () => [], useOf: () => UNKNOWN_USE },
      overrides: () => NO_OVERRIDES,
    };
    const parts = { ...place, ...nobody, snapshot, subscriptions, timeline, now: () => NOW };
    const until = NOW.toISOString();
    const told = { since: `${LAST_WEEK}T08:00:00.000Z`, until, remindedThrough: LAST_WEEK };
    return timed(() => previewDigest(parts, 'C0BENCH', SETTINGS, told));
  });
  report({ made, whole } satisfies DigestFindings);
}

function make(snapshot: Snapshot, changes: readonly Change[]): void {
  const statuses = snapshot.statuses(TODAY);
  rungs ??= rungsCrossed(statuses, LAST_WEEK, TODAY);
  const statusOf = (modelId: string) => snapshot.status(modelId, TODAY);
  const digest = composeDigest({ statuses, today: TODAY, horizonDays: 90, changes, rungs, statusOf });
  digestCards({ digest, freshness: snapshot.freshness(), today: TODAY, now: NOW });
}

let rungs: ReturnType<typeof rungsCrossed> | undefined;

const RUN = `${addDays(TODAY, -2)}T04:00:00.000Z`;

/** Some models went Legacy since the last digest, in three Regions each. */
function changesSeen(): Change[] {
  return Array.from({ length: CHANGED }, (_, i) => i * 7).flatMap((i) =>
    COMMERCIAL_REGIONS.slice(0, 3).map((region): Change => {
      const about = { modelId: modelIdAt(i), name: modelNameAt(i), provider: providerAt(i), region };
      const seen = { source: 'api', cause: 'reading', run: RUN, isNews: true } as const;
      return { kind: 'phase', from: 'active', to: 'legacy', ...about, ...seen };
    }),
  );
}

const NO_SCOPE = { providers: [], regions: [], models: [] };

const SETTINGS: Settings = {
  schedule: { cadence: 'weekly', weekday: 'mon', at: '09:00', zone: 'Europe/Berlin' },
  horizonDays: 90,
  include: NO_SCOPE,
  exclude: NO_SCOPE,
  inUse: false,
  alerts: true,
  reminders: true,
  whenEmpty: 'line',
};

void main();
