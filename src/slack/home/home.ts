import pLimit from 'p-limit';
import { z } from 'zod';
import { homeView } from '../../cards/home';
import { decodeHomeState } from '../../cards/home-state';
import { ACTION } from '../../cards/ids';
import { dayOf } from '../../domain/day';
import { type Plan } from '../../domain/plan';
import { type RecordChange } from '../../store/kept-records';
import { type EventHandler, type PressHandler } from '../listening';
import { retryAfterMs } from '../slack-errors';
import { type HomeDeps } from './deps';
import { homeOf } from './home-of';
import { membershipOf } from './membership';
import { type Viewer, createViewers } from './viewers';

/** The app's Home tab: shown to whoever opens it, and kept up to date while they may be looking. */
export type Home = {
  readonly events: ReadonlyMap<string, EventHandler>;
  readonly presses: ReadonlyMap<string, PressHandler>;
  /** The same presses; one on Home also brings that up to date, however old it is and whoever showed it. */
  noting(presses: ReadonlyMap<string, PressHandler>): ReadonlyMap<string, PressHandler>;
  /** Looks whether the facts or the day have changed, and tries again what did not work. */
  beat(): void;
  stop(): void;
};

const Opened = z.object({ user: z.string(), tab: z.string().optional() });

/** Home has to stand within 3 s: what Slack says of channels later than this is shown afterwards. */
const CHANNELS_MS = 800;
/** Home is for many at a time, and Slack takes some hundred views a minute. */
const AT_ONCE = 4;
const TRIES = 3;

export function createHome(deps: HomeDeps): Home {
  const { plans, handlings, coalesced, delay, now, uptime, log } = deps;
  const viewers = createViewers(uptime);
  const limit = pLimit(AT_ONCE);
  let quietUntil = 0;
  let isStopped = false;
  let seen: readonly unknown[] = [];

  async function show(userId: string, page: number): Promise<void> {
    if (seen.length === 0) seen = factsNow();
    const viewer = viewers.see(userId, page);
    viewer.triesLeft = TRIES;
    const membership = membershipOf(deps, viewer);
    const known = membership.answer.then(() => 'known' as const);
    const first = await Promise.race([known, delay(CHANNELS_MS)]);
    if (first !== 'known') void known.then(() => membership.channels && touch(viewer));
    await publish(viewer);
  }

  function publish(viewer: Viewer): Promise<void> {
    const next = viewer.publishing.then(() => publishOnce(viewer));
    viewer.publishing = next;
    return next;
  }

  /** Never rejects: whoever could not be shown their Home is behind, and it is tried again. */
  async function publishOnce(viewer: Viewer): Promise<void> {
    const { userId, page, triesLeft, membership } = viewer;
    viewer.triesLeft = 0;
    viewer.published += 1;
    try {
      const at = now();
      const today = dayOf(at);
      const channels = membership?.channels;
      const content = homeOf(deps, { userId, ...(channels && { channels }) }, today);
      await deps.publish(userId, homeView({ ...content, page, today, now: at }));
    } catch (error) {
      viewer.triesLeft = Math.max(viewer.triesLeft, triesLeft - 1);
      quietUntil = Math.max(quietUntil, uptime() + (retryAfterMs(error) ?? 0));
      log.warn({ err: error, user: userId }, 'A Home could not be shown; it is tried again');
    }
  }

  /** What the person sees is out of date. */
  function touch(viewer: Viewer): void {
    viewer.triesLeft = TRIES;
    catchUp(viewer);
  }

  function catchUp(viewer: Viewer): void {
    if (isStopped || uptime() < quietUntil) return;
    const work = () =>
      limit(async () => {
        if (isStopped || viewer.triesLeft === 0 || uptime() < quietUntil) return;
        await membershipOf(deps, viewer).answer;
        await publish(viewer);
      });
    coalesced(viewer.userId, work).catch((error: unknown) =>
      log.error({ err: error, user: viewer.userId }, 'A Home could not be brought up to date'),
    );
  }

  /** Compared one by one: the models are the same objects until a fact changes, and so is what is known of use. */
  function factsNow(): readonly unknown[] {
    const { snapshot, isSaidKnown, useOf } = deps;
    const failing = snapshot.freshness().failures.map(({ region }) => region);
    return [snapshot.models(), failing.join(), isSaidKnown(), dayOf(now()), useOf('')];
  }

  /** Something was said in a channel: whoever is in it may see that, and an owner their plan. */
  function onSaid(channel: string | undefined, owners: readonly (string | undefined)[] = []): void {
    for (const viewer of viewers.all()) {
      const { channels } = viewer.membership ?? {};
      const isTheirs = owners.includes(viewer.userId);
      if (isTheirs || channels === undefined || channels.has(channel ?? '')) touch(viewer);
    }
  }

  const following = [
    handlings.onChange(([channel]) => onSaid(channel)),
    plans.onChange(([channel], { before, now: after }: RecordChange<Plan>) =>
      onSaid(channel, [before?.owner, after?.owner]),
    ),
  ];
  const turn: PressHandler = async ({ asker, value }) => {
    await show(asker.userId, decodeHomeState(value).page);
    return 'shown';
  };

  function noted(handler: PressHandler): PressHandler {
    return async (press) => {
      const { surface, asker } = press;
      if (surface.kind !== 'home') return handler(press);
      const viewer = viewers.see(asker.userId, decodeHomeState(surface.metadata).page);
      const { published } = viewer;
      try {
        return await handler(press);
      } finally {
        // What the press changed may have been shown already.
        if (viewer.published === published) touch(viewer);
      }
    };
  }

  return {
    events: new Map<string, EventHandler>([
      [
        'app_home_opened',
        async (event) => {
          const { user, tab } = Opened.parse(event);
          if (tab === 'home') await show(user, 1);
        },
      ],
    ]),
    presses: new Map([
      [ACTION.homePage, turn],
      [ACTION.homePrevious, turn],
    ]),
    noting: (presses) => new Map([...presses].map(([kind, handler]) => [kind, noted(handler)])),
    beat() {
      const all = viewers.all();
      const facts = all.length === 0 ? [] : factsNow();
      const isNews = facts.some((fact, i) => fact !== seen[i]);
      seen = facts;
      for (const viewer of all) {
        if (isNews) touch(viewer);
        else if (viewer.triesLeft > 0) catchUp(viewer);
      }
    },
    stop() {
      isStopped = true;
      for (const one of following) one.stop();
    },
  };
}
