import { type WebClient } from '@slack/web-api';
import { createCoalescer } from '../digests/paint/coalescer';
import { allStatuses } from '../digests/scope-statuses';
import { type Directory } from '../slack/directory';
import { type Home, createHome } from '../slack/home/home';
import { type KeptSubscriptions } from '../store/kept-subscriptions';
import { type Snapshot } from '../store/snapshot';
import { type HouseParts } from './parts';
import { type Said } from './said';
import { delay } from './timers';
import { type HouseOverrides } from './overrides';
import { type HouseUses } from './uses';

export type HomeRooms = {
  readonly subscriptions: KeptSubscriptions;
  readonly snapshot: Snapshot;
  readonly directory: Directory;
  readonly said: Said;
  readonly web: WebClient;
  readonly uses: Pick<HouseUses, 'of'>;
  readonly overrides: Pick<HouseOverrides, 'current'>;
};

/** Between two updates of one person's Home. */
const HOME_MS = 2_000;

/** The app's Home tab in this house. */
export function createHouseHome({ log, now, uptime }: HouseParts, rooms: HomeRooms): Home {
  const { subscriptions, snapshot, directory, said, web, uses, overrides } = rooms;
  const coalescer = createCoalescer<void>(HOME_MS, delay);
  return createHome({
    ...{ subscriptions, snapshot, directory, delay, now, uptime, log },
    plans: said.plans,
    handlings: said.handlings,
    standings: said.standings,
    isSaidKnown: () => said.isKnown(),
    useOf: uses.of,
    overrides: () => overrides.current(),
    statusesFor: (settings, today) => allStatuses(snapshot, settings, today),
    publish: (userId, view) => web.views.publish({ user_id: userId, view }),
    coalesced: (key, work) => coalescer.run(key, work),
  });
}
