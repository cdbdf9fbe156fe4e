import { type Figure, best, median } from '../figures';
import { inChild } from './child';
import { storeChannels } from './made-channels';
import { type PlanningFindings, type PlanningInput } from './planning-child';
import { type NamedStore, freshPath, onEachStore, withStore } from './stores';

const MANY = 10_000;
const FEW = 1_000;

/** A Monday, 08:00 UTC. */
const DUE = '2026-11-23T08:00:00.000Z';
const BEFORE = '2026-11-22T12:00:00.000Z';
const WEEKS = 2;

const RATE = { kind: 'above', limit: 2_000 } as const;
const EXTRA = { kind: 'below', limit: 10 } as const;

/** How fast what is due for 10,000 channels at one minute is queued, and what so many cost in memory. */
export async function measurePlanning(folder: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  await onEachStore(folder, async (store) => {
    figures.push(...ratesOf(store.name, await plan(store, MANY, WEEKS)));
  });
  const memory = await memoryOf(folder);
  return [...figures, ...memory];
}

async function plan({ at }: NamedStore, count: number, weeks: number): Promise<PlanningFindings> {
  const made = { count, cadence: 'weekly', due: new Date(DUE), through: new Date(BEFORE) } as const;
  await withStore(at, (place) => storeChannels(place, made));
  return inChild('planning-child', { store: at, due: DUE, weeks } satisfies PlanningInput);
}

function ratesOf(store: string, { cold, digests, reminders }: PlanningFindings): Figure[] {
  const row = (name: string, rates: readonly number[]): Figure => ({
    ...{ name: `${name}, ${store}`, unit: '/s', ours: median(rates), best: best(rates, RATE), target: RATE },
  });
  return [
    row('10,000 digests queued', digests),
    row('  after a restart', [cold]),
    row('10,000 reminders queued', reminders),
  ];
}

const MEMORY_ROUNDS = 2;

/** What 9,000 channels more cost through a plan, each count in new processes with stores of their own. */
async function memoryOf(folder: string): Promise<Figure[]> {
  const more: Record<'heap' | 'resident' | 'peak', number[]> = { heap: [], resident: [], peak: [] };
  for (let round = 0; round < MEMORY_ROUNDS; round += 1) {
    const few = await plan({ name: 'embedded', at: { path: freshPath(folder) } }, FEW, 0);
    const many = await plan({ name: 'embedded', at: { path: freshPath(folder) } }, MANY, 0);
    for (const name of ['heap', 'resident', 'peak'] as const) more[name].push(many[name] - few[name]);
  }
  const row = (name: string, of: keyof typeof more): Figure => ({
    ...{ name, unit: 'MiB', ours: median(more[of]), best: best(more[of], EXTRA), target: EXTRA },
  });
  return [
    row('10,000 channels over 1,000, heap', 'heap'),
    row('  resident, after the plan', 'resident'),
    row('  resident, at most', 'peak'),
  ];
}
