import { DateTime } from 'luxon';
import { dayOf } from '../../src/domain/day';
import { type Cadence } from '../../src/domain/schedule';
import { type Settings, type Subscription } from '../../src/domain/subscription';
import { keyOf } from '../../src/store/key';
import { type Place } from '../../src/store/place';
import { SUBSCRIPTION } from '../../src/store/subscription-record';
import { subscriptionKey } from '../../src/store/subscriptions';
import { watermarkPut } from '../../src/store/watermark';
import { providerAt } from './made-models';

/** Zones in which a Monday 08:00 UTC is Monday. */
const ZONES = [
  ...['Europe/Berlin', 'Europe/London', 'UTC', 'Europe/Paris', 'Europe/Helsinki', 'Europe/Istanbul'],
  ...['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Sao_Paulo'],
  ...['Asia/Kolkata', 'Asia/Tokyo', 'Asia/Singapore', 'Asia/Dubai', 'Asia/Kathmandu', 'Australia/Sydney'],
  ...['Africa/Lagos', 'Africa/Johannesburg', 'Pacific/Auckland'],
];

/** Subscribed channels that are all due at one minute, each by the clock of its own zone. */
export type MadeChannels = {
  readonly count: number;
  readonly cadence: Cadence;
  /** The minute, and up to when all slots were dealt with before. */
  readonly due: Date;
  readonly through: Date;
};

const BATCH = 250;

/** Stores them. */
export async function storeChannels(place: Place, made: MadeChannels): Promise<void> {
  const remindedThrough = dayOf(made.through);
  const mark = { through: made.through.toISOString(), remindedThrough };
  for (let from = 0; from < made.count; from += BATCH) {
    const length = Math.min(BATCH, made.count - from);
    const puts = Array.from({ length }, (_, i) => subscriptionAt(from + i, made)).flatMap((subscription) => {
      const { channel } = subscription;
      const key = keyOf(place.workspace, 'watermarks', channel);
      return [
        { key: subscriptionKey(place.workspace, channel), value: SUBSCRIPTION.encode(subscription) },
        ...(watermarkPut({ key, value: undefined, version: undefined }, mark).puts ?? []),
      ];
    });
    await place.store.commit({ puts });
  }
}

function subscriptionAt(i: number, { cadence, due, through }: MadeChannels): Subscription {
  const zone = ZONES[i % ZONES.length] ?? 'UTC';
  const local = DateTime.fromJSDate(due, { zone });
  const person = `U0BENCH${String(i % 500).padStart(3, '0')}`;
  const at = new Date(through.getTime() - 86_400_000).toISOString();
  return {
    channel: `C${String(i).padStart(8, '0')}`,
    channelName: `team-${i}-platform`,
    isPrivate: i % 5 === 0,
    settings: settingsAt(i, { cadence, at: local.toFormat('HH:mm'), zone }),
    subscribedBy: person,
    subscribedAt: at,
    changedBy: person,
    changedAt: at,
  };
}

/** Two of three channels want to hear of everything; the others of some Regions, or of a provider. */
function settingsAt(i: number, { cadence, ...schedule }: Settings['schedule']): Settings {
  const isNarrow = i % 3 === 0;
  return {
    schedule: cadence === 'weekly' ? { cadence, weekday: 'mon', ...schedule } : { cadence, ...schedule },
    horizonDays: 90,
    include: {
      providers: isNarrow && i % 2 === 0 ? [providerAt(i)] : [],
      regions: isNarrow && i % 2 === 1 ? [i % 4 === 1 ? 'eu-central-1' : 'us-east-1'] : [],
      models: [],
    },
    exclude: { providers: [], regions: [], models: [] },
    inUse: false,
    alerts: true,
    reminders: true,
    whenEmpty: 'line',
  };
}
