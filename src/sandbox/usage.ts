import { type Day, dayOf, daysBetween } from '../domain/day';
import { type Region } from '../domain/region';
import { type CallNumbers, type CallsOf, type LocalCalls, daily } from './aws/cloudwatch/calls';
import { type Roster, lifecycleIn } from './aws/roster';
import { PROD } from './made-up/accounts';
import { type MadeUpCalls } from './made-up/calls';
import { type Scenario } from './scenarios/scenario';
import { type MadeUpUsage, type ModelTrend, type UsageRequest, type UsageTrend } from './page/usage-protocol';

/** How the made-up accounts call models, and what was said on the page of how that goes on. */
export type SandboxUsage = {
  /** What an account calls, for the local CloudWatch; it is as what was said last. */
  callsOf(account: string): CallsOf;
  /** What the page shows of it. */
  state(): MadeUpUsage;
  /**
   * Says how the calls of a model, or of all that have no word of their own, go on from today; `false`, and nothing is
   * said, where nobody lists such a model.
   */
  set(request: UsageRequest): boolean;
  /** Calls `listener` after every change of the state, until the function it returns is called. */
  onChange(listener: () => void): () => void;
};

/** What was said from which day on, oldest first: what was counted on earlier days stays. */
type Words<T> = { readonly from: Day; readonly trend: T }[];

/** Nobody has said anything yet of a model that is not called: so often a day it is once it is to be. */
const PER_DAY = 120;
/** Days: longer ago than CloudWatch is asked for. */
const LONG_AGO = -10_000;

/** @param story what is called, and what AWS lists meanwhile; its days are counted from the day of `now` */
export function createSandboxUsage(
  { calls, rosterAt }: Pick<Scenario, 'calls' | 'rosterAt'>,
  now: () => Date,
): SandboxUsage {
  const startedOn = dayOf(now());
  const all: Words<UsageTrend> = [];
  const own = new Map<string, Words<ModelTrend | 'as-all'>>();
  const listeners = new Set<() => void>();
  /** What was counted stays as it is until somebody says how calls go on. */
  let counted = new WeakMap<MadeUpCalls, LocalCalls>();

  /** The numbers of a day, as far as they follow from what was said; `undefined`: as made up. */
  function wordOn(modelId: string, day: Day): ModelTrend | undefined {
    const ownWord = lastBy(own.get(modelId) ?? [], day);
    if (ownWord !== undefined && ownWord !== 'as-all') return ownWord;
    return lastBy(all, day) === 'falls' ? 'falls' : undefined;
  }

  function localCalls({
    modelId,
    region,
    calledAs,
    perDay,
    throttledPerDay = 0,
    then = [],
  }: MadeUpCalls): LocalCalls {
    const stages = [{ on: -Infinity, perDay }, ...then].map(({ on, perDay: served }) => ({
      ...{ on, isSilent: served === 0 },
      whole: daily({ served, throttled: served === 0 ? 0 : throttledPerDay }),
    }));
    const lifeAt = createLifeAt(rosterAt, modelId, region);
    const inHour = (at: number): CallNumbers => {
      const hour = new Date(at);
      const day = dayOf(hour);
      const [life, word] = [lifeAt(hour), wordOn(modelId, day)];
      const isListed = life !== undefined && !hasCome(life.endOfLifeTime, hour);
      if (word === 'falls' || !isListed) return {};
      const stage = stages.findLast(({ on }) => on <= daysBetween(startedOn, day));
      // Who is told to go on calls again as at first.
      const numbers = (word === 'stays' && stage?.isSilent ? stages[0] : stage)?.whole(at) ?? {};
      return { ...numbers, legacy: hasCome(life.legacyTime, hour) ? (numbers.served ?? 0) : 0 };
    };
    return { calledAs, inHour: countedOnce(inHour) };
  }

  function countedOf(row: MadeUpCalls): LocalCalls {
    const calls = counted.get(row) ?? localCalls(row);
    counted.set(row, calls);
    return calls;
  }

  /** Models that somebody said something of and nobody calls: production would call them, where they are first listed. */
  function uncalled(modelIds: readonly string[]): MadeUpCalls[] {
    const { models } = rosterAt(now());
    return modelIds.flatMap((modelId) => {
      if (calls.some((row) => row.modelId === modelId)) return [];
      const regions = models.find((one) => one.modelId === modelId)?.listings.flatMap((one) => one.regions);
      const region: Region | undefined = regions?.includes('us-east-1') ? 'us-east-1' : regions?.[0];
      if (region === undefined) return [];
      const then = [{ on: LONG_AGO, perDay: 0 }];
      return [{ account: PROD, region, modelId, calledAs: modelId, perDay: PER_DAY, then }];
    });
  }

  function isListed(model: string): boolean {
    return own.has(model) || rosterAt(now()).models.some(({ modelId }) => modelId === model);
  }

  return {
    callsOf: (account) => (region) =>
      [...calls, ...uncalled([...own.keys()])]
        .filter((row) => row.account === account && row.region === region)
        .map(countedOf),
    state: () => ({
      all: all.at(-1)?.trend ?? 'stays',
      own: Object.fromEntries(
        [...own].flatMap(([id, words]) => {
          const trend = words.at(-1)?.trend;
          return trend === undefined || trend === 'as-all' ? [] : [[id, trend]];
        }),
      ),
      models: rosterAt(now())
        .models.map(({ modelId, modelName }) => ({ id: modelId, name: modelName }))
        .sort((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }) || a.id.localeCompare(b.id)),
    }),
    set(request) {
      if ('model' in request && !isListed(request.model)) return false;
      const from = dayOf(now());
      if ('model' in request) {
        own.set(request.model, said(own.get(request.model) ?? [], { from, trend: request.trend }));
      } else {
        all.splice(0, all.length, ...said(all, { from, trend: request.trend }));
      }
      counted = new WeakMap();
      for (const listener of [...listeners]) listener();
      return true;
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

/** When a model comes and goes in a Region, by what AWS says at an instant; remembered as long as that is the same. */
function createLifeAt(
  rosterAt: Scenario['rosterAt'],
  modelId: string,
  region: Region,
): (at: Date) => ReturnType<typeof lifecycleIn> {
  let known: { readonly roster: Roster; readonly life: ReturnType<typeof lifecycleIn> } | undefined;
  return (at) => {
    const roster = rosterAt(at);
    if (known?.roster !== roster) known = { roster, life: lifecycleIn(roster, modelId, region) };
    return known.life;
  };
}

/** CloudWatch is asked for the same 30 days again and again; older hours are forgotten with all the others. */
const MOST_HOURS = 100 * 24;
const HOUR_MS = 3_600_000;

function countedOnce(inHour: LocalCalls['inHour']): LocalCalls['inHour'] {
  const known = new Map<number, CallNumbers>();
  return (hour) => {
    const at = hour / HOUR_MS;
    const counted = known.get(at);
    if (counted !== undefined) return counted;
    if (known.size > MOST_HOURS) known.clear();
    const numbers = inHour(hour);
    known.set(at, numbers);
    return numbers;
  };
}

function hasCome(stamp: string | undefined, at: Date): boolean {
  return stamp !== undefined && Date.parse(stamp) <= at.getTime();
}
