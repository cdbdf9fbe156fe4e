import { type Figure, best, median, percentile } from '../figures';
import { inChild } from './child';
import { type DigestFindings, type DigestInput } from './digest-child';
import { type Mix } from './made-models';
import { type TimelineFindings } from './timeline-child';

const MODELS = 300;
const ROUNDS = 3;
const DIGEST = { kind: 'below', limit: 5 } as const;
const PICTURE = { kind: 'below', limit: 60 } as const;

/** A digest over 300 models, and one that names them all. */
export async function measureDigest(): Promise<Figure[]> {
  const usual = await digestRounds('usual', ROUNDS);
  const full = await digestRounds('all ending', 1);
  return [
    digestFigure(
      'digest over 300 models, p50',
      usual.map(({ made }) => percentile(made, 0.5)),
      DIGEST,
    ),
    digestFigure(
      'digest over 300 models, p99',
      usual.map(({ made }) => percentile(made, 0.99)),
      DIGEST,
    ),
    digestFigure(
      '  with news and reminders, p50',
      usual.map(({ whole }) => percentile(whole, 0.5)),
    ),
    digestFigure(
      '  with news and reminders, p99',
      usual.map(({ whole }) => percentile(whole, 0.99)),
    ),
    digestFigure(
      '  all 300 coming up, p99',
      full.map(({ made }) => percentile(made, 0.99)),
    ),
  ];
}

async function digestRounds(mix: Mix, count: number): Promise<DigestFindings[]> {
  const input: DigestInput = { models: MODELS, mix };
  const rounds: DigestFindings[] = [];
  for (let i = 0; i < count; i += 1) rounds.push(await inChild<DigestFindings>('digest-child', input));
  return rounds;
}

function digestFigure(name: string, rounds: readonly number[], target?: Figure['target']): Figure {
  return { name, unit: 'ms', ours: median(rounds), best: best(rounds, target), ...(target && { target }) };
}

/** A timeline of 40 models, from what is known of them to the picture's file. */
export async function measureTimeline(): Promise<Figure[]> {
  const rounds: TimelineFindings[] = [];
  for (let i = 0; i < ROUNDS; i += 1) rounds.push(await inChild<TimelineFindings>('timeline-child', {}));
  const row = (name: string, of: (round: TimelineFindings) => number, target?: Figure['target']): Figure => {
    const found = rounds.map(of);
    return { name, unit: 'ms', ours: median(found), best: best(found, target), ...(target && { target }) };
  };
  return [
    row('timeline of 40 models, p50', ({ toPng }) => median(toPng), PICTURE),
    row('timeline of 40 models, p99', ({ toPng }) => percentile(toPng, 0.99), PICTURE),
    row('  the first, with its worker', ({ first }) => first),
    row('  on the main thread, p50', ({ main }) => median(main)),
    row('  event loop held up at most', ({ blocked }) => blocked),
  ];
}
