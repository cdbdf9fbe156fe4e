import { type Subscription } from '../domain/subscription';
import { createCompacter } from './compact-subscription';
import { partsOf, prefixOf } from './key';
import { type StoreLog } from './log';
import { type Place } from './place';
import { type Unreadable } from './record';
import { SUBSCRIPTION } from './subscription-record';
import { subscriptionKey } from './subscriptions';
import { type Entry, type Store } from './waist';

export type KeptSubscriptionsParts = { readonly store: Store; readonly log: StoreLog };

/** A subscription and the version of its record. */
export type KeptSubscription = { readonly subscription: Subscription; readonly version: number };

/** All subscriptions of the workspace in memory, kept in step with the store. */
export type KeptSubscriptions = {
  /** Loads what the store has and follows it from then on; a store that is away is loaded when it is back. */
  begin(workspace: string): Promise<void>;
  get(channel: string): KeptSubscription | undefined;
  /** In no particular order. */
  all(): Iterable<KeptSubscription>;
  /** Whether a load has ever succeeded. Before that, what is not in memory may well be in the store. */
  isKnown(): boolean;
  /** Loads what stands in the store now; for whoever must miss none. Throws where the store is away. */
  refresh(): Promise<void>;
  /** Runs a verb of `store/subscriptions` on a channel; its outcome is in memory when this resolves. */
  change<T>(channel: string, verb: (place: Place) => Promise<T>): Promise<T>;
  /** Records that this version cannot read and keeps. */
  unreadable(): readonly Unreadable[];
  stop(): void;
};

const RETRY_MS = 5_000;

export function createKeptSubscriptions({ store, log }: KeptSubscriptionsParts): KeptSubscriptions {
  const kept = new Map<string, KeptSubscription>();
  const unreadable = new Map<string, Unreadable & { version: number }>();
  /** Channels that were read by themselves while a whole load was under way: that one knows less of them. */
  const ahead = new Set<string>();
  const compact = createCompacter();
  let place: Place | undefined;
  let watch: { stop(): void } | undefined;
  let retry: NodeJS.Timeout | undefined;
  let loading: Promise<void> | undefined;
  let isDue = false;
  /** Why the last load failed. */
  let fault: Error | undefined;
  let isKnown = false;
  let isStopped = false;

  function thePlace(): Place {
    if (place === undefined) throw new Error('Subscriptions are asked for before the workspace is known');
    return place;
  }

  /** Takes an entry, unless it or a later one is known already. */
  function take(entry: Entry): void {
    const channel = channelOf(entry.key);
    const known = kept.get(channel) ?? unreadable.get(channel);
    if (known !== undefined && known.version >= entry.version) return;
    const decoded = SUBSCRIPTION.decode(entry);
    drop(channel);
    if (decoded.ok) {
      kept.set(channel, { subscription: compact({ ...decoded.value, channel }), version: entry.version });
      return;
    }
    const { key, fault, reason } = decoded;
    unreadable.set(channel, { key, fault, reason, version: entry.version });
    log.error(
      { key, fault, reason },
      'A subscription cannot be read; it is kept, and its channel hears nothing',
    );
  }

  function drop(channel: string): void {
    kept.delete(channel);
    unreadable.delete(channel);
  }

  async function loadOnce({ workspace }: Place): Promise<void> {
    ahead.clear();
    const gone = new Set([...kept.keys(), ...unreadable.keys()]);
    for (const entry of await store.list(prefixOf(workspace, 'subscriptions'))) {
      const channel = channelOf(entry.key);
      gone.delete(channel);
      if (!ahead.has(channel)) take(entry);
    }
    for (const channel of gone) if (!ahead.has(channel)) drop(channel);
    isKnown = true;
  }

  /** Loads all; what is asked for meanwhile is one more load after it. Never rejects: it is tried again. */
  function load(): Promise<void> {
    isDue = true;
    loading ??= loadWhileDue();
    return loading;
  }

  async function loadWhileDue(): Promise<void> {
    clearTimeout(retry);
    try {
      while (isDue) {
        isDue = false;
        await loadOnce(thePlace());
        fault = undefined;
      }
    } catch (error) {
      fault = error instanceof Error ? error : new Error(String(error));
      if (isStopped) return;
      log.warn({ err: error }, 'The subscriptions could not be loaded; it is tried again');
      retry = setTimeout(() => void load(), RETRY_MS);
    } finally {
      // At once: what is asked for from now on is a load of its own.
      loading = undefined;
    }
  }

  async function readAgain(channel: string): Promise<void> {
    const entry = await store.get(subscriptionKey(thePlace().workspace, channel));
    ahead.add(channel);
    if (entry === undefined) drop(channel);
    else take(entry);
  }

  return {
    async begin(workspace) {
      place = { store, workspace, log };
      watch = store.watch(prefixOf(workspace, 'subscriptions'), () => void load());
      await load();
    },
    get: (channel) => kept.get(channel),
    all: () => kept.values(),
    isKnown: () => isKnown,
    async refresh() {
      await load();
      if (fault !== undefined) throw fault;
    },
    async change(channel, verb) {
      const outcome = await verb(thePlace());
      // It is stored: whatever keeps memory from following now, the watch makes up for.
      await readAgain(channel).catch((error: unknown) =>
        log.warn({ err: error, channel }, 'A changed subscription could not be read again'),
      );
      return outcome;
    },
    unreadable: () => [...unreadable.values()],
    stop() {
      isStopped = true;
      watch?.stop();
      clearTimeout(retry);
    },
  };
}

/** A key of a subscription ends with its channel. */
function channelOf(key: string): string {
  return partsOf(key).at(-1) ?? key;
}
