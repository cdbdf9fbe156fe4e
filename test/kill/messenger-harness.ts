import { addDays, dayOf } from '../../src/domain/day';
import { type Fact } from '../../src/domain/fact';
import { alertFollowUpId, alertId, slotMessageId } from '../../src/domain/message-id';
import { type Settings } from '../../src/domain/subscription';
import { type Message } from '../../src/sandbox/page/protocol';
import { keepChanges } from '../../src/store/changes';
import { outboxState } from '../../src/store/outbox';
import { subscribe } from '../../src/store/subscriptions';
import { readWatermark } from '../../src/store/watermark';
import { type Timing, TIMING } from '../../src/digests/delivery/timing';
import { REGION, by, day, on } from '../domain/makers';
import { DEFAULTS } from '../domain/settings';
import { change } from '../domain/some-changes';
import { type Disturbance, type KillWorld, Replicas, difference, untilDone, upset } from './replicas';

/** A run over replicas of the messenger; their program is `messenger-replica.cjs`. */
export type MessengerRun = Omit<KillWorld, 'timing' | 'diesWithin'> & {
  /** Half of them get a digest a day, the others one a week and reminders on the days between. */
  readonly channels: readonly string[];
  /** What happens in each round. */
  readonly disturbances: readonly Disturbance[];
};

/** Leases are short here, so that rounds are. What Slack was asked it does within `requestMs` and `unclearMs`, or never. */
const QUICK: Timing = {
  ...TIMING,
  ...{ channelMs: 1, workspaceMs: 1, planLeaseMs: 300, leaseMs: 1_300, requestMs: 900, unclearMs: 300 },
  ...{ firstWaitMs: 20, longestWaitMs: 100 },
};

/** Sunday: the first round is on Monday. */
const SUBSCRIBED = new Date('2026-11-22T10:00:00.000Z');

/** Rounds after which all must have arrived, once; so a message is sent five days late at most. */
const CHECKED_EVERY = 5;

const MODELS = ['acme.owl-v1:0', 'acme.crow-v1:0', 'acme.rook-v1:0'];

/** What a channel is to have got so far, by id: what the clock brought in its order, and each alert with its replies. */
type Wanted = { readonly bySlot: string[]; readonly alerts: Map<string, string[]> };

/** What was told of a model last, and by which run first. */
type Story = { readonly root: string; readonly day: string };

/**
 * Moves replicas from day to day, kills one of them, or Redis, in every round, lets Slack fail now and then, and has
 * some runs see something. Throws where a digest, a reminder, an alert, a reply or a part is lost or there twice.
 */
export async function runMessengerRounds(run: MessengerRun): Promise<{ messages: number }> {
  const { dice, channels, disturbances } = run;
  const world = { ...run, timing: QUICK, diesWithin: 500 };
  const documented = documentedFor(disturbances.length);
  await subscribeAll(run);
  const wanted = new Map(
    channels.map((channel): [string, Wanted] => [channel, { bySlot: [], alerts: new Map() }]),
  );
  const stories = new Map<string, Story>();
  let now = SUBSCRIBED;
  let messages = 0;
  const told = () => ({ now: now.toISOString(), documented });
  const replicas = new Replicas(world);
  try {
    for (const [index, disturbance] of disturbances.entries()) {
      now = slotOf(index);
      upset(world);
      if (dice.below(3) === 0) await seeSomething(run, now, stories, wanted);
      channels.forEach((channel, n) => wanted.get(channel)?.bySlot.push(slotId(run, channel, n, now)));
      replicas.tell(told());
      await replicas.disturb(disturbance, told);
      await untilPlanned(run, replicas, now, told);
      if ((index + 1) % CHECKED_EVERY === 0 || index + 1 === disturbances.length) {
        await untilSent(run, replicas, told);
        for (const [channel, all] of wanted) messages += checkChannel(run, channel, all, stories);
      }
    }
    return { messages };
  } catch (error) {
    throw new Error(`seed ${dice.seed}: ${String(error)}\n${replicas.lastWords()}`, { cause: error });
  } finally {
    replicas.end();
  }
}

/**
 * A model dies every four days, after a notice of 90: on each day one is to be reminded of, with the half, a quarter or a
 * tenth of that left, or a week, or on the day itself, and still is when its message is sent some rounds later.
 */
function documentedFor(rounds: number): Fact[] {
  return Array.from({ length: Math.ceil(rounds / 4) + 50 }, (_, i) => {
    const dies = addDays(day('2026-11-23'), 4 * i);
    const said = {
      modelId: `acme.dying-${i}-v1:0`,
      name: `Dying ${i}`,
      region: REGION,
      status: 'legacy',
    } as const;
    return by('docs-table', '2026-10-14', {
      ...said,
      milestones: { legacy: addDays(dies, -90), endOfLife: on(dies) },
    });
  });
}

function slotOf(round: number): Date {
  return new Date(`${addDays(day('2026-11-23'), round)}T09:00:00.000Z`);
}

async function subscribeAll({ place, channels }: MessengerRun): Promise<void> {
  for (const [n, channel] of channels.entries()) {
    const schedule = { cadence: isDaily(n) ? 'daily' : 'weekly', at: '09:00', zone: 'UTC' } as const;
    // The first one looks so far ahead that its digest goes on in the thread.
    const settings: Settings = { ...DEFAULTS, schedule, horizonDays: n === 0 ? 120 : 10 };
    const shown = { channel, channelName: channel, isPrivate: false, settings };
    await subscribe(place, { ...shown, by: 'UADA', now: SUBSCRIBED });
  }
}

function isDaily(n: number): boolean {
  return n % 2 === 0;
}

function slotId({ place }: MessengerRun, channel: string, n: number, slot: Date): string {
  const isDigest = isDaily(n) || slot.getUTCDay() === 1;
  return slotMessageId(isDigest ? 'digest' : 'reminder', place.workspace, channel, slot);
}

/** A run, an hour before the slot, sees a model go Legacy or, where it has, its date moved. */
async function seeSomething(
  { place, dice }: MessengerRun,
  slot: Date,
  stories: Map<string, Story>,
  wanted: ReadonlyMap<string, Wanted>,
): Promise<void> {
  const run = new Date(slot.getTime() - 3_600_000).toISOString();
  const modelId = dice.pick(MODELS);
  const story = stories.get(modelId);
  const to = addDays(dayOf(slot), 100 + dice.below(100));
  const body =
    story === undefined
      ? ({ kind: 'date-announced', milestone: 'eol', day: to } as const)
      : ({ kind: 'date-moved', milestone: 'eol', from: day(story.day), to } as const);
  stories.set(modelId, { root: story?.root ?? run, day: to });
  for (const [channel, { alerts }] of wanted) {
    const root = alertId(place.workspace, channel, story?.root ?? run);
    const replies = alerts.get(root) ?? [];
    if (story !== undefined) replies.push(alertFollowUpId('reply', place.workspace, channel, run, root));
    alerts.set(root, replies);
  }
  const changes = [change(body, { modelId, name: modelId, run })];
  await place.store.commit({ puts: keepChanges(place.workspace, { run, region: REGION, changes }) });
}

async function untilPlanned(
  { place, channels }: MessengerRun,
  replicas: Replicas,
  slot: Date,
  told: () => unknown,
): Promise<void> {
  const through = async () =>
    Promise.all(channels.map(async (channel) => (await readWatermark(place, channel)).value?.through));
  await untilDone(async () => {
    replicas.replaceTheDead(told);
    return (await through()).every((instant) => instant === slot.toISOString());
  }, through);
}

async function untilSent({ place }: MessengerRun, replicas: Replicas, told: () => unknown): Promise<void> {
  await untilDone(
    async () => {
      replicas.replaceTheDead(told);
      const untold = await place.store.list(`${place.workspace}/untold/`);
      return untold.length === 0 && (await outboxState(place)).queued === 0;
    },
    () => outboxState(place),
  );
}

/**
 * Compares what stands in a channel with what is to stand there, and clears it of what the clock brought: a history that
 * grows by years in a minute is nobody's. Answers how many messages those were.
 */
function checkChannel(
  { slack: { workspace }, place }: MessengerRun,
  channel: string,
  { bySlot, alerts }: Wanted,
  stories: ReadonlyMap<string, Story>,
): number {
  const said = workspace.messagesIn(channel);
  const mains = said.filter(({ threadTs }) => threadTs === undefined);
  const roots = mains.filter(isAlert);
  mustBe(channel, bySlot, mains.filter((message) => !isAlert(message)).map(idOf));
  mustBe(channel, [...alerts.keys()], roots.map(idOf));
  for (const main of mains) {
    const thread = said.filter(({ threadTs }) => threadTs === main.ts).map(idOf);
    mustBe(
      `${channel}, thread of ${idOf(main)}`,
      [...partsOf(main), ...(alerts.get(idOf(main)) ?? [])],
      thread,
    );
  }
  for (const { root, day: newest } of stories.values()) {
    const alert = roots.find((one) => idOf(one) === alertId(place.workspace, channel, root));
    if (!JSON.stringify(alert?.blocks).includes(newest))
      throw new Error(`${channel}: ${root} lacks ${newest}`);
  }
  const checked = said.filter((message) => !isAlert(message));
  for (const message of checked) workspace.remove(message);
  bySlot.length = 0;
  return checked.length;
}

function isAlert({ metadata }: Message): boolean {
  return metadata?.event_type === 'bedrock_alert';
}

/** The ids of what a message says to stand in its thread. */
function partsOf(main: Message): string[] {
  const [, count = 0] = /goes on in the thread: (\d+) more/.exec(JSON.stringify(main.blocks)) ?? [];
  return Array.from({ length: Number(count) }, (_, i) => `${idOf(main)}#${i + 2}`);
}

function mustBe(where: string, wanted: readonly string[], found: readonly string[]): void {
  if (found.join() !== wanted.join()) throw new Error(`${where}: ${difference(wanted, found)}`);
}

function idOf({ metadata }: Message): string {
  return String(metadata?.event_payload['id']);
}
