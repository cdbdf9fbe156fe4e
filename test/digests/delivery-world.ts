import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Card } from '../../src/cards/card';
import { createSender, type Sender, type SenderParts } from '../../src/digests/delivery/sender';
import { type Render, type Rendered } from '../../src/digests/delivery/rendered';
import { createDeliverySlack, type DeliverySlack } from '../../src/digests/delivery/slack-client';
import { TIMING, type Timing } from '../../src/digests/delivery/timing';
import { type Outgoing } from '../../src/domain/outgoing';
import { createLog } from '../../src/ops/log';
import { type Message } from '../../src/sandbox/page/protocol';
import { type LocalSlack, startLocalSlack } from '../../src/sandbox/slack/local-slack';
import { DEFAULT_SEED } from '../../src/sandbox/slack/seed';
import { openEmbeddedStore } from '../../src/store/embedded';
import { openRedisStore } from '../../src/store/redis';
import { type Store } from '../../src/store/waist';
import { quiet } from '../sandbox/slack/bolt';
import { hearingLog } from '../store/heard';
import { type Place } from '../../src/store/place';

export const TEAM = DEFAULT_SEED.team.id;
export const PLATFORM = 'C0PLATFORM';
export const RANDOM = 'C0RANDOM01';
export const ADA = 'U0ADA00001';

/** Channels of which the bot is a member, beside those of the seed. */
export const CHANNELS: readonly string[] = Array.from({ length: 12 }, (_, i) => `C0TEST${1000 + i}`);

const BOT = DEFAULT_SEED.app.botUserId;
const SEED = {
  ...DEFAULT_SEED,
  channels: [
    ...DEFAULT_SEED.channels,
    ...CHANNELS.map((id, i) => ({
      id,
      name: `test-${i}`,
      isPrivate: false,
      isArchived: false,
      members: [ADA, BOT],
    })),
  ],
};

/** A store, the local Slack, and the clocks by which they and the senders go. */
export type World = {
  readonly store: Store;
  readonly place: Place;
  readonly slack: LocalSlack;
  readonly client: DeliverySlack;
  readonly timing: Timing;
  readonly logged: { level: string; msg: string; [field: string]: unknown }[];
  /** Lets so many ms go by, for everybody. */
  pass(ms: number): Promise<void>;
  now(): number;
  sender(over?: Partial<SenderParts>): Sender;
  /** One that nobody waits for in the end, since it hangs. */
  lostSender(over: Partial<SenderParts>): Sender;
  close(): Promise<void>;
};

type Clocks = Pick<World, 'pass' | 'now' | 'timing'> & Pick<SenderParts, 'uptime' | 'delay'>;

/** The embedded store under clocks that stand still until they are moved. */
export async function embeddedWorld(): Promise<World> {
  let at = Date.parse('2026-11-23T08:00:00Z');
  const move = async (ms: number): Promise<void> => void (at += ms);
  const clocks = { now: () => at, uptime: () => at, delay: move, pass: move };
  const timing = { ...TIMING, requestMs: 500 };
  const store = openEmbeddedStore({ path: ':memory:', now: () => at, log: hearingLog() });
  return worldOf(store, { ...clocks, timing });
}

/** Redis has its own clock: its world goes by the machine's, and is quick. */
export async function redisWorld(): Promise<World> {
  const url = process.env['TEST_REDIS_URL'] ?? '';
  const namespace = `test-${randomUUID()}`;
  const store = await openRedisStore({ url, namespace, pollMs: 60_000, log: hearingLog() });
  const timing = {
    ...TIMING,
    ...{ channelMs: 1, workspaceMs: 0, leaseMs: 1_000, requestMs: 400, unclearMs: 50, alarmMs: 200 },
    ...{ firstWaitMs: 20, longestWaitMs: 40 },
  };
  const pass = (ms: number): Promise<void> => delay(ms + 5, undefined, { ref: false });
  return worldOf(store, { now: Date.now, uptime: () => performance.now(), delay, pass, timing });
}

/** The worlds in which what holds for every store is tested. */
export const WORLDS: readonly (readonly [string, () => Promise<World>])[] = [
  ['the embedded store', embeddedWorld],
  ...(process.env['TEST_REDIS_URL'] ? ([['Redis', redisWorld]] as const) : []),
];

async function worldOf(store: Store, { pass, now, uptime, delay, timing }: Clocks): Promise<World> {
  const slack = await startLocalSlack({ manifestCommands: [], seed: SEED, now });
  const logged: World['logged'] = [];
  const destination = { write: (line: string) => void logged.push(JSON.parse(line) as World['logged'][0]) };
  const log = createLog({ level: 'info', destination });
  const place = { store, workspace: TEAM, log: hearingLog() };
  const client = clientOf(slack, timing.requestMs);
  const senders: Sender[] = [];
  function lostSender(over: Partial<SenderParts>): Sender {
    const made = createSender({
      ...{ store, slack: client, render: renderPlainly, plain: (card) => card, uptime, delay, log, timing },
      ...{ onRefused: async () => undefined, onAlarm: () => undefined, holder: randomUUID() },
      isReady: () => true,
      now: () => new Date(now()),
      ...over,
    });
    made.begin(TEAM);
    return made;
  }
  function sender(over: Partial<SenderParts> = {}): Sender {
    const made = lostSender(over);
    senders.push(made);
    return made;
  }
  async function close(): Promise<void> {
    for (const one of senders) await one.stop();
    await slack.close();
    await store.close();
  }
  return { store, place, slack, client, timing, logged, pass, now, sender, lostSender, close };
}

/** Slack's client for deliveries, with the bot's token unless another is given. */
export function clientOf(
  { botToken, apiUrl }: Pick<LocalSlack, 'botToken' | 'apiUrl'>,
  timeoutMs: number,
): DeliverySlack {
  return createDeliverySlack({ botToken, apiUrl, logger: quiet, timeoutMs });
}

/** A digest that is to go to a channel. */
export function digest(channel: string, n: number | string, to: Outgoing['to'] = { channel }): Outgoing {
  return {
    id: `digest:${TEAM}:${channel}:${n}`,
    to,
    queuedAt: '2026-11-23T08:00:00.000Z',
    about: {
      kind: 'digest',
      slot: '2026-11-23T08:00:00.000Z',
      isLate: false,
      since: '2026-11-16T08:00:00.000Z',
      until: '2026-11-23T08:00:00.000Z',
      remindedThrough: '2026-11-23' as never,
    },
  };
}

/** The card of an item: its id is its text. */
export function cardOf(text: string): Card {
  return { text, blocks: [{ type: 'section', text: { type: 'plain_text', text } }] };
}

/** A renderer that posts the id of a digest, and what a part or notice says. */
export const renderPlainly: Render = async (item) => ({ send: sendableOf(item), onSent: nothingMore });

/** Nothing follows from a message. */
export const nothingMore: Rendered['onSent'] = () => ({ then: [], puts: [] });

function sendableOf({ id, to, about }: Outgoing): Rendered['send'] {
  if ('user' in to) return { do: 'direct', user: to.user, card: cardOf(id) };
  const place = { do: 'post', channel: to.channel, card: cardOf(id), eventType: 'bedrock_digest' } as const;
  return about.kind === 'part' ? { ...place, threadTs: about.threadTs } : place;
}

/** The bot's messages in a channel, or in all, in their order. */
export function posted({ slack }: World, channel?: string): Message[] {
  return slack.workspace.messages.filter(
    (message) => message.user === BOT && (channel === undefined || message.channel === channel),
  );
}

/** The ids in the metadata of all messages, sorted. */
export function postedIds(world: World): string[] {
  return posted(world)
    .map(({ metadata }) => String(metadata?.event_payload['id']))
    .sort();
}

/** All ids of these items, sorted. */
export function idsOf(items: readonly Outgoing[]): string[] {
  return items.map(({ id }) => id).sort();
}
