import { type Day } from '../../src/domain/day';
import { type Handling, type Said } from '../../src/domain/handling';
import { type ItemRef } from '../../src/domain/item';
import { type Plan, type PlanDraft } from '../../src/domain/plan';
import { HANDLING, HANDLINGS, handlingParts } from '../../src/store/handling-record';
import { type HeldHandling } from '../../src/store/handlings';
import { type KeptRecords, createKeptRecords } from '../../src/store/kept-records';
import { type HeldPlan } from '../../src/store/plan-change';
import { PLAN, PLANS, planParts } from '../../src/store/plan-record';
import { type Place } from '../../src/store/place';
import { type Commit, type Store } from '../../src/store/waist';
import { hearingLog } from './heard';

export const CHANNEL = 'C1';
export const MODEL = 'acme.parrot-v1:0';
export const ITEM: ItemRef = { modelId: MODEL, kind: 'eol', day: '2027-01-08' as Day };

/** A word by somebody in the nth minute of a day. */
export function said(by: string, minute = 0): Said {
  return { by, at: `2026-11-22T10:${String(minute).padStart(2, '0')}:00.000Z` };
}

export const DRAFT: PlanDraft = {
  replacement: 'acme.parrot-v2:0',
  owner: 'UADA',
  due: '2026-12-20' as Day,
  status: 'planned',
};

export const ABOUT = {
  channel: CHANNEL,
  modelId: MODEL,
  modelName: 'Parrot',
  steps: ['quotas', 'prompts'],
};

/** A process: what it keeps of a store that others use too, and what it asks of it. */
export class Replica {
  readonly log = hearingLog();
  readonly handlings: KeptRecords<Handling>;
  readonly plans: KeptRecords<Plan>;
  readonly place: Place;
  /** `get`, `list` and `commit`, in order. */
  readonly calls: string[] = [];
  readonly commits: Commit[] = [];

  constructor(store: Store, workspace = 'T1') {
    const { calls, commits, log } = this;
    const watched: Store = {
      ...store,
      get: (key) => (calls.push('get'), store.get(key)),
      list: (prefix) => (calls.push('list'), store.list(prefix)),
      commit: (change) => (calls.push('commit'), commits.push(change), store.commit(change)),
    };
    this.place = { store: watched, workspace, log };
    const parts = { store: watched, log };
    this.handlings = createKeptRecords({ ...parts, kind: HANDLING, room: HANDLINGS, what: 'handlings' });
    this.plans = createKeptRecords({ ...parts, kind: PLAN, room: PLANS, what: 'plans' });
  }

  async begin(): Promise<this> {
    await this.handlings.begin(this.place.workspace);
    await this.plans.begin(this.place.workspace);
    return this;
  }

  stop(): void {
    this.handlings.stop();
    this.plans.stop();
  }

  handle<R>(verb: (place: Place, held: HeldHandling) => Promise<R>, item = ITEM): Promise<R> {
    return this.handlings.change(handlingParts(CHANNEL, item), verb);
  }

  handling(item = ITEM): Handling | undefined {
    return this.handlings.get(...handlingParts(CHANNEL, item))?.value;
  }

  onPlan<R>(verb: (place: Place, held: HeldPlan) => Promise<R>): Promise<R> {
    return this.plans.change(planParts(CHANNEL, MODEL), verb);
  }

  plan(): Plan | undefined {
    return this.plans.get(...planParts(CHANNEL, MODEL))?.value;
  }
}

/** Empties a store. */
export async function clear(store: Store): Promise<void> {
  const all = await store.list('');
  await store.commit({ deletes: all.map(({ key }) => key) });
}
