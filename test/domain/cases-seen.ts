import { type Change } from '../../src/domain/change';
import { type Fact } from '../../src/domain/fact';
import { type Region } from '../../src/domain/region';
import { inWords } from './change-words';
import { by } from './makers';
import { type Lifecycle, read } from './packaged';
import { replay } from './replay';

export const ACTIVE: Lifecycle = { status: 'ACTIVE' };
export const LEGACY: Lifecycle = { status: 'LEGACY' };

/** A row of a model that nothing happens to, so that there are documents. */
const PAGE = by('docs-table', '2026-01-30', { modelId: 'acme.owl-v1:0', status: 'active' });

/** When the bot looked, what the API listed beside a model that stays, and what the documents said. */
type Seen = readonly [at: string, listed: Record<string, Lifecycle>, documented?: readonly Fact[]];

/** What a bot that looks so sees change in a Region. */
export function seen(region: Region, looks: readonly Seen[]): Change[] {
  return replay(
    region,
    looks.map(([at, listed, documented = []]) => ({
      at,
      reading: read(region, at, { 'acme.owl-v1:0': ACTIVE, ...listed }),
      documented: [PAGE, ...documented],
    })),
  );
}

/** Changes in one line each, with their day. */
export function byDay(changes: readonly Change[]): string[] {
  return changes.map((change) => `${change.run.slice(0, 10)} ${inWords(change)}`);
}

/** AWS's stamp for a date. */
export function stamp(date: string, time = '08:00:00Z'): Date {
  return new Date(`${date}T${time}`);
}
