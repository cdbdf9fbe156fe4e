import { type CallsReading, type ModelCalls } from '../../src/domain/calls';
import { type Day } from '../../src/domain/day';
import {
  DEPENDENT_KINDS,
  type Dependent,
  type DependentsReading,
  type KindReading,
} from '../../src/domain/dependent';

export const ACCOUNT = '111122223333';

const NONE = { attempts: 0, successes: 0, legacy: 0 };

/** A reading in which nothing was called. */
export function calls(
  account: string,
  region: string,
  readAt: string,
  models: readonly ModelCalls[] = [],
): CallsReading {
  return { account, region, readAt, models, unresolved: [] };
}

/** A model that was called so often on some days; `tried` was without success. */
export function called(
  modelId: string,
  on: Readonly<Record<string, number>>,
  more: Partial<ModelCalls> = {},
): ModelCalls {
  const days = Object.entries(on)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([day, attempts]) => ({ ...NONE, day: day as Day, attempts, successes: attempts }));
  const last = days.at(-1)?.day;
  return {
    ...{ modelId, calledAs: [modelId], last24h: NONE, days },
    ...(last !== undefined && { lastSuccess: last, lastAttempt: last }),
    ...more,
  };
}

/** A reading that found nothing, and was allowed to see all. */
export function dependents(
  account: string,
  region: string,
  readAt: string,
  found: readonly Dependent[] = [],
  kinds: Partial<DependentsReading['kinds']> = {},
): DependentsReading {
  const read = Object.fromEntries(DEPENDENT_KINDS.map((kind) => [kind, { state: 'read' }])) as Record<
    Dependent['kind'],
    KindReading
  >;
  return {
    account,
    region,
    readAt,
    kinds: { ...read, ...kinds },
    dependents: found,
    systemProfiles: [],
    seen: {},
  };
}

export function dependent(modelId: string, more: Partial<Dependent> = {}): Dependent {
  return {
    kind: 'knowledge-base',
    account: ACCOUNT,
    region: 'us-east-1',
    id: 'arn:aws:bedrock:us-east-1:111122223333:knowledge-base/KB1',
    name: 'docs',
    models: [{ modelId, role: 'embedding' }],
    ...more,
  };
}
