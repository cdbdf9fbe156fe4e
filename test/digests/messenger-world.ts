import { randomUUID } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { type Messenger, createMessenger } from '../../src/digests/messenger';
import { type Change, type ChangeBody } from '../../src/domain/change';
import { type Fact } from '../../src/domain/fact';
import { type Plan } from '../../src/domain/plan';
import { type Settings } from '../../src/domain/subscription';
import { NO_OVERRIDES } from '../../src/domain/overrides';
import { UNKNOWN_USE } from '../../src/domain/use-of-model';
import { type UsageSource } from '../../src/domain/verification';
import { createLog } from '../../src/ops/log';
import { type Message } from '../../src/sandbox/page/protocol';
import { keepChanges } from '../../src/store/changes';
import { type KeptRecords, createKeptRecords } from '../../src/store/kept-records';
import { type KeptSubscriptions, createKeptSubscriptions } from '../../src/store/kept-subscriptions';
import { keyOf, prefixOf } from '../../src/store/key';
import { PLAN, PLANS } from '../../src/store/plan-record';
import { outboxState } from '../../src/store/outbox';
import { Snapshot } from '../../src/store/snapshot';
import { subscribe } from '../../src/store/subscriptions';
import { type Store } from '../../src/store/waist';
import { REGION } from '../domain/makers';
import { DEFAULTS } from '../domain/settings';
import { change } from '../domain/some-changes';
import { hearingLog } from '../store/heard';
import { CHANNELS, TEAM, type World } from './delivery-world';

/** Channels of which the bot is a member. */
export const [ONE = '', TWO = '', THREE = ''] = CHANNELS;

/** Nothing by the clock: only news. */
export const ALERTS_ALONE: Settings = {
  ...DEFAULTS,
  schedule: { cadence: 'monthly', weekday: 'mon', at: '09:00', zone: 'UTC' },
  reminders: false,
};

/** News of a model in some Regions. */
export type Told = {
  readonly modelId: string;
  readonly body: ChangeBody;
  readonly regions?: readonly string[];
};

export const legacy = (modelId: string): Told => ({
  modelId,
  body: { kind: 'phase', from: 'active', to: 'legacy' },
});

export function moved(modelId: string, from: string, to: string): Told {
  return { modelId, body: { kind: 'date-moved', milestone: 'legacy', from: from as never, to: to as never } };
}

/** Everything that the bot says by itself, between a store and the local Slack; its date is moved by tests. */
export class MessengerWorld {
  now = new Date('2026-11-23T08:00:00.000Z');
  /** How models are used; tests change it. */
  usage: UsageSource = async () => ({ kind: 'none', why: 'no usage data' });
  private readonly messengers: Messenger[] = [];
  private readonly memories: KeptSubscriptions[] = [];
  private runs = 0;

  private constructor(
    readonly world: World,
    private readonly kept: KeptSubscriptions,
    readonly plans: KeptRecords<Plan>,
    private readonly documented: readonly Fact[],
  ) {}

  static async begin(world: World, documented: readonly Fact[] = []): Promise<MessengerWorld> {
    const kept = createKeptSubscriptions({ store: world.store, log: hearingLog() });
    await kept.begin(TEAM);
    const log = hearingLog();
    const plans = createKeptRecords({ store: world.store, log, kind: PLAN, room: PLANS, what: 'plans' });
    await plans.begin(TEAM);
    return new MessengerWorld(world, kept, plans, documented);
  }

  async subscribe(channel: string, settings = ALERTS_ALONE): Promise<void> {
    const shown = { channel, channelName: channel, isPrivate: false, settings };
    const by = { by: 'UADA', now: this.now };
    await this.kept.change(channel, (place) => subscribe(place, { ...shown, ...by }));
  }

  /** A process of the bot with a memory of its own that hears of nothing; `through` stands between it and the store. */
  async deafMessenger(through: (store: Store) => Store = (store) => store): Promise<Messenger> {
    const store = { ...through(this.world.store), watch: () => ({ stop: () => undefined }) };
    const kept = createKeptSubscriptions({ store, log: hearingLog() });
    await kept.begin(TEAM);
    this.memories.push(kept);
    return this.messenger(through, kept);
  }

  /** A process of the bot. `through` stands between it and the store. */
  messenger(through: (store: Store) => Store = (store) => store, kept = this.kept): Messenger {
    const { world } = this;
    const log = createLog({ level: 'error', destination: { write: () => undefined } });
    const messenger = createMessenger({
      ...{ store: through(world.store), slack: world.client, subscriptions: kept, timing: world.timing, log },
      snapshot: new Snapshot(this.documented, [REGION]),
      timeline: async () => undefined,
      standings: () => () => ({}),
      useOf: () => UNKNOWN_USE,
      overrides: () => NO_OVERRIDES,
      plansOf: (channel) => this.plans.under(channel).map(({ value }) => value),
      plans: this.plans,
      usage: (modelId, at) => this.usage(modelId, at),
      zoneOf: async () => undefined,
      defaultZone: 'UTC',
      forgetPicture: async () => undefined,
      onRefused: async () => undefined,
      isReady: () => true,
      every: () => ({ stop: () => undefined }),
      delay: async (ms) => {
        await breathe();
        await world.pass(ms);
      },
      holder: randomUUID(),
      now: () => this.now,
      wallClock: () => new Date(world.now()),
      uptime: () => world.now(),
    });
    messenger.begin(TEAM);
    this.messengers.push(messenger);
    return messenger;
  }

  /** A sync run saw something, a minute after the one before; answers its name. */
  async run(...all: readonly Told[]): Promise<string> {
    this.runs += 1;
    this.now = new Date(this.now.getTime() + 60_000);
    const run = this.now.toISOString();
    const changes = all.flatMap(({ modelId, body, regions = [REGION] }) =>
      regions.map((region) => change(body, { modelId, name: modelId, run, region })),
    );
    const byRegion = new Map<string, Change[]>();
    for (const one of changes) byRegion.set(one.region, [...(byRegion.get(one.region) ?? []), one]);
    for (const [region, own] of byRegion) {
      await this.world.store.commit({ puts: keepChanges(TEAM, { run, region, changes: own }) });
    }
    return run;
  }

  /** Lets a process plan and send until nothing is queued. */
  async sendAll(messenger = this.messenger()): Promise<void> {
    const { world } = this;
    for (let round = 0; round < 30; round += 1) {
      await messenger.drain();
      if ((await outboxState(world.place)).queued === 0) return;
      await world.pass(Math.max(world.timing.unclearMs, world.timing.firstWaitMs * 4));
      await this.endLeases();
    }
    throw new Error('The queue does not get empty.');
  }

  /** As if the time of all leases had come. */
  async endLeases(): Promise<void> {
    const leases = await this.world.store.list(prefixOf(TEAM, 'outbox-leases'));
    const planner = keyOf(TEAM, 'leases', 'planner');
    await this.world.store.commit({ deletes: [...leases.map(({ key }) => key), planner] });
  }

  /** What the bot posted in a channel, oldest first: those with its metadata. */
  posts(channel = ONE): Message[] {
    return this.world.slack.workspace.messagesIn(channel).filter(({ metadata }) => metadata !== undefined);
  }

  async close(): Promise<void> {
    for (const kept of [this.kept, this.plans, ...this.memories]) kept.stop();
    for (const messenger of this.messengers) await messenger.stop();
    await this.world.close();
  }
}

/** The id in a message's metadata, without what all of a channel share. */
export function idOf({ channel, metadata }: Message): string {
  return String(metadata?.event_payload['id']).replaceAll(`:${TEAM}:${channel}:`, ' ');
}
