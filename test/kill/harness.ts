import { type Timing, TIMING } from '../../src/digests/delivery/timing';
import { type Outgoing } from '../../src/domain/outgoing';
import { outboxState, unknownOf } from '../../src/store/outbox';
import { type Disturbance, type KillWorld, Replicas, difference, untilDone, upset } from './replicas';

/** A run over replicas of the sender; their program is `replica.cjs`. */
export type KillRun = Omit<KillWorld, 'timing' | 'diesWithin'> & {
  readonly rounds: number;
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

/**
 * Lets replicas plan and send the same messages, kills one of them, or Redis, in every round, and lets Slack fail now
 * and then. Throws where a message is lost or stands in Slack twice, or out of its channel's order.
 */
export async function runKillRounds(run: KillRun): Promise<{ kills: number; messages: number }> {
  const { dice, rounds } = run;
  const world = { ...run, timing: QUICK, diesWithin: 40 };
  const replicas = new Replicas(world);
  const planned: Outgoing[] = [];
  let checked = 0;
  let kills = 0;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const items = itemsOf(round, run);
      planned.push(...items);
      upset(world);
      replicas.tell(items);
      // What the dead were told may be missing altogether.
      await replicas.disturb(dice.pick(run.disturbances), () => planned.slice(checked));
      kills += 1;
      if (round % CHECKED_EVERY !== 0 && round !== rounds) continue;
      await untilSent(run, replicas, planned, planned.slice(checked));
      check(run, planned);
      checked = planned.length;
    }
    return { kills, messages: planned.length * 2 };
  } catch (error) {
    throw new Error(`seed ${dice.seed}: ${String(error)}\n${replicas.lastWords()}`, { cause: error });
  } finally {
    replicas.end();
  }
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

/** An empty queue is no end while nobody could queue the newest yet, as when Redis has just come back. */
async function untilSent(
  { place }: KillRun,
  replicas: Replicas,
  planned: readonly Outgoing[],
  fresh: readonly Outgoing[],
): Promise<void> {
  await untilDone(
    async () => {
      replicas.replaceTheDead(() => planned);
      return (await unknownOf(place, fresh)).length === 0 && (await outboxState(place)).queued === 0;
    },
    () => outboxState(place),
  );
}

/** Compares what stands in Slack with what was planned. */
function check({ slack, channels }: KillRun, planned: readonly Outgoing[]): void {
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
