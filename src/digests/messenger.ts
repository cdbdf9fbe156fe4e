import { inPlainBlocks } from '../cards/plain';
import { type Post } from '../cards/spread';
import { filesIn } from '../cards/timeline-block';
import { type Day, dayOf } from '../domain/day';
import { askedDigestId } from '../domain/message-id';
import { type RunSpan } from '../domain/idle-rungs';
import { type Plan } from '../domain/plan';
import { type Settings } from '../domain/subscription';
import { type UseOf } from '../domain/use-of-model';
import { type UsageSource } from '../domain/verification';
import { type Log } from '../ops/log';
import { type Every } from '../store/held-lease';
import { type KeptRecords } from '../store/kept-records';
import { type KeptSubscriptions } from '../store/kept-subscriptions';
import { type OutboxState, outboxState, queue, resend } from '../store/outbox';
import { type Place } from '../store/place';
import { type Snapshot } from '../store/snapshot';
import { readWatermark } from '../store/watermark';
import { type Store, StoreUnavailableError } from '../store/waist';
import { type Sender, type SenderState, createSender } from './delivery/sender';
import { type DeliverySlack } from './delivery/slack-client';
import { type Timing } from './delivery/timing';
import { type IdleParts, usageEnd } from './idle';
import { newsEnd } from './news-end';
import { planAlerts } from './plan-alerts';
import { type FollowThrough, createFollowThrough } from './plans/follow-through';
import { idleSpan } from './plan-slot';
import { type Planner, createPlanner } from './planner';
import { previewDigest } from './render/digest';
import { type RenderParts } from './render/house';
import { render } from './render/render';

export type MessengerParts = {
  readonly store: Store;
  readonly slack: DeliverySlack;
  readonly snapshot: Snapshot;
  readonly subscriptions: KeptSubscriptions;
  readonly timeline: RenderParts['timeline'];
  readonly standings: RenderParts['standings'];
  readonly plansOf: RenderParts['plansOf'];
  readonly useOf: UseOf;
  readonly overrides: RenderParts['overrides'];
  /** Absent: nobody is reminded of idle accounts. */
  readonly idle?: IdleParts;
  /** The plans that are followed through; they have begun where this begins. */
  readonly plans: KeptRecords<Plan>;
  readonly usage: UsageSource;
  /** A person's own time zone; `undefined` where it is not known. Never rejects. */
  readonly zoneOf: (userId: string) => Promise<string | undefined>;
  /** An IANA zone, for owners of plans in channels without a subscription. */
  readonly defaultZone: string;
  /** Slack refused a message that shows this file. Never rejects. */
  readonly forgetPicture: (fileId: string) => Promise<void>;
  /** Slack lets nothing through to a channel any more. */
  readonly onRefused: (channel: string, word: string) => Promise<void>;
  /** Whether all that messages are made of is in memory; nothing is sent before. */
  readonly isReady: () => boolean;
  readonly timing?: Timing;
  /** A name that no other process has. */
  readonly holder: string;
  readonly every: Every;
  readonly delay: (ms: number) => Promise<unknown>;
  /** The bot's date, by which slots are due. */
  readonly now: () => Date;
  /** The machine's own clock, by which Slack stamps messages. */
  readonly wallClock: () => Date;
  readonly uptime: () => number;
  readonly log: Log;
};

/** What the bot says by itself: it finds what is due, queues it, and sends it. Silent until `begin`. */
export type Messenger = {
  begin(workspace: string): void;
  /** Plans all that is due and sets to work on sending it. Never rejects. */
  beat(): Promise<void>;
  /** The same, and resolves when all that could be sent is sent. */
  drain(): Promise<void>;
  /**
   * The digest as it would be now for such settings; of a subscribed channel, with what is new since its last. While the
   * store is away it is made from memory, and says what that leaves out.
   */
  preview(channel: string, settings: Settings): Promise<Post>;
  /** Queues the channel's digest now; its schedule goes on as it was. */
  postNow(channel: string, askedBy: string): Promise<void>;
  /** Sends at once what others have queued; it would go with the next beat. */
  kick(): void;
  /** Puts a dead letter back into the queue. */
  resend(id: string): Promise<'queued' | 'unknown'>;
  outbox(): Promise<OutboxState>;
  sending(): SenderState;
  /** Begins nothing new and resolves when what was begun is over. */
  stop(): Promise<void>;
};

/** Since when a channel has not been told. */
type Told = { readonly since: string; readonly remindedThrough: Day; readonly idle?: RunSpan };

type Begun = {
  readonly place: Place;
  readonly planner: Planner;
  readonly follow: FollowThrough;
  readonly rendering: RenderParts;
};

export function createMessenger(parts: MessengerParts): Messenger {
  const { store, snapshot, subscriptions, useOf, now, log } = parts;
  let begun: Begun | undefined;
  const sender: Sender = createSender({
    ...parts,
    now: parts.wallClock,
    render: (item) => render(started().rendering, item),
    plain: (card) => {
      // Slack may have lost the file; whoever needs the picture next gets it uploaded anew.
      for (const fileId of filesIn(card)) void parts.forgetPicture(fileId);
      return inPlainBlocks(card);
    },
    onAlarm: ({ word, reason }) => log.error({ word }, reason),
  });

  function started(): Begun {
    if (begun === undefined) throw new Error('The messenger is asked before the workspace is known');
    return begun;
  }

  /** What fails is tried again with the next beat, and holds up nothing else. */
  async function plan(): Promise<void> {
    const { place, planner, follow } = started();
    await guarded(
      () => planAlerts({ ...place, subscriptions, snapshot, useOf, now }),
      'Alerts could not be planned',
    );
    await guarded(() => planner.plan(), 'Digests and reminders could not be planned');
    await guarded(() => follow.remind(), 'Owners of plans could not be reminded');
  }

  /** Never rejects. */
  function check(): Promise<void> {
    return guarded(() => started().follow.check(), 'Plans that are done could not be checked');
  }

  async function guarded(work: () => Promise<unknown>, sentence: string): Promise<void> {
    try {
      await work();
    } catch (error) {
      // Whether the store answers is followed and logged elsewhere.
      if (!(error instanceof StoreUnavailableError)) log.error({ err: error }, sentence);
    }
  }

  /** `undefined`: nothing, as there is no subscription. Throws where the store does not tell. */
  async function told(channel: string): Promise<Told | undefined> {
    if (!subscriptions.isKnown()) throw new StoreUnavailableError('The subscriptions are not loaded yet.');
    const subscribedAt = subscriptions.get(channel)?.subscription.subscribedAt;
    if (subscribedAt === undefined) return undefined;
    const { value } = await readWatermark(started().place, channel);
    if (value === undefined) return undefined;
    await parts.idle?.uses.refresh();
    const idle = parts.idle && idleSpan(value, usageEnd(parts.idle, now()));
    const { lastDigest, remindedThrough } = value;
    return { since: lastDigest ?? subscribedAt, remindedThrough, ...(idle && { idle }) };
  }

  const from = (at: Date) => ({ since: at.toISOString(), remindedThrough: dayOf(at) });

  return {
    begin(workspace) {
      const place = { store, workspace, log };
      const planner = createPlanner({ ...parts, ...place });
      const follow = createFollowThrough({ ...parts, ...place });
      begun = { place, planner, follow, rendering: { ...parts, ...place } };
      sender.begin(workspace);
    },
    async beat() {
      await plan();
      // A source of usage may take its time, and what it finds goes out with a later beat.
      void check();
      await sender.beat();
    },
    async drain() {
      await plan();
      await check();
      await sender.drain();
    },
    async preview(channel, settings) {
      const { rendering } = started();
      const at = now();
      try {
        const span = { ...((await told(channel)) ?? from(at)), until: at.toISOString() };
        return await previewDigest(rendering, channel, settings, span);
      } catch (error) {
        if (!(error instanceof StoreUnavailableError)) throw error;
        return previewDigest(rendering, channel, settings, undefined);
      }
    },
    async postNow(channel, askedBy) {
      const { place } = started();
      const at = now();
      const id = askedDigestId(place.workspace, channel, at);
      const slot = at.toISOString();
      const since = (await told(channel)) ?? from(at);
      const until = await newsEnd(place, at);
      const about = { kind: 'digest', slot, isLate: false, askedBy, until, ...since } as const;
      await queue(place, [{ id, to: { channel }, queuedAt: slot, about }]);
      sender.kick();
    },
    kick: () => sender.kick(),
    async resend(id) {
      const outcome = await resend(started().place, id);
      sender.kick();
      return outcome;
    },
    outbox: () => outboxState(started().place),
    sending: () => sender.state(),
    async stop() {
      await Promise.all([begun?.planner.stop(), begun?.follow.stop()]);
      await sender.stop();
    },
  };
}
