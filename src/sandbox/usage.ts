import { createHash } from 'node:crypto';
import { type Day, addDays, dayOf } from '../domain/day';
import { type Region } from '../domain/region';
import { type Attempts, type UsageSource } from '../domain/verification';
import { type MadeUpUsage, type UsageRequest, type UsageTrend } from './page/protocol';

/** How models are called in the sandbox. All of it is made up, and the accounts' names say so. */
export type SandboxUsage = {
  readonly source: UsageSource;
  /** What the page shows of it: the models that there are, and those that were asked about. */
  state(): MadeUpUsage;
  /** Says how the calls of a model, or of all that have no word of their own, go on. */
  set(request: UsageRequest): void;
  /** Calls `listener` after every change of the state, until the function it returns is called. */
  onChange(listener: () => void): () => void;
};

type NamedModel = { readonly modelId: string; readonly modelName: string };

/** The account with most of the calls, and the one with the rest. */
const ACCOUNTS = ['111122223333 (made up)', '444455556666 (made up)'] as const;

const DAYS = 7;

/**
 * Until told otherwise, the calls of a model end when it is first asked about: so a plan that is called done is found
 * still called, and verified a week later.
 */
export function createSandboxUsage(models: readonly NamedModel[], regions: readonly Region[]): SandboxUsage {
  const names = new Map(models.map(({ modelId, modelName }) => [modelId, modelName]));
  const own = new Map<string, UsageTrend>();
  /** From which day on a model whose calls fall is called no more. */
  const ends = new Map<string, Day>();
  let all: UsageTrend = 'falls';
  const listeners = new Set<() => void>();

  function tell(): void {
    for (const listener of [...listeners]) listener();
  }

  function set({ model, trend }: UsageRequest): void {
    if (model === undefined) {
      if (trend !== 'as-all') all = trend;
      for (const one of [...ends.keys()]) if (!own.has(one)) ends.delete(one);
    } else {
      ends.delete(model);
      if (trend === 'as-all') own.delete(model);
      else own.set(model, trend);
    }
    tell();
  }

  /** The first day on which the model is not called any more; of one whose calls stay, today. */
  function endOf(modelId: string, trend: UsageTrend, today: Day): Day {
    if (trend === 'stays') return today;
    const end = ends.get(modelId) ?? today;
    ends.set(modelId, end);
    return end;
  }

  function meet(modelId: string): void {
    if (names.has(modelId)) return;
    names.set(modelId, modelId);
    tell();
  }

  return {
    async source(modelId, now) {
      meet(modelId);
      const trend = own.get(modelId) ?? all;
      if (trend === 'unknown') return { kind: 'none', why: 'no usage data' };
      const today = dayOf(now);
      const attempts = attemptsBefore(modelId, endOf(modelId, trend, today), today, regions);
      return { kind: 'read', accounts: ACCOUNTS, regions, isWhole: true, attempts, dependents: [] };
    },
    state: () => ({
      all,
      own: Object.fromEntries(own),
      models: [...names]
        .map(([id, name]) => ({ id, name }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || a.id.localeCompare(b.id)),
    }),
    set,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** Of the last days, those before the end; always as many of one model, most of them in the first account. */
function attemptsBefore(modelId: string, end: Day, today: Day, regions: readonly Region[]): Attempts[] {
  const [region] = regions;
  if (region === undefined) return [];
  const most = 200 + (createHash('sha256').update(modelId).digest().readUInt16BE(0) % 1_800);
  const days = Array.from({ length: DAYS }, (_, i) => addDays(today, i - DAYS)).filter((day) => day < end);
  return days.flatMap((day) =>
    ACCOUNTS.map((account, i) => ({ account, region, day, attempts: i === 0 ? most : Math.floor(most / 4) })),
  );
}
