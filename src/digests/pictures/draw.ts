import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { types } from 'node:util';

/** Draws pictures beside the bot, so that its event loop never waits for one. */
export type Draw = {
  /** The SVG as a PNG. Rejects with `NotDrawnError`. */
  draw(svg: string): Promise<Buffer>;
  /** Ends the worker, if there is one; what was to be drawn is rejected, and so is all that comes after. */
  stop(): Promise<void>;
};

/** A picture was not drawn: the renderer refused it, took too long or fell over, or too many were waiting. */
export class NotDrawnError extends Error {
  override readonly name = 'NotDrawnError';

  constructor(why: string) {
    super(`The picture was not drawn: ${why}`);
  }
}

export type DrawOptions = {
  /** The worker's program: a compiled file. */
  readonly program?: string;
  /** After how long without work the worker is ended. */
  readonly idleMs?: number;
  readonly timeoutMs?: number;
  readonly mostWaiting?: number;
};

/** Node runs JavaScript only: where the sources run as they are (in tests), the program of the last build. */
const PROGRAM = join(
  __dirname.replace(/([\\/])src([\\/]digests[\\/]pictures)$/, '$1dist$2'),
  'draw-worker.js',
);

/** What a worker says on stderr goes into the error, not among the bot's lines. */
const LONGEST_SAID = 1000;

const STOPPING = 'the bot is stopping';

type Job = {
  readonly svg: string;
  readonly resolve: (png: Buffer) => void;
  readonly reject: (error: NotDrawnError) => void;
};

/**
 * One worker, started at the first picture, that draws one at a time. It is a process and no thread: the renderer's
 * pixels come back to the system only when their process ends, and its faults end no more than that. A picture that
 * takes too long, and a worker that falls over, cost that picture alone: the next one gets a new worker.
 */
export function createDraw(options: DrawOptions = {}): Draw {
  const { program = PROGRAM, idleMs = 60_000, timeoutMs = 10_000, mostWaiting = 100 } = options;
  const waiting: Job[] = [];
  let current: Job | undefined;
  let worker: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  function begin(): void {
    if (current !== undefined) return;
    clearTimeout(timer);
    current = waiting.shift();
    if (current === undefined) {
      timer = setTimeout(() => void end(), idleMs).unref();
      return;
    }
    timer = setTimeout(() => lose(`it took longer than ${timeoutMs} ms`), timeoutMs);
    const asked = (worker ??= start());
    asked.send(current.svg, (error) => error && asked === worker && lose(error.message));
  }

  function start(): ChildProcess {
    // Neither the bot's secrets nor its options to Node are any business of the worker's.
    const started = fork(program, {
      env: {},
      execArgv: [],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    let said = '';
    const isOurs = () => worker === started;
    started.stderr?.on('data', (words) => (said = `${said}${String(words)}`.slice(-LONGEST_SAID)));
    started.on('message', (answer: unknown) => isOurs() && settle(answer));
    started.on('error', (error) => isOurs() && lose(error.message));
    started.on('close', (code, signal) => isOurs() && lose(`the worker ended (${signal ?? code}) ${said}`));
    return started;
  }

  function settle(answer: unknown): void {
    if (types.isUint8Array(answer)) {
      current?.resolve(Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength));
    } else {
      current?.reject(new NotDrawnError(String(answer)));
    }
    current = undefined;
    begin();
  }

  function lose(why: string): void {
    void end();
    current?.reject(new NotDrawnError(why));
    current = undefined;
    begin();
  }

  async function end(): Promise<void> {
    const ended = worker;
    worker = undefined;
    if (ended?.pid === undefined || ended.exitCode !== null || ended.signalCode !== null) return;
    const gone = new Promise((resolve) => ended.once('exit', resolve));
    ended.kill('SIGKILL');
    await gone;
  }

  return {
    draw: (svg) =>
      new Promise((resolve, reject) => {
        if (isStopped) return reject(new NotDrawnError(STOPPING));
        if (waiting.length >= mostWaiting) {
          return reject(new NotDrawnError(`${mostWaiting} others are waiting`));
        }
        waiting.push({ svg, resolve, reject });
        begin();
      }),
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      for (const job of [...(current ? [current] : []), ...waiting.splice(0)]) {
        job.reject(new NotDrawnError(STOPPING));
      }
      current = undefined;
      await end();
    },
  };
}
