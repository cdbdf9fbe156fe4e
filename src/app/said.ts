import { type Coalescer, createCoalescer } from '../digests/paint/coalescer';
import { type Painter, createPainter } from '../digests/paint/painter';
import { presentWord } from '../digests/render/owner-word';
import { type DeliverySlack } from '../digests/delivery/slack-client';
import { type Handling } from '../domain/handling';
import { type Plan } from '../domain/plan';
import { type Paint, type PressedMessage } from '../slack/items/deps';
import { HANDLING, HANDLINGS } from '../store/handling-record';
import { type KeptRecords, createKeptRecords } from '../store/kept-records';
import { type KeptSubscriptions } from '../store/kept-subscriptions';
import { PLAN, PLANS } from '../store/plan-record';
import { type Unreadable } from '../store/record';
import { type Snapshot } from '../store/snapshot';
import { type Standings, createStandings } from '../store/standings';
import { type HouseParts } from './parts';
import { delay, every } from './timers';

/** What people said of models: acknowledgements, snoozes and plans, and what keeps messages in step with them. */
export type Said = {
  readonly handlings: KeptRecords<Handling>;
  readonly plans: KeptRecords<Plan>;
  readonly standings: Standings;
  readonly painter: Painter;
  readonly paint: Paint;
  begin(workspace: string): Promise<void>;
  /** Whether all of it is in memory, and the subscriptions: before that, messages would leave out what people said. */
  isKnown(): boolean;
  /** Records that this version cannot read and keeps. */
  unreadable(): readonly Unreadable[];
  stop(): Promise<void>;
};

export type SaidRooms = {
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  readonly deliverySlack: DeliverySlack;
};

/** Between two replacements of one message that only who pressed may edit. */
const REPLACED_MS = 1_000;

export function createSaid(
  { store, log, holder, now, uptime }: HouseParts,
  { subscriptions, snapshot, deliverySlack }: SaidRooms,
): Said {
  const handlings = createKeptRecords({
    ...{ store, log, kind: HANDLING, room: HANDLINGS },
    what: 'acknowledgements',
  });
  const plans = createKeptRecords({ store, log, kind: PLAN, room: PLANS, what: 'plans' });
  const standings = createStandings({ handlings, plans, subscriptions, snapshot });
  const refresh = async () => void (await Promise.all([handlings.refresh(), plans.refresh()]));
  const plansOf = (channel: string) => plans.under(channel).map(({ value }) => value);
  const painter = createPainter({
    ...{ store, log, holder, now, uptime, every, delay, standings, refresh },
    slack: deliverySlack,
    wordNow: (word) => presentWord({ snapshot, subscriptions, plansOf, now }, word),
  });
  const turns = createCoalescer<PressedMessage>(REPLACED_MS, delay);
  return {
    ...{ handlings, plans, standings, painter },
    paint: (message) => painted(painter, turns, message),
    async begin(workspace) {
      await Promise.all([handlings.begin(workspace), plans.begin(workspace)]);
      painter.begin(workspace);
    },
    isKnown: () => [handlings, plans, subscriptions].every((kept) => kept.isKnown()),
    unreadable: () => [...handlings.unreadable(), ...plans.unreadable()],
    async stop() {
      handlings.stop();
      plans.stop();
      await painter.stop();
    },
  };
}

/** Of all who press at once what the bot may not edit, the last replaces it: Slack takes few answers to a press. */
async function painted(
  painter: Painter,
  turns: Coalescer<PressedMessage>,
  message: PressedMessage,
): ReturnType<Paint> {
  const { channel, ts, blocks } = message;
  if ((await painter.paint({ ...message, blocks: [...blocks] })) === 'shown') return 'shown';
  const last = await turns.run(`${channel}|${ts}`, async () => message);
  return last === message ? 'refused' : 'overtaken';
}
