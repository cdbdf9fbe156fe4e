import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { type Day } from '../../src/domain/day';
import { type About, type Outgoing } from '../../src/domain/outgoing';
import { openEmbeddedStore } from '../../src/store/embedded';
import { outboxState, queue, queueParts, resend, unknownOf } from '../../src/store/outbox';
import { shardOf, SHARDS } from '../../src/store/outbox-records';
import { claimedShards, holdShard, isDue, readShard, type ShardHold } from '../../src/store/outbox-shard';
import { openRedisStore } from '../../src/store/redis';
import { type Commit, type Store } from '../../src/store/waist';
import { hearingLog } from './heard';
import { until } from './subject';
import { type Place } from '../../src/store/place';

const TTL_MS = 300;
const AT = '2026-11-23T08:00:00.000Z';
const DAY = '2026-11-23' as Day;
const about: Outgoing['about'] = {
  kind: 'digest',
  slot: AT,
  isLate: false,
  since: AT,
  until: AT,
  remindedThrough: DAY,
};

function item(id: string, channel = 'C1', queuedAt = AT): Outgoing {
  return { id, to: { channel }, queuedAt, about };
}

/** One of each kind, with all that it may carry: whoever adds to them finds out here that records must follow. */
const EVERY: { [Kind in About['kind']]: Required<Extract<About, { kind: Kind }>> } = {
  digest: {
    kind: 'digest',
    slot: AT,
    isLate: true,
    since: AT,
    until: AT,
    remindedThrough: DAY,
    idle: { after: AT, through: AT },
    askedBy: 'U1',
  },
  reminder: { kind: 'reminder', slot: AT, remindedThrough: DAY, idle: { after: AT, through: AT } },
  alert: { kind: 'alert', run: AT },
  'alert-edit': { kind: 'alert-edit', run: AT, root: 'alert:1' },
  'alert-reply': { kind: 'alert-reply', run: AT, root: 'alert:1' },
  part: { kind: 'part', threadTs: '1.0', card: '{}', eventType: 'bedrock_digest' },
  'owner-reminder': { kind: 'owner-reminder', channel: 'C1', modelId: 'm', news: { why: 'due', due: DAY } },
  notice: { kind: 'notice', mrkdwn: 'x' },
};

type Opened = { store: Store; pass(ms: number): Promise<void>; uptime(): number };

async function embedded(): Promise<Opened> {
  let clock = Date.parse(AT);
  const store = openEmbeddedStore({ path: ':memory:', now: () => clock, log: hearingLog() });
  return { store, pass: async (ms) => void (clock += ms), uptime: () => clock };
}

async function redis(): Promise<Opened> {
  const url = process.env['TEST_REDIS_URL'] ?? '';
  const namespace = `test-${randomUUID()}`;
  const store = await openRedisStore({ url, namespace, pollMs: 60_000, log: hearingLog() });
  const pass = async (ms: number): Promise<void> => {
    const from = await store.now();
    await until(async () => (await store.now()) > from + ms);
  };
  return { store, pass, uptime: () => performance.now() };
}

const STORES = [
  ['the embedded store', embedded],
  ...(process.env['TEST_REDIS_URL'] ? [['Redis', redis]] : []),
];

describe.each(STORES as [string, () => Promise<Opened>][])('the outbox in %s', (_, open) => {
  let opened: Opened;
  let store: Store;
  let place: Place;
  let commits: Commit[];

  beforeEach(async () => {
    opened = await open();
    store = opened.store;
    commits = [];
    const commit: Store['commit'] = (change) => {
      commits.push(change);
      return store.commit(change);
    };
    place = { store: { ...store, commit }, workspace: 'T1', log: hearingLog() };
  });
  afterEach(() => store.close());

  const hold = (holder = 'a', channel = 'C1'): Promise<ShardHold | undefined> =>
    holdShard(place, shardOf({ channel }), { holder, ttlMs: TTL_MS, uptime: () => opened.uptime() });

  async function held(holder = 'a'): Promise<ShardHold> {
    const one = await hold(holder);
    if (one === undefined) throw new Error('Somebody else works on it.');
    return one;
  }

  const idsIn = async (channel = 'C1'): Promise<string[]> =>
    (await readShard(place, shardOf({ channel }))).waiting.map((one) => one.item.id);

  describe('queueing', () => {
    it('keeps the order of commits, and within one the order given, whatever the ids', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.stringMatching(/^[a-z0-9:#/%]{1,12}$/), { maxLength: 12 }),
          fc.nat(11),
          async (ids, cut) => {
            const channel = randomUUID();
            const items = ids.map((id) => item(`${channel}${id}`, channel));
            await queue(place, items.slice(0, cut));
            await queue(place, items.slice(cut));
            const found = (await idsIn(channel)).filter((id) => id.startsWith(channel));
            expect(found).toEqual(items.map(({ id }) => id));
          },
        ),
        { numRuns: 20 },
      );
    });

    it.each(Object.values(EVERY))('keeps all of an item about a $kind', async (what) => {
      const items = [
        { ...item('m1'), about: what },
        { ...item('m2'), to: { user: 'C1' }, about: what },
      ];
      await queue(place, items);
      const { waiting } = await readShard(place, shardOf({ channel: 'C1' }));
      expect(waiting.map((one) => one.item)).toEqual(items);
    });

    it('is written so that replicas from before read all but reminders to owners and of idle accounts', async () => {
      const items = Object.values(EVERY).map((what) => ({ ...item(what.kind), about: what }));
      const { idle: _, ...quiet } = EVERY.reminder;
      await queue(place, [...items, { ...item('quiet'), about: quiet }]);
      const { puts = [] } = commits[0] ?? {};
      const versions = puts.map(({ key, value }) => [
        key.split('/').at(-1) ?? '',
        (JSON.parse(value) as { v: number }).v,
      ]);
      const newer = versions.filter(([, version]) => version !== 1);
      expect(Object.fromEntries(newer)).toEqual({ digest: 3, reminder: 3, 'owner-reminder': 2 });
    });

    it('is done once, however often: what is known is passed over and the rest is queued', async () => {
      const items = Array.from({ length: 250 }, (_, n) => item(`m${n}`, `C${n % 7}`));
      expect(await queue(place, items.slice(100, 160))).toBe(60);
      expect(await queue(place, [...items, ...items])).toBe(190);
      expect(await queue(place, items)).toBe(0);
      expect((await outboxState(place)).queued).toBe(250);
    });

    it('takes a hundred items a commit', async () => {
      await queue(
        place,
        Array.from({ length: 250 }, (_, n) => item(`m${n}`)),
      );
      expect(commits.map(({ puts }) => puts?.length)).toEqual([100, 100, 50]);
    });

    it('goes into a commit with other things, all or nothing', async () => {
      const planned = { checks: [], puts: [{ key: 'T1/watermarks/C1', value: '1' }] };
      const both = (...items: Outgoing[]): Commit => {
        const { checks, puts } = queueParts('T1', items);
        return { checks: [...planned.checks, ...checks], puts: [...planned.puts, ...puts] };
      };
      expect((await store.commit(both(item('m1')))).ok).toBe(true);
      await store.commit({ deletes: ['T1/watermarks/C1'] });
      expect(await store.commit(both(item('m2'), item('m1')))).toMatchObject({ ok: false });
      expect(await store.get('T1/watermarks/C1')).toBeUndefined();
      expect((await unknownOf(place, [item('m2'), item('m1'), item('m2')])).map(({ id }) => id)).toEqual([
        'm2',
      ]);
    });

    it('never queues again what was sent, or given up', async () => {
      await queue(place, [item('sent'), item('dead')]);
      const shard = await held();
      const [sent, dead] = (await shard.read()).waiting;
      await shard.settle(sent!, { ts: '1.0', then: [], puts: [] });
      await shard.bury([dead!], { reason: 'no', at: AT });
      expect(await queue(place, [item('sent'), item('dead'), item('new')])).toBe(1);
      expect(await idsIn()).toEqual(['new']);
    });
  });

  describe('a shard', () => {
    it('is worked on by one replica at a time, and by the next when that one is silent', async () => {
      await held('a');
      expect(await hold('b')).toBeUndefined();
      await opened.pass(TTL_MS);
      expect(await hold('b')).toBeDefined();
    });

    it('is free at once when it is given back', async () => {
      await (await held('a')).release();
      expect(await hold('b')).toBeDefined();
    });

    it('lets whoever lost it write nothing', async () => {
      await queue(place, [item('m1'), item('m2')]);
      const lost = await held('a');
      const [first, second] = (await lost.read()).waiting;
      await opened.pass(TTL_MS);
      const other = await held('b');
      const before = await store.list('');
      expect(await lost.renew()).toBe(false);
      expect(await lost.claim(first!, { by: 'a', at: AT })).toBeUndefined();
      expect(await lost.settle(first!, { ts: '1.0', then: [item('m3')], puts: [] })).toBe(false);
      expect(await lost.postpone(first!, { tries: 1, waitMs: 1, fault: 'x' })).toBe(false);
      expect(await lost.bury([first!, second!], { reason: 'no', at: AT })).toBe(false);
      await lost.release();
      expect(await store.list('')).toEqual(before);
      expect(await other.claim(first!, { by: 'b', at: AT })).toBeDefined();
    });

    it('keeps its claims beyond the replica that made them', async () => {
      await queue(place, [item('m1')]);
      const [waiting] = (await (await held('a')).read()).waiting;
      await opened.pass(TTL_MS);
      const mine = await held('b');
      await mine.claim(waiting!, { by: 'b', at: AT });
      expect([...(await claimedShards(place))]).toEqual([shardOf({ channel: 'C1' })]);
      await opened.pass(TTL_MS);
      const [found] = (await (await held('c')).read()).waiting;
      expect(found?.attempt).toEqual({ tries: 0, claimed: { by: 'b', at: AT } });
    });

    it('settles an item with all that follows in one commit', async () => {
      await queue(place, [item('m1'), item('known')]);
      const shard = await held();
      const [waiting] = (await shard.read()).waiting;
      const claimed = await shard.claim(waiting!, { by: 'a', at: AT });
      commits.length = 0;
      const then = [item('known'), item('m1#2'), item('m1#3')];
      const puts = [{ key: 'T1/posts/C1/m1', value: '1.0' }];
      expect(await shard.settle(claimed!, { ts: '1.0', then, puts })).toBe(true);
      expect(commits.filter((change) => change.deletes?.length === 2)).toHaveLength(2);
      expect(await idsIn()).toEqual(['known', 'm1#2', 'm1#3']);
      expect(await store.get('T1/posts/C1/m1')).toBeDefined();
      expect(await store.list('T1/outbox-attempts/')).toEqual([]);
      expect((await store.get('T1/sent/m1'))?.value).toContain('1.0');
    });

    it('lets an item wait, by the store’s clock', async () => {
      await queue(place, [item('m1')]);
      const shard = await held();
      await shard.postpone((await shard.read()).waiting[0]!, { tries: 3, waitMs: 1_000, fault: 'busy' });
      const { waiting, now } = await shard.read();
      const [one] = waiting;
      expect(one?.attempt).toMatchObject({ tries: 3, lastFault: 'busy' });
      expect([0, 900, 1_100, -60_000].map((ms) => isDue(one!, now + ms))).toEqual([false, false, true, true]);
    });

    it('knows for how long it surely lasts', async () => {
      const shard = await held();
      expect(shard.lastsFor(TTL_MS * 2)).toBe(false);
      expect(shard.lastsFor(0)).toBe(true);
    });
  });

  it('tells how it stands: what waits, since when, and what was given up, latest first', async () => {
    await queue(place, [item('m1'), item('m2', 'C2', '2026-11-23T07:00:00.000Z'), item('m3'), item('m4')]);
    const shard = await held();
    const mine = (await shard.read()).waiting;
    await shard.bury(mine.slice(0, 1), { reason: 'first', at: '2026-11-23T08:00:00.000Z', word: 'x' });
    await shard.bury(mine.slice(1, 2), { reason: 'second', at: '2026-11-23T09:00:00.000Z' });
    const state = await outboxState(place);
    expect(state).toMatchObject({ queued: 2, oldestQueuedAt: '2026-11-23T07:00:00.000Z', unreadable: [] });
    expect(state.dead.map(({ reason, word }) => [reason, word])).toEqual([
      ['second', undefined],
      ['first', 'x'],
    ]);
  });

  it('puts a dead letter back behind the others, and remembers that it may have arrived', async () => {
    await queue(place, [item('a/b%'), item('m2')]);
    const shard = await held();
    const [waiting] = (await shard.read()).waiting;
    const claimed = await shard.claim(waiting!, { by: 'a', at: AT });
    await shard.bury([claimed!], { reason: 'no', at: AT });
    expect(await resend(place, 'a/b%')).toBe('queued');
    expect(await resend(place, 'a/b%')).toBe('unknown');
    expect(await resend(place, 'never')).toBe('unknown');
    const after = (await shard.read()).waiting;
    expect(after.map((one) => [one.item.id, one.attempt])).toEqual([
      ['m2', { tries: 0 }],
      ['a/b%', { tries: 0, isResent: true, claimed: { by: 'a', at: AT } }],
    ]);
    const versions = (commits.at(-1)?.puts ?? []).map(({ value }) => (JSON.parse(value) as { v: number }).v);
    // The item as replicas from before know it, and the attempt as they do not.
    expect(versions).toEqual([1, 2]);
  });

  it('leaves alone what it cannot read, and names it', async () => {
    await queue(place, [item('m1'), item('m2')]);
    const shard = shardOf({ channel: 'C1' });
    const key = `T1/outbox/${shard}/m1`;
    await store.commit({ puts: [{ key, value: '{"v":99,"data":{}}' }] });
    await store.commit({ puts: [{ key: `T1/outbox-attempts/${shard}/m2`, value: 'no JSON' }] });
    expect(await idsIn()).toEqual([]);
    expect((await outboxState(place)).unreadable).toMatchObject([{ key, fault: 'newer' }]);
    expect((await store.get(key))?.value).toBe('{"v":99,"data":{}}');
  });
});

test('a recipient’s shard never changes, since what is queued there would be lost', () => {
  expect(shardOf({ user: 'C1' })).toBe(shardOf({ channel: 'C1' }));
  expect(['C1', 'C0PLATFORM', 'U0ADA00001'].map((channel) => shardOf({ channel }))).toEqual([
    '06',
    '59',
    '35',
  ]);
  const used = new Set(Array.from({ length: 2_000 }, (_, n) => shardOf({ channel: `C${n}` })));
  expect([...used].sort()).toEqual([...SHARDS]);
});
