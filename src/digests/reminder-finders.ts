import { type Day, dayOf } from '../domain/day';
import { type IdleAccess } from '../domain/idle-access';
import { type Rung, rungsCrossed } from '../domain/ladder';
import { inScope } from '../domain/scope';
import { type Settings } from '../domain/subscription';
import { type Snapshot } from '../store/snapshot';
import { type IdleParts, idleCrossed, usageEnd } from './idle';
import { type IdleLook } from './plan-slot';
import { allStatuses } from './scope-statuses';

/** Whether a channel with such settings has reminders after one day and up to another. */
export type RungFinder = (settings: Settings) => (after: Day, through: Day) => boolean;

/** What idle accounts there are to remind a channel with such settings of. */
export type IdleFinder = (settings: Settings) => IdleLook;

/** The ladders of all models are climbed once for all channels. */
export function rungFinder(snapshot: Snapshot, today: Day): RungFinder {
  const climbed = new Map<string, readonly Rung[]>();
  const { models } = snapshot.catalogue();
  return (settings) => (after, through) => {
    const key = [after, through, ...settings.include.regions].join('|');
    const rungs = climbed.get(key) ?? rungsCrossed(allStatuses(snapshot, settings, today), after, through);
    climbed.set(key, rungs);
    return rungs.some(({ modelId, regions }) => {
      const model = models.get(modelId);
      return model !== undefined && regions.some((region) => inScope(settings, model, region));
    });
  };
}

/** Idle accounts are looked for once for all channels that were last told at the same time. */
export function idleFinder(snapshot: Snapshot, parts: IdleParts, now: Date): IdleFinder {
  const found = new Map<string, readonly IdleAccess[]>();
  const { models } = snapshot.catalogue();
  const [until, today] = [usageEnd(parts, now), dayOf(now)];
  return (settings) => ({
    until,
    isFound: (span) => {
      const key = [span.after, span.through, ...settings.include.regions].join('|');
      const idle = found.get(key) ?? idleCrossed(parts, allStatuses(snapshot, settings, today), today, span);
      found.set(key, idle);
      return idle.some(({ modelId, region }) => {
        const model = models.get(modelId);
        return model !== undefined && inScope(settings, model, region);
      });
    },
  });
}
