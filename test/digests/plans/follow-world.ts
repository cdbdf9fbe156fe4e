import { type FollowThrough, createFollowThrough } from '../../../src/digests/plans/follow-through';
import { addDays, dayOf } from '../../../src/domain/day';
import { type Fact } from '../../../src/domain/fact';
import { type Outgoing } from '../../../src/domain/outgoing';
import { NO_OVERRIDES } from '../../../src/domain/overrides';
import { type Plan, type PlanDraft, type PlanStatus } from '../../../src/domain/plan';
import { type Usage, type UsageSource } from '../../../src/domain/verification';
import { type KeptRecords, createKeptRecords } from '../../../src/store/kept-records';
import { type KeptSubscriptions, createKeptSubscriptions } from '../../../src/store/kept-subscriptions';
import { prefixOf } from '../../../src/store/key';
import { QUEUED } from '../../../src/store/outbox-records';
import { type Place } from '../../../src/store/place';
import { PLAN, PLANS, planParts } from '../../../src/store/plan-record';
import { readPlan } from '../../../src/store/plan-told';
import { handOver, moveDue, savePlan, setStatus } from '../../../src/store/plans';
import { Snapshot } from '../../../src/store/snapshot';
import { subscribe } from '../../../src/store/subscriptions';
import { type Store } from '../../../src/store/waist';
import { MODEL, REGION, day, fact, on } from '../../domain/makers';
import { DRAFT } from '../../domain/plans';
import { hearingLog } from '../../store/heard';
import { DAILY, settings } from '../planner-world';

export const CHANNEL = 'C1';
export const NEW = 'acme.parrot-v2:0';

/** The old model, which ends in spring, and the one to move to. */
export const MODELS: readonly Fact[] = [
  fact({ status: 'legacy', milestones: { endOfLife: on('2027-05-01') } }),
  fact({ modelId: NEW, name: 'Parrot 2', status: 'active' }),
];

/** The new model, after it went Legacy. */
export const NEW_IS_LEGACY: readonly Fact[] = [
  ...MODELS.slice(0, 1),
  fact({ modelId: NEW, name: 'Parrot 2', status: 'legacy', milestones: { endOfLife: on('2028-05-01') } }),
];

/** The new model, after its end came early. */
export const NEW_IS_OVER: readonly Fact[] = [
  ...MODELS.slice(0, 1),
  fact({ modelId: NEW, name: 'Parrot 2', status: 'legacy', milestones: { endOfLife: on('2026-12-08') } }),
];

/** Nobody called it in the last days; or so many times yesterday. */
export const quiet: UsageSource = async () => usage([]);
export const called: UsageSource = async (_, now) =>
  usage([{ account: '1111', region: REGION, day: addDays(dayOf(now), -1), attempts: 1_204 }]);

function usage(attempts: Extract<Usage, { kind: 'read' }>['attempts']): Usage {
  return { kind: 'read', accounts: ['1111'], regions: [REGION], isWhole: true, attempts, dependents: [] };
}

/** A process of the bot that follows plans through. */
export type Follower = FollowThrough & {
  readonly plans: KeptRecords<Plan>;
  readonly log: ReturnType<typeof hearingLog>;
};

/** A store, a date, and any number of replicas that follow plans through. */
export class FollowWorld {
  now = new Date('2026-12-01T12:00:00.000Z');
  facts = MODELS;
  usage: UsageSource = quiet;
  /** The zones that Slack names, by person. */
  readonly zones = new Map<string, string>();
  /** The models that the source was asked about, in order. */
  readonly asked: string[] = [];
  /** How long the bot waits for a source: for ever, unless a test says that the time has come. */
  delay: () => Promise<unknown> = () => new Promise(() => undefined);
  readonly place: Place;
  private readonly followers: Follower[] = [];
  private readonly memories: KeptSubscriptions[] = [];

  constructor(readonly store: Store) {
    this.place = { store, workspace: 'T1', log: hearingLog() };
  }

  set(instant: string): void {
    this.now = new Date(instant);
  }

  async follower(store = this.store): Promise<Follower> {
    const { place } = this;
    const log = hearingLog();
    const plans = createKeptRecords({ store, log, kind: PLAN, room: PLANS, what: 'plans' });
    const subscriptions = createKeptSubscriptions({ store, log });
    await Promise.all([plans.begin('T1'), subscriptions.begin('T1')]);
    const follow = createFollowThrough({
      ...{ ...place, store, log, plans, subscriptions, snapshot: new Snapshot(this.facts, [REGION]) },
      usage: (modelId, now) => {
        this.asked.push(modelId);
        return this.usage(modelId, now);
      },
      overrides: () => NO_OVERRIDES,
      zoneOf: async (user) => this.zones.get(user),
      defaultZone: 'UTC',
      holder: `follower ${this.followers.length}`,
      every: () => ({ stop: () => undefined }),
      delay: () => this.delay(),
      now: () => this.now,
    });
    const follower = { ...follow, plans, log };
    this.followers.push(follower);
    this.memories.push(subscriptions);
    return follower;
  }

  /** Channels hear at 09:00 in a zone. */
  async subscribe(zone: string, at = '09:00'): Promise<void> {
    const wanted = settings({ ...DAILY, zone, at });
    const shown = { channel: CHANNEL, channelName: 'c', isPrivate: false, settings: wanted };
    await subscribe(this.place, { ...shown, by: 'U1', now: this.now });
  }

  /** U1 plans to leave the old model on 15 December, unless told otherwise. */
  async plan(by: Follower, draft: Partial<PlanDraft> = {}, channel = CHANNEL): Promise<void> {
    const about = { channel, modelId: MODEL, modelName: 'Parrot', steps: [] };
    const whole = { ...DRAFT, due: day('2026-12-15'), ...draft };
    await by.plans.change(planParts(channel, MODEL), (place, held) =>
      savePlan(place, held, about, whole, { ...this.said(), seen: held.version }),
    );
  }

  async become(by: Follower, to: PlanStatus, channel = CHANNEL): Promise<void> {
    await by.plans.change(planParts(channel, MODEL), (place, held) =>
      setStatus(place, held, { to }, this.said()),
    );
  }

  async handOver(by: Follower, to: string): Promise<void> {
    await by.plans.change(planParts(CHANNEL, MODEL), (place, held) =>
      handOver(place, held, { to }, this.said()),
    );
  }

  async move(by: Follower, to: string): Promise<void> {
    await by.plans.change(planParts(CHANNEL, MODEL), (place, held) =>
      moveDue(place, held, { to: day(to) }, this.said()),
    );
  }

  stored(channel = CHANNEL): Promise<Plan | undefined> {
    return readPlan(this.place, channel, MODEL);
  }

  /** What is queued, in its order: to whom, and why. */
  async queued(): Promise<string[]> {
    const items = await this.queuedItems();
    return items.map(({ to, about }) => {
      if (!('user' in to) || about.kind !== 'owner-reminder') throw new Error(`Unlooked for: ${about.kind}`);
      return `${to.user} ${about.news.why}`;
    });
  }

  async queuedItems(): Promise<Outgoing[]> {
    const entries = await this.store.list(prefixOf('T1', 'outbox'));
    return [...entries]
      .sort((a, b) => a.version - b.version)
      .map((entry) => {
        const decoded = QUEUED.decode(entry);
        if (!decoded.ok) throw new Error(decoded.reason);
        return decoded.value.item;
      });
  }

  async close(): Promise<void> {
    for (const follower of this.followers) {
      await follower.stop();
      follower.plans.stop();
    }
    for (const kept of this.memories) kept.stop();
    await this.store.close();
  }

  private said() {
    return { by: 'U1', at: this.now.toISOString() };
  }
}
