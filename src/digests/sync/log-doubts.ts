import { doubtsIn } from '../../domain/doubt';
import { type Fact, type RegionReading } from '../../domain/fact';
import { type StoreLog } from '../../store/log';

/** More rows than these are counted alone. */
const MOST_NAMED = 20;

/** Logs, in one line a reading, what of it cannot be used as it stands. Meant for readings that say something new. */
export function logDoubts(log: StoreLog, reading: RegionReading): void {
  const doubts = doubtsIn(reading);
  if (doubts === undefined) return;
  const { region, facts } = reading;
  const { modelIds, unnamedRows } = doubts;
  const rows = facts.filter(({ modelId }) => modelIds.includes(modelId)).flatMap(wordsOn);
  log.warn(
    { region, models: modelIds.length, unnamedRows, rows: rows.slice(0, MOST_NAMED) },
    'AWS lists models in a way that cannot be used as it stands: what it said of them last stays',
  );
}

function wordsOn({ modelId, variant, unread = [], doubted }: Fact): object[] {
  if (unread.length === 0 && doubted === undefined) return [];
  const listed = variant === undefined ? {} : { variant };
  return [{ modelId, ...listed, unread, ...(doubted && { doubted }) }];
}
