import { type UsageSources } from '../../src/digests/usage/parts';
import { type CallsReading, type ModelCalls } from '../../src/domain/calls';
import { type Dependent, type DependentsReading } from '../../src/domain/dependent';
import { calls, dependents } from '../domain/uses';

/** An account's uses, to be changed by tests; what is not there was not called. By Region. */
export type AnsweringUsage = {
  readonly sources: UsageSources;
  readonly calls: Map<string, readonly ModelCalls[]>;
  readonly dependents: Map<string, readonly Dependent[]>;
  readonly kinds: Map<string, Partial<DependentsReading['kinds']>>;
  /** What is called and cannot be told. */
  readonly unresolved: Map<string, CallsReading['unresolved']>;
  /** Regions whose calls cannot be read. */
  readonly failing: Set<string>;
};

/** Sources of usage that answer for one account. */
export function answeringUsage(account = '111122223333'): AnsweringUsage {
  const usage = {
    calls: new Map<string, readonly ModelCalls[]>(),
    dependents: new Map<string, readonly Dependent[]>(),
    kinds: new Map<string, Partial<DependentsReading['kinds']>>(),
    unresolved: new Map<string, CallsReading['unresolved']>(),
    failing: new Set<string>(),
  };
  return {
    ...usage,
    sources: {
      accounts: async () => [{ account, access: {} }],
      readDependents: async ({ region, now }) => {
        const found = usage.dependents.get(region);
        const reading = dependents(account, region, now().toISOString(), found, usage.kinds.get(region));
        return { ok: true, reading };
      },
      readCalls: async ({ region, now }) => {
        if (usage.failing.has(region))
          return { ok: false, reason: 'timeout', message: 'CloudWatch did not answer in time' };
        const reading = calls(account, region, now().toISOString(), usage.calls.get(region));
        return { ok: true, reading: { ...reading, unresolved: usage.unresolved.get(region) ?? [] } };
      },
    },
  };
}
