import { type RefreshOutcome } from '../cards/refresh';
import { type Sync } from './sync';

/** Reads the sources for somebody who asked, and sorts what that came to. */
export async function refresh(
  sync: Pick<Sync, 'refresh'>,
): Promise<Extract<RefreshOutcome, { state: 'done' | 'going-on' }>> {
  const asked = await sync.refresh();
  if (asked === undefined) return { state: 'going-on' };
  const { outcomes } = asked.result;
  const regionsThat = (...words: readonly string[]) =>
    outcomes.flatMap(({ region, outcome }) => (words.includes(outcome) ? [region] : []));
  return {
    state: 'done',
    changed: regionsThat('changed'),
    unchanged: regionsThat('unchanged'),
    unsaved: regionsThat('not-saved'),
    missing: outcomes.flatMap((one) => ('missing' in one ? (one.missing ?? []) : [])),
    changes: [...asked.earlier, ...outcomes.flatMap(({ changes }) => changes)],
    failed: outcomes.flatMap((one) => (one.outcome === 'failed' ? [one.failure] : [])),
  };
}
