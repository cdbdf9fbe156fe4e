import { type Log } from './log';

/** One thing to end. A step that takes longer than `timeoutMs`, or fails, is logged and passed over. */
export type Step = {
  readonly name: string;
  readonly timeoutMs: number;
  readonly run: () => Promise<void> | void;
};

export type ShutdownParts = {
  readonly log: Log;
  /** Ends the process. */
  readonly exit: (code: number) => void;
  /** Ends the taking of new work: receivers, timers. Run one after the other, before the waiting. */
  readonly stopTaking: readonly Step[];
  /** How long acknowledged work may still take. */
  readonly drainMs: number;
  /** Closes what the work needed: sockets, the store, the HTTP server. Run one after the other, at the end. */
  readonly close: readonly Step[];
};

/** However long its steps may take, a shutdown has exited by then. */
const DEADLINE_MS = 14_000;

/** The signals that end the process, with what a second one exits with, as a shell would say it. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** The way out: what was acknowledged is finished, then everything is closed in order. */
export type Shutdown = {
  /** Work that a shutdown waits for. Gives back the same promise; its failure stays its owner's. */
  track<T>(work: Promise<T>): Promise<T>;
  /** Whether the way out has begun: nothing new should be taken on. */
  stopping(): boolean;
  /** Goes the way out and exits 0: once, however often it is called. */
  begin(reason: string): Promise<void>;
  /** Listens for the signals: the first begins the way out, unless it is under way, and the second exits at once. */
  onSignals(source: { on(signal: keyof typeof EXIT_CODES, listener: () => void): unknown }): void;
};

/**
 * A shutdown of these parts. It exits 0 within 14 seconds, even where it had to leave something undone, which it
 * logs: whatever waits in the store is taken up at the next start.
 */
export function createShutdown(parts: ShutdownParts): Shutdown {
  const { log, exit } = parts;
  const inFlight = new Set<Promise<unknown>>();
  let ending: Promise<void> | undefined;

  async function end(reason: string): Promise<void> {
    log.info({ reason, inFlight: inFlight.size }, 'Shutting down');
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, DEADLINE_MS, 'late')));
    const first = await Promise.race([leave(), late]);
    clearTimeout(timer);
    if (first === 'late') log.error({ left: inFlight.size }, 'The shutdown ran out of time');
    else log.info({ reason }, 'Shut down');
    exit(0);
  }

  async function leave(): Promise<void> {
    for (const step of parts.stopTaking) await runStep(step, log);
    await runStep({ name: 'acknowledged work', timeoutMs: parts.drainMs, run: () => settled(inFlight) }, log);
    if (inFlight.size > 0) log.warn({ left: inFlight.size }, 'Left work unfinished');
    for (const step of parts.close) await runStep(step, log);
  }

  function track<T>(work: Promise<T>): Promise<T> {
    const done = (): void => void inFlight.delete(work);
    inFlight.add(work);
    work.then(done, done);
    return work;
  }

  const begin = (reason: string): Promise<void> => (ending ??= end(reason));

  function onSignals(source: Parameters<Shutdown['onSignals']>[0]): void {
    let isAsked = false;
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      source.on(signal, () => {
        if (!isAsked) {
          isAsked = true;
          return void begin(signal);
        }
        log.warn({ signal }, 'Second signal: exiting at once');
        exit(EXIT_CODES[signal]);
      });
    }
  }

  return { track, stopping: () => ending !== undefined, begin, onSignals };
}

/** Work may beget work: waits until there is none. */
async function settled(inFlight: ReadonlySet<Promise<unknown>>): Promise<void> {
  while (inFlight.size > 0) await Promise.allSettled(inFlight);
}

async function runStep({ name, timeoutMs, run }: Step, log: Log): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => (timer = setTimeout(resolve, timeoutMs, 'late')));
  try {
    const first = await Promise.race([Promise.resolve().then(run), late]);
    if (first === 'late') log.warn({ step: name, timeoutMs }, 'A step of the shutdown took too long');
  } catch (error) {
    log.error({ step: name, err: error }, 'A step of the shutdown failed');
  } finally {
    clearTimeout(timer);
  }
}
