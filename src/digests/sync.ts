import { type Change } from '../domain/change';
import { type Fact } from '../domain/fact';
import { loadRun } from '../store/changes';
import { editionOf } from '../store/documents';
import { type Every, type HeldLease, holdLease, LeaseLostError } from '../store/held-lease';
import { keyOf } from '../store/key';
import { type Place } from '../store/place';
import { UnreadableRecordError } from '../store/record';
import { type SyncState, readSyncState } from '../store/sync-state';
import { StoreUnavailableError } from '../store/waist';
import { type SyncResult } from './sync/outcome';
import { carryOut, carryOutUnsaved } from './sync/run';
import { type RunParts } from './sync/run-parts';
import { isDealtWith, isUnfinished, nameOfRun, resumable } from './sync/which-run';

export type SyncOptions = Omit<RunParts, 'place' | 'lease' | 'edition'> & {
  /** Where records are kept; `undefined` until the workspace is known. */
  readonly place: () => Place | undefined;
  /** What the documents say. */
  readonly documented: readonly Fact[];
  /** This process among the replicas; no other process, and no earlier life of this one, has the name. */
  readonly holder: string;
  /** Renews the lease of a run. */
  readonly every: Every;
  /** Resolves after so many ms. */
  readonly delay: (ms: number) => Promise<void>;
};

/** A reading that somebody asked for. */
export type Asked = {
  readonly result: SyncResult;
  /** What was seen to change by the runs of other replicas that had to be waited for, or were gone on with. */
  readonly earlier: readonly Change[];
};

/** Reads the sources into store and memory, one run at a time over all replicas. */
export type Sync = {
  /**
   * Reads all Regions. With a slot of the schedule, only where no run has begun since it: `undefined` where one has, or
   * another replica is at it. Who calls while this process runs gets that run's result. A slot that met a run from
   * before it is made up for by `resumeAbandoned`.
   */
  run(slot?: Date): Promise<SyncResult | undefined>;
  /**
   * Reads all Regions for a person, after the run of another replica where one is under way; joins one of this
   * process. `undefined` where others kept at it for over a minute.
   */
  refresh(): Promise<Asked | undefined>;
  /**
   * For every beat: begins to go on with a run that its replica left unfinished, or to make up for one that the store
   * missed, or for a slot that met another's run. Nearly always there is none of it. Resolves once that is known; the
   * run goes on by itself.
   */
  resumeAbandoned(): Promise<void>;
  /** Ends the writes of a run under way, and leaves the rest of it to whoever comes next. */
  stop(): Promise<void>;
};

/** Why this process runs: at a slot; because somebody wants fresh readings; to finish what was left. */
type Wish = { readonly kind: 'slot'; readonly slot: Date } | { readonly kind: 'fresh' | 'rest' };

const LEASE = { ttlMs: 20_000, renewMs: 5_000 } as const;

const WAIT_MS = 1_000;
const MOST_WAITS = 60;

/** After a run that could not be finished, so many beats go by before the next try. */
const BEATS_OF_REST = 11;

/** The sync of this process. Nothing is read before it is asked to. */
export function createSync(options: SyncOptions): Sync {
  const { place: placeNow, now, log, delay, holder, every } = options;
  const edition = editionOf(options.documented);
  let running: { readonly wish: Wish; readonly promise: Promise<SyncResult | undefined> } | undefined;
  let lease: HeldLease | undefined;
  let isStopped = false;
  /** Whether a run of this process stayed out of the store. */
  let isOwed = false;
  let beatsOfRest = 0;
  /** The last slot of the schedule, where this process does not know of a run that began since it. */
  let owedSlot: Date | undefined;

  /** What goes on with an old run is nobody's fresh reading: it is waited for. */
  async function join(wish: Wish): Promise<SyncResult | undefined> {
    if (running?.wish.kind === 'rest') await running.promise.catch(() => undefined);
    return running?.promise ?? start(wish);
  }

  /** What met another's run, or one from before it, stays owed: the store tells whether that one was recent enough. */
  async function runAt(slot: Date): Promise<SyncResult | undefined> {
    const result = await join({ kind: 'slot', slot });
    const isDone = result !== undefined && Date.parse(result.run) >= slot.getTime();
    owedSlot = isDone ? undefined : slot;
    return result;
  }

  /** The owed slot, unless the clock was set back before it: no run can make up for it until it comes again. */
  function dueSlot(): Date | undefined {
    return owedSlot !== undefined && owedSlot <= now() ? owedSlot : undefined;
  }

  function start(wish: Wish): Promise<SyncResult | undefined> {
    const promise = attempt(wish).finally(() => (running = undefined));
    running = { wish, promise };
    return promise;
  }

  async function attempt(wish: Wish): Promise<SyncResult | undefined> {
    const place = placeNow();
    try {
      if (place === undefined) throw new StoreUnavailableError('The workspace is not known yet');
      lease = await holdLease(place.store, {
        key: keyOf(place.workspace, 'leases', 'sync'),
        ...{ holder, every, log, ...LEASE },
      });
      if (lease === undefined || isStopped) return undefined;
      const { value: state } = await readSyncState(place);
      return await fulfil(wish, { ...options, place, lease, edition }, state);
    } catch (error) {
      if (error instanceof LeaseLostError) return undefined;
      if (!isAway(error) || wish.kind === 'rest') throw error;
      log.error({ err: error }, 'The store does not answer: this process alone knows what is read now');
      isOwed = true;
      return await carryOutUnsaved({ ...options, edition }, nameOfRun(undefined, now()));
    } finally {
      await lease?.release();
      lease = undefined;
    }
  }

  async function fulfil(
    wish: Wish,
    parts: RunParts,
    state: SyncState | undefined,
  ): Promise<SyncResult | undefined> {
    const left = resumable(state, now());
    const resumed = left === undefined ? undefined : await runOf(parts, left);
    if (wish.kind === 'slot' && isDealtWith(state, wish.slot, now())) return resumed;
    if (wish.kind === 'rest' && (resumed !== undefined || !(isOwed || isUnfinished(state)))) return resumed;
    const fresh = await runOf(parts, nameOfRun(state, now()));
    return left === undefined ? fresh : { ...fresh, resumed: left };
  }

  async function runOf(parts: RunParts, run: string): Promise<SyncResult> {
    const { result, isFinished } = await carryOut(parts, run);
    if (isFinished) isOwed = false;
    else beatsOfRest = BEATS_OF_REST;
    return result;
  }

  /** The run that another replica has under way. */
  async function runElsewhere(): Promise<string | undefined> {
    const place = placeNow();
    const state = place && (await readSyncState(place)).value;
    return isUnfinished(state) ? state.run : undefined;
  }

  async function changesSeenBy(runs: Iterable<string>): Promise<Change[]> {
    const place = placeNow();
    return place === undefined ? [] : (await Promise.all([...runs].map((run) => loadRun(place, run)))).flat();
  }

  return {
    run: (slot) => (slot === undefined ? join({ kind: 'fresh' }) : runAt(slot)),
    async refresh() {
      const others = new Set<string>();
      for (let waits = 0; waits < MOST_WAITS && !isStopped; waits += 1) {
        const result = await join({ kind: 'fresh' });
        if (result !== undefined) {
          if (result.resumed !== undefined) others.add(result.resumed);
          others.delete(result.run);
          return { result, earlier: await changesSeenBy(others) };
        }
        const other = await runElsewhere();
        if (other !== undefined) others.add(other);
        await delay(WAIT_MS);
      }
      return undefined;
    },
    async resumeAbandoned() {
      const place = placeNow();
      if (running !== undefined || isStopped || place === undefined) return;
      if (beatsOfRest > 0) return void (beatsOfRest -= 1);
      try {
        const { value: state } = await readSyncState(place);
        if (owedSlot !== undefined && isDealtWith(state, owedSlot, now())) owedSlot = undefined;
        if (running !== undefined || !(isOwed || dueSlot() !== undefined || isUnfinished(state))) return;
      } catch (error) {
        // Whether the store answers is followed and logged elsewhere.
        if (error instanceof StoreUnavailableError) return;
        beatsOfRest = BEATS_OF_REST;
        throw error;
      }
      const slot = dueSlot();
      const work = slot === undefined ? start({ kind: 'rest' }) : runAt(slot);
      work.catch((error: unknown) => {
        beatsOfRest = BEATS_OF_REST;
        log.warn({ err: error }, 'An unfinished sync run could not be gone on with; it is tried again');
      });
    },
    async stop() {
      isStopped = true;
      await lease?.release();
    },
  };
}

function isAway(error: unknown): boolean {
  return error instanceof StoreUnavailableError || error instanceof UnreadableRecordError;
}
