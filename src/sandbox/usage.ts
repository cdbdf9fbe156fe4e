import { type Day, addDays, dayOf } from '../domain/day';
import { type Region } from '../domain/region';
import { type CallNumbers, type CallsOf, type LocalCalls, daily } from './aws/cloudwatch/calls';
import { type Roster, lifecycleIn } from './aws/roster';
import { PROD } from './made-up/accounts';
import { MADE_UP_CALLS, type MadeUpCalls } from './made-up/calls';
import { type MadeUpUsage, type ModelTrend, type UsageRequest, type UsageTrend } from './page/protocol';

/** How the made-up accounts call models, and what was said on the page of how that goes on. */
export type SandboxUsage = {
  /** What an account calls, for the local CloudWatch; it is as what was said last. */
  callsOf(account: string): CallsOf;
  /** What the page shows of it. */
  state(): MadeUpUsage;
  /** Says how the calls of a model, or of all that have no word of their own, go on from today. */
  set(request: UsageRequest): void;
  /** Calls `listener` after every change of the state, until the function it returns is called. */
  onChange(listener: () => void): () => void;
};

/** What was said from which day on, oldest first: what was counted on earlier days stays. */
type Words<T> = { readonly from: Day; readonly trend: T }[];

/** Nobody has said anything yet of a model that is not called: so often a day it is once it is to be. */
const PER_DAY = 120;

export function createSandboxUsage(roster: Roster, now: () => Date): SandboxUsage {
  const startedOn = dayOf(now());
  const all: Words<UsageTrend> = [];
  const own = new Map<string, Words<ModelTrend | 'as-all'>>();
  const listeners = new Set<() => void>();

  /** The numbers of a day, as far as they follow from what was said; `undefined`: as made up. */
  function wordOn(modelId: string, day: Day): ModelTrend | undefined {
    const ownWord = lastBy(own.get(modelId) ?? [], day);
    if (ownWord !== undefined && ownWord !== 'as-all') return ownWord;
    return lastBy(all, day) === 'falls' ? 'falls' : undefined;
  }

  function localCalls(row: MadeUpCalls): LocalCalls {
    const { modelId, region, calledAs, perDay, throttledPerDay = 0, silentForDays } = row;
    const whole = daily({ served: perDay, throttled: throttledPerDay });
    const until = silentForDays === undefined ? undefined : addDays(startedOn, 1 - silentForDays);
    const life = lifecycleIn(roster, modelId, region);
    const inHour = (hour: Date): CallNumbers => {
      const day = dayOf(hour);
      const word = wordOn(modelId, day);
      const isSilent = word === undefined && until !== undefined && day >= until;
      if (word === 'falls' || isSilent || hasCome(life?.endOfLifeTime, hour)) return {};
      const numbers = whole(hour);
      return { ...numbers, legacy: hasCome(life?.legacyTime, hour) ? (numbers.served ?? 0) : 0 };
    };
    return { calledAs, inHour };
  }

  return {
    callsOf: (account) => (region) =>
      [...MADE_UP_CALLS, ...uncalled(roster, [...own.keys()])]
        .filter((row) => row.account === account && row.region === region)
        .map(localCalls),
    state: () => ({
      all: all.at(-1)?.trend ?? 'stays',
      own: Object.fromEntries(
        [...own].flatMap(([id, words]) => {
          const trend = words.at(-1)?.trend;
          return trend === undefined || trend === 'as-all' ? [] : [[id, trend]];
        }),
      ),
      models: roster.models
        .map(({ modelId, modelName }) => ({ id: modelId, name: modelName }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || a.id.localeCompare(b.id)),
    }),
    set(request) {
      const from = dayOf(now());
      if ('model' in request) {
        own.set(request.model, said(own.get(request.model) ?? [], { from, trend: request.trend }));
      } else {
        all.splice(0, all.length, ...said(all, { from, trend: request.trend }));
      }
      for (const listener of [...listeners]) listener();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

/** A word of the same day is replaced: today is as was said last. */
function said<T>(words: Words<T>, word: Words<T>[number]): Words<T> {
  return [...words.filter(({ from }) => from < word.from), word];
}

function lastBy<T>(words: Words<T>, day: Day): T | undefined {
  return words.findLast(({ from }) => from <= day)?.trend;
}

/** Models that somebody said something of and nobody calls: production would call them, where they are first listed. */
function uncalled({ models }: Roster, modelIds: readonly string[]): MadeUpCalls[] {
  return modelIds.flatMap((modelId) => {
    if (MADE_UP_CALLS.some((row) => row.modelId === modelId)) return [];
    const regions = models.find((one) => one.modelId === modelId)?.listings.flatMap((one) => one.regions);
    const region: Region | undefined = regions?.includes('us-east-1') ? 'us-east-1' : regions?.[0];
    if (region === undefined) return [];
    return [{ account: PROD, region, modelId, calledAs: modelId, perDay: PER_DAY, silentForDays: NEVER }];
  });
}

/** Longer than CloudWatch is asked for. */
const NEVER = 10_000;

function hasCome(stamp: string | undefined, at: Date): boolean {
  return stamp !== undefined && Date.parse(stamp) <= at.getTime();
}
