import { every } from '../../src/app/timers';
import { dayOf } from '../../src/domain/day';
import { createPlanner } from '../../src/digests/planner';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { createKeptSubscriptions } from '../../src/store/kept-subscriptions';
import { Snapshot } from '../../src/store/snapshot';
import { inputOfChild, memoryNow, report } from './child';
import { madeRoster, readingsOf } from './made-models';
import { LOG, type StoreAt, withStore } from './stores';

export type PlanningInput = { readonly store: StoreAt; readonly due: string; readonly weeks: number };

/** Messages queued a second, and memory afterwards, in MiB. */
export type PlanningFindings = {
  /** The first plan of a process, which has to read all watermarks first. */
  readonly cold: number;
  readonly digests: readonly number[];
  readonly reminders: readonly number[];
  readonly heap: number;
  readonly resident: number;
  readonly peak: number;
};

const DAY_MS = 86_400_000;
const MODELS = 100;
const REGIONS = COMMERCIAL_REGIONS.slice(0, 5);

async function main(): Promise<void> {
  const { store, due, weeks } = inputOfChild<PlanningInput>();
  await withStore(store, async (place) => {
    let now = new Date(due);
    const subscriptions = createKeptSubscriptions(place);
    await subscriptions.begin(place.workspace);
    const planner = createPlanner({
      ...{ ...place, subscriptions, snapshot: someModels(now), holder: 'bench', every, log: LOG },
      now: () => now,
    });
    /** Moves the clock by some days and plans: messages a second. */
    const planAfter = async (days: number): Promise<number> => {
      now = new Date(now.getTime() + days * DAY_MS);
      const from = performance.now();
      const queued = await planner.plan();
      if (queued === 0) throw new Error(`Nothing was due at ${now.toISOString()}`);
      return (queued * 1000) / (performance.now() - from);
    };
    const cold = await planAfter(0);
    const { heap, resident } = await memoryNow();
    const peak = process.resourceUsage().maxRSS / 1024;
    const digests: number[] = [];
    const reminders: number[] = [];
    for (let week = 0; week < weeks; week += 1) {
      reminders.push(await planAfter(1));
      digests.push(await planAfter(6));
    }
    await planner.stop();
    subscriptions.stop();
    report({ cold, digests, reminders, heap, resident, peak } satisfies PlanningFindings);
  });
}

function someModels(now: Date): Snapshot {
  const roster = madeRoster(MODELS, REGIONS, dayOf(now), 'usual');
  const snapshot = new Snapshot([], REGIONS);
  for (const reading of readingsOf(roster, REGIONS, now)) snapshot.takeReading(reading);
  return snapshot;
}

void main();
