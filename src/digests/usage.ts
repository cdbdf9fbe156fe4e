import { type UsageScope } from '../domain/plan-scope';
import { nextSlot } from '../ops/cron';
import { type Every, LeaseLostError, holdLease } from '../store/held-lease';
import { keyOf } from '../store/key';
import { type Place } from '../store/place';
import { isUnderWay, readUsageRun } from '../store/usage-run';
import { type Uses } from '../store/kept-uses';
import { StoreUnavailableError } from '../store/waist';
import { dueRun, nameOfRun } from './usage/due';
import { freshSince, staleIn } from './usage/fresh';
import { type RunParts, type UsageParts } from './usage/parts';
import { type UsageResult, carryOut, readAside } from './usage/run';

export type UsageOptions = Omit<UsageParts, 'uses'> & {
  /** A cron expression; `undefined`: usage is not read at all. */
  readonly schedule: string | undefined;
  readonly uses: Uses;
  /** Where records are kept; `undefined` until the workspace is known. */
  readonly place: () => Place | undefined;
  /** Whether the facts have been read, or could not be: which models are Legacy is known by them. */
  readonly isReady: () => boolean;
  /** This process among the replicas; no other process, and no earlier life of this one, has the name. */
  readonly holder: string;
  readonly every: Every;
  /** Resolves after so many ms. */
  readonly delay: (ms: number) => Promise<unknown>;
};

/** Reads usage and dependents into the store, one run at a time over all replicas. */
export type UsageReader = {
  /** Whether usage is read at all. */
  isOn(): boolean;
  /** For every beat: begins what is due and nobody is at. Never rejects; the run goes on by itself. */
  beat(): void;
  /** The same, and resolves when it is over. */
  drain(): Promise<void>;
  /**
   * Reads all for a person but calls that were read just before, or joins the run of this process. `undefined` where it is
   * off, or another replica reads: then it is read once that one is done.
   */
  refresh(): Promise<UsageResult | undefined>;
  /**
   * Reads a scope anew where that is a few places, last read a while ago; nobody waits longer than some seconds for it. What
   * it finds is known from then on; reminders wait for the next run. Never rejects.
   */
  freshen(scope: UsageScope): Promise<void>;
  /** The next slot of the schedule. */
  nextRun(): Date | undefined;
  /** Ends the run under way, and leaves the rest of it to whoever comes next. */
  stop(): Promise<void>;
};

const LEASE = { ttlMs: 20_000, renewMs: 5_000 } as const;

/** After a run that could not be finished, or that another replica is at, so many beats go by before the next try. */
const BEATS_OF_REST = 11;

/** Where somebody waits for it, so many places are read anew at most. */
const MOST_FRESHENED = 8;
const FRESHEN_MS = 5_000;

export function createUsageReader(options: UsageOptions): UsageReader {
  const { schedule, uses, regions, now, log, holder, every } = options;
  const ending = new AbortController();
  let running: Promise<UsageResult | undefined> | undefined;
  /** What is being read beside the runs: a part of it all. */
  let aside: Promise<unknown> | undefined;
  /** Somebody asked for all of it while another replica read. */
  let isOwed = false;
  let beatsOfRest = 0;
  let isStart = true;

  function isOff(): boolean {
    return schedule === undefined || regions.length === 0 || ending.signal.aborted;
  }

  function isDue(): boolean {
    if (schedule === undefined || isOff() || !options.isReady() || !uses.isKnown()) return false;
    return dueRun(uses.run(), { schedule, now: now(), isStart }) !== undefined;
  }

  function start(isAsked: boolean): Promise<UsageResult | undefined> {
    return alone((parts) => runDue(parts, isAsked));
  }

  async function runDue(parts: RunParts, isAsked: boolean): Promise<UsageResult | undefined> {
    // Memory may not have heard yet of a run that is just over.
    const { value: state } = await readUsageRun(parts.place);
    const due = schedule && dueRun(state, { schedule, now: now(), isStart });
    const isLeft = isUnderWay(state) && due === state?.run;
    const run = isAsked && !isLeft ? nameOfRun(state, now()) : due;
    if (run === undefined) return undefined;
    [isStart, isOwed] = [false, false];
    // A slot that has come is a reading of its own day, whatever was read just before it.
    const result = await carryOut(
      due === undefined ? { ...parts, freshSince: freshSince(now()) } : parts,
      run,
    );
    return result.isFinished ? result : rested(result);
  }

  /** Reads a few places of a scope anew, unless that was done just now or a run is under way. */
  async function readAnew(parts: RunParts, scope: UsageScope): Promise<undefined> {
    const { value: state } = await readUsageRun(parts.place);
    if (state === undefined || isUnderWay(state)) return;
    await uses.refresh();
    const wanted = staleIn(uses.parts(), scope, now());
    if (wanted.length <= MOST_FRESHENED) await readAside(parts, state.run, wanted);
  }

  /** One work at a time in this process; who comes while it is under way gets that one's end. */
  function alone(
    work: (parts: RunParts) => Promise<UsageResult | undefined>,
  ): Promise<UsageResult | undefined> {
    running ??= leased(work).finally(() => (running = undefined));
    return running;
  }

  async function leased(
    work: (parts: RunParts) => Promise<UsageResult | undefined>,
  ): Promise<UsageResult | undefined> {
    const place = options.place();
    if (place === undefined) return undefined;
    const key = keyOf(place.workspace, 'leases', 'usage');
    const lease = await holdLease(place.store, { key, holder, every, log, ...LEASE });
    if (lease === undefined) return rested(undefined);
    const giveBack = () => void lease.release();
    ending.signal.addEventListener('abort', giveBack);
    try {
      return await work({ ...options, place, lease, signal: ending.signal });
    } catch (error) {
      if (error instanceof LeaseLostError || ending.signal.aborted) return undefined;
      throw error;
    } finally {
      ending.signal.removeEventListener('abort', giveBack);
      await lease.release();
    }
  }

  function rested<T>(result: T): T {
    beatsOfRest = BEATS_OF_REST;
    return result;
  }

  function failed(error: unknown): undefined {
    // Whether the store answers is followed and logged elsewhere.
    if (!(error instanceof StoreUnavailableError)) log.error({ err: error }, 'Usage could not be read');
    return rested(undefined);
  }

  return {
    isOn: () => !isOff(),
    beat() {
      if (running !== undefined || isOff()) return;
      if (beatsOfRest > 0) return void (beatsOfRest -= 1);
      if (isOwed || isDue()) void start(isOwed).catch(failed);
    },
    async drain() {
      await running?.catch(failed);
      if (isOwed || isDue()) await start(isOwed).catch(failed);
    },
    async refresh() {
      while (aside !== undefined) await aside;
      if (isOff()) return undefined;
      try {
        const result = await start(true);
        isOwed = result === undefined;
        return result;
      } catch (error) {
        failed(error);
        throw error;
      }
    },
    async freshen(scope) {
      const stale = staleIn(uses.parts(), scope, now());
      if (isOff() || running !== undefined || stale.length === 0 || stale.length > MOST_FRESHENED) return;
      // What takes longer goes on, and is known to whoever asks next.
      const work = alone((parts) => readAnew(parts, scope));
      aside = work.catch(failed).finally(() => (aside = undefined));
      await Promise.race([aside, options.delay(FRESHEN_MS)]);
    },
    nextRun: () => (schedule === undefined || isOff() ? undefined : nextSlot(schedule, now())),
    async stop() {
      ending.abort();
      await running?.catch(failed);
    },
  };
}
