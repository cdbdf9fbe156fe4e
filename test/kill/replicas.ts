import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { type Timing } from '../../src/digests/delivery/timing';
import { type LocalSlack } from '../../src/sandbox/slack/local-slack';
import { type Place } from '../../src/store/place';
import { type RedisServer } from '../support/redis-server';
import { type Dice } from './dice';

/** How a round is disturbed: a replica dies, or Redis does. */
export type Disturbance = 'replica' | 'redis';

/** The world of the replicas: Redis, the local Slack, and chance. */
export type KillWorld = {
  /** The program of a replica: it gets its settings as JSON, and lines on stdin; it says a line when it is ready. */
  readonly program: string;
  readonly replicas: number;
  readonly timing: Timing;
  /** Every other replica dies by its own hand within so many effects, exactly before or after one. */
  readonly diesWithin: number;
  readonly dice: Dice;
  readonly slack: LocalSlack;
  readonly redis: RedisServer;
  /** The store as seen from outside. */
  readonly place: Place;
  readonly namespace: string;
};

type Replica = { readonly process: ChildProcess; isReady: boolean; readonly said: string[] };

/** Lines of each that are shown where a run fails. */
const LAST_LINES = 30;

/** Some replicas as processes. Whoever dies, by whatever hand, is replaced when the others are looked after. */
export class Replicas {
  private readonly all: Replica[];

  constructor(private readonly world: KillWorld) {
    this.all = Array.from({ length: world.replicas }, () => this.start());
  }

  /** Tells every one of them something, a JSON line. */
  tell(what: unknown): void {
    for (const replica of this.all) tell(replica, what);
  }

  /** What the dead were told died with them: their successors are told this. */
  replaceTheDead(toTell: () => unknown): void {
    for (const [index, replica] of this.all.entries()) {
      if (!isDead(replica)) continue;
      const next = this.start();
      this.all[index] = next;
      tell(next, toTell());
    }
  }

  /** Kills one that is at work, or Redis, which comes back. */
  async disturb(disturbance: Disturbance, toTell: () => unknown): Promise<void> {
    const { dice, redis } = this.world;
    const victim = await this.someReady(toTell);
    await delay(dice.below(40));
    if (disturbance === 'replica') {
      victim.process.kill('SIGKILL');
      return;
    }
    await redis.kill();
    await redis.restart();
  }

  /** The last lines of their logs. */
  lastWords(): string {
    return this.all.flatMap(({ said }) => said.slice(-LAST_LINES)).join('');
  }

  end(): void {
    for (const { process } of this.all) process.kill('SIGKILL');
  }

  private async someReady(toTell: () => unknown): Promise<Replica> {
    for (;;) {
      this.replaceTheDead(toTell);
      const ready = this.all.filter(({ isReady }) => isReady);
      if (ready.length > 0) return this.world.dice.pick(ready);
      await delay(5);
    }
  }

  private start(): Replica {
    const { program, timing, diesWithin, slack, redis, place, namespace, dice } = this.world;
    const settings = {
      ...{ redisUrl: redis.url, namespace, workspace: place.workspace, holder: randomUUID(), timing },
      ...{ apiUrl: slack.apiUrl, botToken: slack.botToken },
      ...(dice.below(2) === 0 && {
        dieAt: { effect: 1 + dice.below(diesWithin), when: dice.pick(['before', 'after'] as const) },
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
}

/** In some rounds Slack fails too. */
export function upset({ slack: { trouble }, dice }: KillWorld): void {
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

/** Tries until the condition holds, for half a minute at most; `say` tells what stands in the way. */
export async function untilDone(
  condition: () => Promise<boolean>,
  say: () => Promise<unknown>,
): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await condition().catch(() => false))) {
    if (performance.now() > deadline) throw new Error(`Still not done: ${JSON.stringify(await say())}`);
    await delay(20);
  }
}

/** What was wanted and is not there, and what is there more than once. */
export function difference(wanted: readonly string[], found: readonly string[]): string {
  const lost = wanted.filter((id) => !found.includes(id));
  const twice = found.filter((id, index) => found.indexOf(id) !== index);
  return `lost ${JSON.stringify(lost)}, twice ${JSON.stringify(twice)}, else another order`;
}

function tell({ process }: Replica, what: unknown): void {
  process.stdin?.write(`${JSON.stringify(what)}\n`);
}

function isDead({ process }: Replica): boolean {
  return process.killed || process.exitCode !== null || process.signalCode !== null;
}
