import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Timing, TIMING } from '../../src/digests/delivery/timing';
import { type Outgoing } from '../../src/domain/outgoing';
import { type LocalSlack } from '../../src/sandbox/slack/local-slack';
import { outboxState } from '../../src/store/outbox';
import { type RedisServer } from '../support/redis-server';
import { type Dice } from './dice';
import { type Place } from '../../src/store/place';

/** How a round is disturbed: a replica dies, or Redis does. */
export type Disturbance = 'replica' | 'redis';

export type KillRun = {
  /** The program of a replica; see `replica.cjs` for what it is given and told. */
  readonly program: string;
  readonly replicas: number;
  readonly rounds: number;
  readonly dice: Dice;
  readonly slack: LocalSlack;
  readonly redis: RedisServer;
  /** The queue as seen from outside. */
  readonly place: Place;
  readonly namespace: string;
  readonly channels: readonly string[];
  readonly disturbances: readonly Disturbance[];
};

/** A lease is short here, so that a round is. A replica that stalls for longer than the rest of it sends nothing. */
const QUICK: Timing = {
  ...TIMING,
  ...{ channelMs: 1, workspaceMs: 1, leaseMs: 3_000, requestMs: 1_000, unclearMs: 50 },
  ...{ firstWaitMs: 20, longestWaitMs: 100 },
};

/** Rounds after which all must have arrived, once. */
const CHECKED_EVERY = 20;

type Replica = { readonly process: ChildProcess; isReady: boolean; readonly said: string[] };

/**
 * Lets replicas plan and send the same messages, kills one of them, or Redis, in every round, and lets Slack fail now
 * and then. Throws where a message is lost or stands in Slack twice, or out of its channel's order.
 */
export async function runKillRounds(run: KillRun): Promise<{ kills: number; messages: number }> {
  const { dice, rounds } = run;
  const replicas = Array.from({ length: run.replicas }, () => startReplica(run));
  const planned: Outgoing[] = [];
  let checked = 0;
  let kills = 0;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const items = itemsOf(round, run);
      planned.push(...items);
      upset(run);
      for (const replica of replicas) tell(replica, items);
      const victim = await someReady(run, replicas, planned.slice(checked));
      await delay(dice.below(40));
      if (dice.pick(run.disturbances) === 'redis') await restartRedis(run);
      else victim.process.kill('SIGKILL');
      kills += 1;
      if (round % CHECKED_EVERY !== 0 && round !== rounds) continue;
      await check(run, replicas, planned);
      checked = planned.length;
    }
    return { kills, messages: planned.length * 2 };
  } catch (error) {
    const said = replicas.flatMap((replica) => replica.said.slice(-30)).join('');
    throw new Error(`seed ${dice.seed}: ${String(error)}\n${said}`, { cause: error });
  } finally {
    for (const { process } of replicas) process.kill('SIGKILL');
  }
}

function startReplica({ program, slack, redis, place, namespace, dice }: KillRun): Replica {
  const settings = {
    ...{ redisUrl: redis.url, namespace, workspace: place.workspace, holder: randomUUID(), timing: QUICK },
    ...{ apiUrl: slack.apiUrl, botToken: slack.botToken },
    // Every other one ends by its own hand, exactly between two effects.
    ...(dice.below(2) === 0 && {
      dieAt: { effect: 1 + dice.below(40), when: dice.pick(['before', 'after'] as const) },
    }),
  };
  const child = spawn(process.execPath, [program, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.on('data', (data: Buffer) => void said.push(data.toString()));
  child.stdin.on('error', () => undefined);
  const replica: Replica = { process: child, isReady: false, said };
  child.stdout.once('data', () => (replica.isReady = true));
  return replica;
}

function tell({ process }: Replica, items: readonly Outgoing[]): void {
  process.stdin?.write(`${JSON.stringify(items)}\n`);
}

/** What the old ones were told may have died with them, so the new ones are told all that may be missing. */
function replaceTheDead(run: KillRun, replicas: Replica[], items: readonly Outgoing[]): void {
  for (const [index, replica] of replicas.entries()) {
    if (!isDead(replica)) continue;
    const next = startReplica(run);
    replicas[index] = next;
    tell(next, items);
  }
}

async function someReady(run: KillRun, replicas: Replica[], items: readonly Outgoing[]): Promise<Replica> {
  for (;;) {
    replaceTheDead(run, replicas, items);
    const ready = replicas.filter(({ isReady }) => isReady);
    if (ready.length > 0) return run.dice.pick(ready);
    await delay(5);
  }
}

function isDead({ process }: Replica): boolean {
  return process.killed || process.exitCode !== null || process.signalCode !== null;
}

async function restartRedis({ redis }: KillRun): Promise<void> {
  await redis.kill();
  await redis.restart();
}

/** A message to some of the channels; each is followed by one in its thread. */
function itemsOf(round: number, { channels, place, dice }: KillRun): Outgoing[] {
  const at = new Date().toISOString();
  return channels
    .filter(() => dice.below(3) > 0)
    .map((channel) => ({
      id: `alert:${place.workspace}:${channel}:${String(round).padStart(5, '0')}`,
      to: { channel },
      queuedAt: at,
      about: { kind: 'alert', run: at },
    }));
}

/** In some rounds Slack fails too. */
function upset({ slack: { trouble }, dice }: KillRun): void {
  if (dice.below(3) > 0) return;
  const method = dice.pick(['chat.postMessage', 'chat.postMessage', 'conversations.history']);
  const fault = dice.pick([
    { kind: 'dropped', when: 'before' },
    { kind: 'dropped', when: 'after' },
    { kind: 'server_error' },
    { kind: 'slow', ms: 100 },
  ] as const);
  trouble.next(method, 1 + dice.below(3), fault);
}

/** Waits until the queue is empty, and then compares what stands in Slack with what was planned. */
async function check(run: KillRun, replicas: Replica[], planned: readonly Outgoing[]): Promise<void> {
  const { place, slack, channels } = run;
  const deadline = performance.now() + 30_000;
  for (;;) {
    replaceTheDead(run, replicas, planned);
    const state = await outboxState(place).catch(() => undefined);
    if (state?.queued === 0) break;
    if (performance.now() > deadline) throw new Error(`Still queued: ${JSON.stringify(state)}`);
    await delay(20);
  }
  for (const channel of channels) {
    const said = slack.workspace.messages.filter((message) => message.channel === channel);
    const mains = said.filter(({ threadTs }) => threadTs === undefined);
    const wanted = planned.filter(({ to }) => 'channel' in to && to.channel === channel).map(({ id }) => id);
    const found = mains.map(({ metadata }) => String(metadata?.event_payload['id']));
    if (found.join() !== wanted.join()) throw new Error(`${channel}: ${difference(wanted, found)}`);
    const parts = said.filter(({ threadTs }) => threadTs !== undefined);
    const foundParts = parts.map(({ threadTs, text }) => `${threadTs} ${text}`).sort();
    const wantedParts = mains.map(({ ts, text }) => `${ts} ${text}#2`).sort();
    if (foundParts.join() !== wantedParts.join()) {
      throw new Error(`${channel}, threads: ${difference(wantedParts, foundParts)}`);
    }
  }
}

function difference(wanted: readonly string[], found: readonly string[]): string {
  const lost = wanted.filter((id) => !found.includes(id));
  const twice = found.filter((id, index) => found.indexOf(id) !== index);
  return `lost ${JSON.stringify(lost)}, twice ${JSON.stringify(twice)}, else another order`;
}
