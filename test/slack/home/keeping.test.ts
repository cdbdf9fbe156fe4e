import { type HomeView } from '@slack/types';
import { WebAPIRateLimitedError } from '@slack/web-api';
import { encodeHomeState } from '../../../src/cards/home-state';
import { createCoalescer } from '../../../src/digests/paint/coalescer';
import { type Plan } from '../../../src/domain/plan';
import { NO_OVERRIDES } from '../../../src/domain/overrides';
import { UNKNOWN_USE } from '../../../src/domain/use-of-model';
import { createLog } from '../../../src/ops/log';
import { type HomeDeps } from '../../../src/slack/home/deps';
import { createHome } from '../../../src/slack/home/home';
import { type PressHandler } from '../../../src/slack/listening';
import { type ChangeListener } from '../../../src/store/kept-records';
import { Snapshot } from '../../../src/store/snapshot';
import { plan } from '../../domain/plans';
import { wordsOf } from '../../cards/limits';
import { NOW } from '../../support/house';

const MINUTE = 60_000;
const PAGE_2 = encodeHomeState({ page: 2 });

/** A Home whose world is at hand: its plans, its clock, and waits that end when the test says so. */
function homeOnItsOwn(inChannels: readonly string[] = ['C1']) {
  const plans = new Map<string, Plan>();
  const listeners: ChangeListener<Plan>[] = [];
  const waiting: (() => void)[] = [];
  const shown: { userId: string; view: HomeView }[] = [];
  let uptime = 0;
  let isRead = true;
  let fault: Error | undefined;
  const delay = () => new Promise<void>((resolve) => waiting.push(resolve));
  const coalescer = createCoalescer<void>(2_000, delay);
  const home = createHome({
    plans: {
      all: () => [...plans.values()].map((value) => ({ key: value.modelId, value, version: 1 })),
      onChange: (listener) => {
        listeners.push(listener);
        return { stop: () => listeners.splice(0) };
      },
    },
    handlings: { onChange: () => ({ stop: () => undefined }) },
    subscriptions: {
      all: () => [],
      get: () => undefined,
      isKnown: () => true,
    } as unknown as HomeDeps['subscriptions'],
    snapshot: new Snapshot([], []),
    standings: () => () => ({}),
    isSaidKnown: () => isRead,
    useOf: () => UNKNOWN_USE,
    overrides: () => NO_OVERRIDES,
    statusesFor: () => [],
    directory: { channelsOf: async () => new Set(inChannels) },
    publish: async (userId, view) => {
      if (fault !== undefined) throw fault;
      shown.push({ userId, view });
    },
    coalesced: (key, work) => coalescer.run(key, work),
    delay: () => new Promise(() => undefined),
    now: () => NOW,
    uptime: () => uptime,
    log: createLog({ level: 'fatal' }),
  });
  const settled = () => new Promise(setImmediate);
  return {
    home,
    shown,
    settled,
    fail: (error: Error | undefined) => (fault = error),
    forward: (ms: number) => (uptime += ms),
    read: (now: boolean) => (isRead = now),
    async open(userId: string) {
      await home.events.get('app_home_opened')?.({ user: userId, tab: 'home' }, { id: 'E1', now: NOW });
    },
    /** Somebody saves a plan. */
    save(more: Partial<Plan>) {
      const one = plan(more);
      const before = plans.get(one.modelId);
      plans.set(one.modelId, one);
      for (const listener of listeners) listener([one.channel, one.modelId], { before, now: one });
    },
    async endWaits() {
      for (const resolve of waiting.splice(0)) resolve();
      await settled();
      await settled();
    },
  };
}

const said = ({ view }: { view: HomeView }) =>
  wordsOf({ text: '', blocks: view.blocks as Parameters<typeof wordsOf>[0]['blocks'] });

describe('keeping Home up to date', () => {
  it('shows the first of fifty changes at once and the last after a rest, and none between', async () => {
    const t = homeOnItsOwn();
    await t.open('U1');
    for (let n = 1; n <= 50; n += 1) {
      t.save({ owner: 'U1', modelId: `acme.m${n}` });
      await t.settled();
    }
    expect(t.shown).toHaveLength(2);
    expect(said(t.shown[1] ?? fail())).toContain('*Your plans* · 1');
    await t.endWaits();
    expect(t.shown).toHaveLength(3);
    expect(said(t.shown[2] ?? fail())).toContain('*Your plans* · 50');
    await t.endWaits();
    expect(t.shown).toHaveLength(3);
  });

  it('is for those who are in the channel, and for who owns the plan or did', async () => {
    const t = homeOnItsOwn(['C1']);
    for (const user of ['U1', 'U2', 'U3']) await t.open(user);
    t.save({ channel: 'C9', owner: 'U2', modelId: 'acme.m' });
    await t.settled();
    expect(t.shown.slice(3).map(({ userId }) => userId)).toEqual(['U2']);
    await t.endWaits();
    t.save({ channel: 'C9', owner: 'U3', modelId: 'acme.m' });
    await t.settled();
    expect(t.shown.slice(4).map(({ userId }) => userId)).toEqual(['U2', 'U3']);
    await t.endWaits();
    t.save({ channel: 'C1', owner: 'U9', modelId: 'acme.other' });
    await t.settled();
    expect(t.shown).toHaveLength(9);
  });

  it('ends half an hour after somebody looked, and holds 200 people at most, the latest', async () => {
    const t = homeOnItsOwn();
    await t.open('OLD');
    t.forward(29 * MINUTE);
    for (let n = 0; n < 200; n += 1) await t.open(`U${n}`);
    const opened = t.shown.length;
    t.save({});
    await t.settled();
    const told = new Set(t.shown.slice(opened).map(({ userId }) => userId));
    expect([told.size, told.has('OLD'), told.has('U0')]).toEqual([200, false, true]);
    await t.endWaits();
    t.forward(30 * MINUTE);
    const before = t.shown.length;
    t.save({});
    await t.settled();
    expect(t.shown).toHaveLength(before);
  });

  it('waits as long as Slack asks for, then catches up', async () => {
    const t = homeOnItsOwn();
    await t.open('U1');
    t.fail(new WebAPIRateLimitedError(30));
    t.save({ owner: 'U1' });
    await t.settled();
    t.fail(undefined);
    await t.endWaits();
    t.home.beat();
    await t.settled();
    expect(t.shown).toHaveLength(1);
    t.forward(30_000);
    t.home.beat();
    await t.settled();
    expect(said(t.shown[1] ?? fail())).toContain('*Your plans* · 1');
    t.home.beat();
    await t.endWaits();
    expect(t.shown).toHaveLength(2);
  });

  it('gives up on a Home that Slack never takes, until something changes', async () => {
    const t = homeOnItsOwn();
    await t.open('U1');
    t.fail(new Error('not enabled'));
    t.save({ owner: 'U1' });
    for (let n = 0; n < 10; n += 1) {
      await t.endWaits();
      t.home.beat();
    }
    t.fail(undefined);
    t.home.beat();
    await t.endWaits();
    expect(t.shown).toHaveLength(1);
    t.save({ owner: 'U1', modelId: 'acme.more' });
    await t.settled();
    expect(t.shown).toHaveLength(2);
  });

  it('brings an old Home up to date that is pressed, on its page, and shows it once', async () => {
    const t = homeOnItsOwn();
    for (let n = 0; n < 14; n += 1) t.save({ owner: 'U1', modelId: `acme.m${n}` });
    const pressed: PressHandler = async () => 'shown';
    const press = { asker: { userId: 'U1' }, value: '', surface: { kind: 'home', metadata: PAGE_2 } };
    const noted = t.home.noting(new Map([['x', pressed]])).get('x');
    await noted?.(press as unknown as Parameters<PressHandler>[0]);
    await t.settled();
    expect(t.shown.map(said)).toEqual([expect.stringContaining('Page 2 of 2')]);
    await t.endWaits();
    const changing: PressHandler = async () => {
      t.save({ owner: 'U1', modelId: 'acme.more' });
      return 'shown';
    };
    await t.home.noting(new Map([['x', changing]])).get('x')?.(
      press as unknown as Parameters<PressHandler>[0],
    );
    await t.settled();
    await t.endWaits();
    await t.endWaits();
    expect(t.shown).toHaveLength(2);
  });

  it('says that the store was never read, and fills itself once it was', async () => {
    const t = homeOnItsOwn();
    t.read(false);
    await t.open('U1');
    expect(said(t.shown[0] ?? fail())).toContain('Acknowledgements and plans cannot be read at the moment.');
    t.read(true);
    t.home.beat();
    await t.settled();
    expect(said(t.shown[1] ?? fail())).toContain('Nothing needs you');
  });

  it('tells nobody anything once the house is left', async () => {
    const t = homeOnItsOwn();
    await t.open('U1');
    t.home.stop();
    t.save({ owner: 'U1' });
    t.home.beat();
    await t.endWaits();
    expect(t.shown).toHaveLength(1);
  });
});

function fail(): never {
  throw new Error('No Home was shown');
}
