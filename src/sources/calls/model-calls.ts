import {
  type CallCount,
  type CallsReading,
  type DayCalls,
  type ModelCalls,
  type UnresolvedCalls,
} from '../../domain/calls';
import { type Day, addDays } from '../../domain/day';
import { parseModelId } from '../../domain/model-id';
import { type Region } from '../../domain/region';
import { type IdTally, type Tally, toCallCount } from './tally';

/** For how many days the last call of a model is remembered. */
const REMEMBERED_DAYS = 400;

/** Tells the base model of what was called, where it is known: of profiles, provisioned and custom models, say. */
export type Resolve = (calledAs: string) => string | undefined;

/** Of what a reading is made. */
export type CallsRead = {
  readonly account: string;
  readonly region: Region;
  readonly readAt: Date;
  readonly tally: Tally;
  readonly resolve: Resolve;
  readonly before: CallsReading | undefined;
};

type Ids = Map<string, IdTally>;

/** The reading: sums over the ids of each model, and of the models that were silent the last day on which they were not. */
export function toCallsReading({ account, region, readAt, tally, resolve, before }: CallsRead): CallsReading {
  const byModel = new Map<string, Ids>();
  const unresolved: UnresolvedCalls[] = [];
  const known = knownBefore(before);
  for (const [calledAs, id] of tally.byId) {
    const modelId = resolve(calledAs) ?? modelNamedBy(calledAs, known);
    if (modelId === undefined) unresolved.push(toUnresolved(calledAs, id));
    else byModel.set(modelId, (byModel.get(modelId) ?? new Map<string, IdTally>()).set(calledAs, id));
  }
  const earlier = new Map(before?.models.map((model) => [model.modelId, model]));
  const modelIds = [...new Set([...byModel.keys(), ...earlier.keys()])].toSorted();
  const since = addDays(tally.window.today, -REMEMBERED_DAYS);
  const models = modelIds.map((modelId) =>
    toModelCalls(modelId, byModel.get(modelId) ?? new Map<string, IdTally>(), earlier.get(modelId)),
  );
  return {
    account,
    region,
    readAt: readAt.toISOString(),
    models: models.filter(({ lastAttempt = '' }) => lastAttempt >= since),
    unresolved: unresolved.toSorted((a, b) => (a.calledAs < b.calledAs ? -1 : 1)),
  };
}

/** The models behind what was called before: it may be deleted since, or not be seen any more. */
function knownBefore(before: CallsReading | undefined): ReadonlyMap<string, string> {
  const models = before?.models ?? [];
  return new Map(models.flatMap(({ modelId, calledAs }) => calledAs.map((one) => [one, modelId] as const)));
}

/** By the grammar of ids, or else as it was known before. An id that the grammar takes whole may have a prefix that is new. */
function modelNamedBy(calledAs: string, known: ReadonlyMap<string, string>): string | undefined {
  const parsed = parseModelId(calledAs);
  const named = parsed.resolution === 'parsed' ? parsed.modelId : undefined;
  return named === undefined || named === calledAs ? (known.get(calledAs) ?? named) : named;
}

function toModelCalls(modelId: string, ids: Ids, before: ModelCalls | undefined): ModelCalls {
  const days = daysOf(ids);
  const lastSuccess = latest(days.findLast(({ successes }) => successes > 0)?.day, before?.lastSuccess);
  const lastAttempt = latest(days.at(-1)?.day, before?.lastAttempt);
  return {
    modelId,
    calledAs: ids.size > 0 ? [...ids.keys()].toSorted() : (before?.calledAs ?? []),
    last24h: [...ids.values()].map(({ last24h }) => toCallCount(last24h)).reduce(plus, NO_CALLS),
    days,
    ...(lastSuccess !== undefined && { lastSuccess }),
    ...(lastAttempt !== undefined && { lastAttempt }),
  };
}

function daysOf(ids: Ids): DayCalls[] {
  const byDay = new Map<Day, CallCount>();
  for (const id of ids.values()) {
    for (const [day, counts] of id.days) {
      byDay.set(day, plus(byDay.get(day) ?? NO_CALLS, toCallCount(counts)));
    }
  }
  return [...byDay].map(([day, count]) => ({ day, ...count })).toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

function toUnresolved(calledAs: string, id: IdTally): UnresolvedCalls {
  const days = daysOf(new Map([[calledAs, id]]));
  const lastAttempt = days.at(-1)?.day;
  const lastSuccess = days.findLast(({ successes }) => successes > 0)?.day;
  return {
    calledAs,
    attempts: days.reduce((sum, { attempts }) => sum + attempts, 0),
    ...(lastAttempt !== undefined && { lastAttempt }),
    ...(lastSuccess !== undefined && { lastSuccess }),
  };
}

const NO_CALLS: CallCount = { attempts: 0, successes: 0, legacy: 0 };

function plus(a: CallCount, b: CallCount): CallCount {
  return {
    attempts: a.attempts + b.attempts,
    successes: a.successes + b.successes,
    legacy: a.legacy + b.legacy,
  };
}

function latest(a: Day | undefined, b: Day | undefined): Day | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a > b ? a : b;
}
