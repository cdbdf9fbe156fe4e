import { type Figure } from '../figures';
import { MEMORY, measurePage } from './page';
import { yearInEverythingAtOnce } from './time-machine';

const YEAR = { kind: 'below', limit: 60_000 } as const;

/** The sandbox: its page, its memory and its time machine, beside what the project promises of them. */
export async function measureSandbox(): Promise<Figure[]> {
  const figures = await measurePage();
  const { ms, residentMiB } = await yearInEverythingAtOnce();
  return [
    ...figures,
    { name: 'a year in everything at once', unit: 'ms', ours: ms, target: YEAR },
    { name: '  memory right after it', unit: 'MiB', ours: residentMiB, target: MEMORY },
  ];
}
