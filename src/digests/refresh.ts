import { type RefreshOutcome, type RefreshedUsage } from '../cards/refresh';
import { type Sync } from './sync';
import { type UsageReader } from './usage';

/** Usage takes longer than facts: nobody waits for the rest of it, in ms. */
const USAGE_WAIT_MS = 10_000;

/** Reads the sources for somebody who asked, the facts first, and sorts what that came to. */
export async function refresh(
  sync: Pick<Sync, 'refresh'>,
  usage: Pick<UsageReader, 'refresh' | 'isOn'>,
  delay: (ms: number) => Promise<void>,
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
    unreadAccounts: outcomes.flatMap((one) => ('failures' in one ? (one.failures ?? []) : [])),
    ...(usage.isOn() && { usage: await refreshUsage(usage, delay) }),
  };
}

async function refreshUsage(
  usage: Pick<UsageReader, 'refresh'>,
  delay: (ms: number) => Promise<void>,
): Promise<RefreshedUsage> {
  const result = await Promise.race([usage.refresh(), delay(USAGE_WAIT_MS)]).catch(() => 'failed' as const);
  if (result === 'failed') return { state: 'failed' };
  if (!result) return { state: 'going-on' };
  const { outcomes, failure, callsAnewAt } = result;
  if (failure !== undefined) return { state: 'failed', message: failure.message };
  const isFaulty = (outcome: string) => outcome === 'failed' || outcome === 'not-saved';
  const failed = outcomes.filter(({ calls, dependents }) => isFaulty(calls) || isFaulty(dependents));
  const off = outcomes.filter(
    ({ calls, dependents }) => calls === 'not-enabled' && dependents === 'not-enabled',
  );
  const standing = outcomes.filter(({ calls }) => calls === 'standing').length;
  return {
    state: 'done',
    read: outcomes.length - failed.length - off.length,
    failed: failed.length,
    ...(standing > 0 && callsAnewAt !== undefined && { standing: { places: standing, until: callsAnewAt } }),
  };
}
