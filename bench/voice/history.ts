import { startLocalAws } from '../../src/sandbox/aws/local-aws';
import { dayOf } from '../../src/domain/day';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { type Recipe, withBot } from '../bots';
import { type Figure, best, median, percentile } from '../figures';
import { inChild } from './child';
import { storeHistory } from './made-history';
import { madeRoster, modelIdAt } from './made-models';
import { type SnapshotFindings, type SnapshotInput } from './snapshot-child';
import { environmentOf, type NamedStore, onEachStore, withStore } from './stores';

const MODELS = 500;
const REGIONS = COMMERCIAL_REGIONS;
const ASKED = 500;
const ROUNDS = 3;

const HISTORY = { kind: 'below', limit: 20 } as const;
const MEMORY = { kind: 'below', limit: 40 } as const;
const START = { kind: 'below', limit: 1_000 } as const;

/**
 * 500 models in 33 Regions with three years of changes: the answer to `history`, by the bot itself, and its start from
 * such a store.
 */
export async function measureHistory(ours: Recipe, folder: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  const roster = madeRoster(MODELS, REGIONS, dayOf(new Date()), 'usual');
  const aws = await startLocalAws({ roster });
  try {
    await onEachStore(folder, async (store) => {
      await withStore(store.at, (place) => storeHistory(place, MODELS, REGIONS, dayOf(new Date())));
      const env = { BEDROCK_REGIONS: REGIONS.join(','), AWS_ENDPOINT_URL_BEDROCK: aws.endpoint };
      const recipe = { ...ours, env: { ...ours.env, ...env, ...environmentOf(store.at) } };
      figures.push(await historyFigure(recipe, store), ...(await startFigures(store)));
    });
  } finally {
    await aws.close();
  }
  return figures;
}

/** Asks for one model after the other; the sync before it leaves the readings for the start. */
async function historyFigure(recipe: Recipe, { name }: NamedStore): Promise<Figure> {
  const answers = await withBot(recipe, async ({ slack }) => {
    await slack.ask('refresh').answered;
    const ms: number[] = [];
    for (let i = 0; i < ASKED; i += 1) {
      const answer = await slack.ask(`history ${modelIdAt(i % MODELS)}`).answered;
      if (i >= ASKED / 10) ms.push(answer.ms);
    }
    return ms;
  });
  return { name: `history, p99, ${name}`, unit: 'ms', ours: percentile(answers, 0.99), target: HISTORY };
}

async function startFigures({ name, at }: NamedStore): Promise<Figure[]> {
  const input: SnapshotInput = { store: at, regions: REGIONS, models: MODELS };
  const rounds: SnapshotFindings[] = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await inChild<SnapshotFindings>('snapshot-child', input));
  const row = (title: string, of: keyof SnapshotFindings, more: Pick<Figure, 'unit' | 'target'>): Figure => {
    const found = rounds.map((round) => round[of]);
    return { name: `${title}, ${name}`, ours: median(found), best: best(found, more.target), ...more };
  };
  return [
    row('  snapshot of 500 × 33, heap', 'heap', { unit: 'MiB', target: MEMORY }),
    row('  snapshot of 500 × 33, resident', 'resident', { unit: 'MiB' }),
    row('  start from the store', 'begin', { unit: 'ms', target: START }),
  ];
}
