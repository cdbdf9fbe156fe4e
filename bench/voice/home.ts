import { type Figure, best, median, percentile } from '../figures';
import { inChild } from './child';
import { type HomeChildInput, type HomeFindings } from './home-child';

const INPUT: HomeChildInput = { models: 300, plans: 200, channels: 10 };
const ROUNDS = 3;
const TARGET = { kind: 'below', limit: 15 } as const;

/** Home with 200 plans and 300 models in 10 channels, from memory to the view. */
export async function measureHome(): Promise<Figure[]> {
  const rounds: HomeFindings[] = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await inChild<HomeFindings>('home-child', INPUT));
  return [row('p50', 0.5, rounds), row('p99', 0.99, rounds)];
}

function row(name: string, share: number, rounds: readonly HomeFindings[]): Figure {
  const found = rounds.map(({ made }) => percentile(made, share));
  return {
    name: `Home, 200 plans and 300 models, ${name}`,
    unit: 'ms',
    ours: median(found),
    best: best(found, TARGET),
    target: TARGET,
  };
}
