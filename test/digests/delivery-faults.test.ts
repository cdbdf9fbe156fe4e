import { outboxState, queue } from '../../src/store/outbox';
import { type Render } from '../../src/digests/delivery/rendered';
import { type Outgoing } from '../../src/domain/outgoing';
import { type CommitResult, type Store, StoreUnavailableError } from '../../src/store/waist';
import { CHANNELS, digest, posted, postedIds, renderPlainly, type World, WORLDS } from './delivery-world';

/** How the store fails: before or after the work is done, once or for good (then the process is as good as dead). */
type Failure = { readonly when: 'before' | 'after'; readonly for: 'once' | 'good' };

const FAILURES: readonly Failure[] = [
  { when: 'before', for: 'once' },
  { when: 'after', for: 'once' },
  { when: 'before', for: 'good' },
  { when: 'after', for: 'good' },
];

/** A store whose nth commit fails; `failed` tells whether it came to that. */
function failingAt(store: Store, nth: number, failure: Failure): { store: Store; failed: () => boolean } {
  let commits = 0;
  const isDead = (): boolean => failure.for === 'good' && commits >= nth;
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead()) throw new StoreUnavailableError('It is dead.');
    return work();
  };
  async function commit(change: Parameters<Store['commit']>[0]): Promise<CommitResult> {
    if (isDead()) throw new StoreUnavailableError('It is dead.');
    commits += 1;
    if (commits !== nth) return store.commit(change);
    if (failure.when === 'after') await store.commit(change);
    throw new StoreUnavailableError('It failed.');
  }
  return {
    failed: () => commits >= nth,
    store: {
      ...store,
      commit,
      get: (key) => alive(() => store.get(key)),
      list: (prefix) => alive(() => store.list(prefix)),
      now: () => alive(() => store.now()),
    },
  };
}

/** A message and, in its thread, one more. */
const render: Render = async (item) => {
  const rendered = await renderPlainly(item);
  if (item.about.kind === 'part') return rendered;
  const part = (threadTs: string): Outgoing => ({
    ...item,
    id: `${item.id}#2`,
    about: { kind: 'part', threadTs, card: '{}', eventType: 'bedrock_digest' },
  });
  return { ...rendered, onSent: (ts) => ({ then: ts === undefined ? [] : [part(ts)], puts: [] }) };
};

describe.each(WORLDS)('faults over %s', (_, open) => {
  let world: World;

  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  /** As if the time of all leases had come. */
  async function endLeases(): Promise<void> {
    const leases = await world.store.list(`${world.place.workspace}/outbox-leases/`);
    await world.store.commit({ deletes: leases.map(({ key }) => key) });
  }

  async function drainAll(sender = world.sender({ render })): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      await sender.drain();
      if ((await outboxState(world.place)).queued === 0) return;
      await world.pass(Math.max(world.timing.unclearMs, world.timing.firstWaitMs * 2));
      await endLeases();
    }
    throw new Error('The queue does not get empty.');
  }

  it.each(FAILURES)(
    'loses and repeats nothing where any commit fails $when it is done, for $for',
    async (failure) => {
      for (let nth = 1, failed = true; failed; nth += 1) {
        const items = CHANNELS.slice(0, 2).map((channel) =>
          digest(channel, `${failure.when}${failure.for}${nth}`),
        );
        const wanted = items.flatMap(({ id }) => [id, `${id}#2`]).sort();
        await queue(world.place, items);
        const failing = failingAt(world.store, nth, failure);
        await world.sender({ render, store: failing.store }).drain();
        failed = failing.failed();
        await endLeases();
        await drainAll();
        expect(postedIds(world).filter((id) => wanted.includes(id))).toEqual(wanted);
      }
    },
    60_000,
  );

  it.each(['before', 'after'] as const)(
    'repeats nothing that this process knows to have arrived, though it may not look: failure %s a commit',
    async (when) => {
      world.slack.withoutScope('channels:history');
      for (let nth = 1, failed = true; failed; nth += 1) {
        const before = posted(world).length;
        await queue(world.place, [digest(CHANNELS[0] ?? '', `unseen-${when}${nth}`)]);
        const failing = failingAt(world.store, nth, { when, for: 'once' });
        const sender = world.sender({ render, store: failing.store });
        await sender.drain();
        failed = failing.failed();
        await endLeases();
        await drainAll(sender);
        expect(posted(world)).toHaveLength(before + 2);
      }
      world.slack.withScope('channels:history');
    },
  );

  it.each([
    [{ kind: 'dropped', when: 'before' }],
    [{ kind: 'dropped', when: 'after' }],
    [{ kind: 'server_error' }],
    [{ kind: 'refused', error: 'internal_error' }],
  ] as const)(
    'loses and repeats nothing where Slack fails in any call: %j',
    async (fault) => {
      const run = JSON.stringify(fault);
      for (const method of ['chat.postMessage', 'conversations.history', 'conversations.replies']) {
        const items = CHANNELS.map((channel) => digest(channel, `${method}${run}`));
        const wanted = items.flatMap(({ id }) => [id, `${id}#2`]).sort();
        await queue(world.place, items);
        world.slack.trouble.next('chat.postMessage', 1, { kind: 'dropped', when: 'after' });
        world.slack.trouble.next(method, 2, fault);
        const sender = world.sender({ render });
        for (let round = 0; round < 40 && (await outboxState(world.place)).queued > 0; round += 1) {
          await sender.drain();
          await world.pass(Math.max(world.timing.unclearMs, world.timing.firstWaitMs * 4));
        }
        expect(postedIds(world).filter((id) => wanted.includes(id))).toEqual(wanted);
        world.slack.trouble.clear();
      }
    },
    60_000,
  );
});
