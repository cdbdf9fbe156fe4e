import { type RegionHealth } from '../cards/api-health';
import { type Heart } from '../digests/heart';
import { type Messenger } from '../digests/messenger';
import { nextDigest } from '../digests/next-digest';
import { doubtsIn } from '../domain/doubt';
import { type Region } from '../domain/region';
import { type KeptReadings } from '../store/kept-readings';
import { type KeptSubscriptions } from '../store/kept-subscriptions';
import { type HouseHealth } from '../slack/status/deps';
import { type Snapshot } from '../store/snapshot';
import { type HouseParts } from './parts';
import { type HouseOverrides } from './overrides';
import { type Said } from './said';
import { type HouseUses } from './uses';

export type HealthRooms = {
  readonly snapshot: Snapshot;
  readonly kept: KeptReadings;
  readonly subscriptions: KeptSubscriptions;
  readonly said: Pick<Said, 'unreadable'>;
  readonly messenger: Messenger;
  readonly schedule: Pick<Heart, 'nextRun'>;
  readonly overrides: Pick<HouseOverrides, 'health'>;
  readonly uses: Pick<HouseUses, 'health' | 'kept'>;
};

/** What only the house knows of its health. */
export async function healthOf(
  parts: HouseParts,
  { snapshot, kept, subscriptions, said, messenger, schedule, overrides: overriding, uses }: HealthRooms,
): Promise<HouseHealth> {
  const fault = kept.fault();
  const overrides = overriding.health();
  const usage = uses.health();
  const nextSync = schedule.nextRun()?.toISOString();
  const next = nextDigest(
    [...subscriptions.all()].map(({ subscription }) => subscription),
    parts.now(),
  );
  // The store is away more often than not when somebody asks for health: the rest is told all the same.
  const outbox = fault === undefined ? await messenger.outbox().catch(() => undefined) : undefined;
  return {
    regions: parts.regions.map((region) => regionHealth(region, snapshot)),
    ...(nextSync !== undefined && { nextSync }),
    ...(next && { nextDigest: { channel: next.channel, at: next.at.toISOString() } }),
    ...(outbox && {
      outbox: {
        queued: outbox.queued,
        ...(outbox.oldestQueuedAt !== undefined && { oldest: outbox.oldestQueuedAt }),
        dead: outbox.dead.map(({ item, reason, at }) => ({ id: item.id, to: item.to, reason, at })),
      },
    }),
    store: { kind: parts.storeName, ...(fault !== undefined && { fault }) },
    unreadable: [
      ...kept.unreadable(),
      ...subscriptions.unreadable(),
      ...said.unreadable(),
      ...uses.kept.unreadable(),
      ...(outbox?.unreadable ?? []),
    ],
    ...(parts.undocumented !== undefined && { undocumented: parts.undocumented }),
    ...(overrides && { overrides }),
    ...(usage && { usage }),
    version: parts.version,
  };
}

function regionHealth(region: Region, snapshot: Snapshot): RegionHealth {
  const { readAt, failures } = snapshot.freshness();
  const lastSuccess = readAt.get(region);
  const failing = failures.find((failure) => failure.region === region);
  const lastFailure = failing ?? snapshot.syncOf(region)?.failure;
  const reading = snapshot.readings().get(region);
  const doubts = reading && doubtsIn(reading);
  const accounts = Object.entries(snapshot.syncOf(region)?.accounts ?? {});
  return {
    region,
    isFailing: failing !== undefined,
    ...(lastSuccess !== undefined && { lastSuccess }),
    ...(lastFailure && { lastFailure }),
    ...(doubts && { doubts }),
    ...(accounts.length > 0 && {
      accounts: accounts.map(([account, { readAt: lastRead, failure, isFailing }]) => ({
        ...{ account, isFailing },
        ...(lastRead !== undefined && { lastSuccess: lastRead }),
        ...(failure && { lastFailure: failure }),
      })),
    }),
  };
}
