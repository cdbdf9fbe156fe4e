import { EventEmitter } from 'node:events';
import { createLog } from '../../src/ops/log';
import { createShutdown, type Shutdown, type ShutdownParts, type Step } from '../../src/ops/shutdown';

type House = { shutdown: Shutdown; happened: string[]; signals: EventEmitter };

function house(over: Partial<ShutdownParts> = {}): House {
  const happened: string[] = [];
  const signals = new EventEmitter();
  const step = (name: string): Step => ({ name, timeoutMs: 1000, run: () => void happened.push(name) });
  const shutdown = createShutdown({
    log: createLog({ level: 'info', destination: { write: (line) => void happened.push(messageOf(line)) } }),
    exit: (code) => void happened.push(`exit ${code}`),
    stopTaking: [step('receivers'), step('timers')],
    drainMs: 10_000,
    close: [step('sockets'), step('store'), step('http')],
    ...over,
  });
  shutdown.onSignals(signals);
  return { shutdown, happened, signals };
}

function messageOf(line: string): string {
  return `log: ${(JSON.parse(line) as { msg: string }).msg}`;
}

function steps(happened: readonly string[]): string[] {
  return happened.filter((what) => !what.startsWith('log: '));
}

const never = (): Promise<void> => new Promise(() => undefined);

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

it('takes no new work, finishes what was acknowledged, closes in order and exits 0', async () => {
  const { shutdown, happened, signals } = house();
  let finish: () => void = () => undefined;
  const work = shutdown.track(new Promise<void>((resolve) => (finish = resolve)));
  void work.then(() => happened.push('work'));

  expect(shutdown.stopping()).toBe(false);
  signals.emit('SIGTERM');
  await jest.advanceTimersByTimeAsync(9000);
  expect(shutdown.stopping()).toBe(true);
  expect(steps(happened)).toEqual(['receivers', 'timers']);

  finish();
  await jest.advanceTimersByTimeAsync(0);
  expect(steps(happened)).toEqual(['receivers', 'timers', 'work', 'sockets', 'store', 'http', 'exit 0']);
});

it('waits for work that work in flight began', async () => {
  const { shutdown, happened } = house();
  const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
  void shutdown.track(
    later(1000).then(() => void shutdown.track(later(2000).then(() => happened.push('second')))),
  );
  void shutdown.begin('test');
  await jest.advanceTimersByTimeAsync(3000);
  expect(steps(happened).slice(2, 4)).toEqual(['second', 'sockets']);
});

it('gives tracked work back as it is, and outlives its failure', async () => {
  const { shutdown, happened } = house();
  await expect(shutdown.track(Promise.resolve(7))).resolves.toBe(7);
  await expect(shutdown.track(Promise.reject(new Error('no')))).rejects.toThrow('no');
  await shutdown.begin('test');
  expect(happened).toContain('exit 0');
});

it('says what it leaves behind when the waiting takes too long, and exits 0 all the same', async () => {
  const { shutdown, happened } = house();
  void shutdown.track(never());
  void shutdown.begin('test');
  await jest.advanceTimersByTimeAsync(10_000);
  expect(happened).toContain('log: Left work unfinished');
  expect(happened.at(-1)).toBe('exit 0');
});

it('passes over a step that hangs and one that fails, and says so', async () => {
  const broken = (): void => {
    throw new Error('already closed');
  };
  const { shutdown, happened } = house({
    stopTaking: [{ name: 'hangs', timeoutMs: 500, run: never }],
    close: [{ name: 'fails', timeoutMs: 500, run: broken }],
  });
  void shutdown.begin('test');
  await jest.advanceTimersByTimeAsync(500);
  expect(happened).toEqual([
    'log: Shutting down',
    'log: A step of the shutdown took too long',
    'log: A step of the shutdown failed',
    'log: Shut down',
    'exit 0',
  ]);
});

it('exits within 14 seconds whatever its steps allow themselves, and only then', async () => {
  const { shutdown, happened } = house({ stopTaking: [{ name: 'hangs', timeoutMs: 60_000, run: never }] });
  void shutdown.begin('test');
  await jest.advanceTimersByTimeAsync(14_000);
  expect(happened).toEqual(['log: Shutting down', 'log: The shutdown ran out of time', 'exit 0']);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(happened.filter((what) => what === 'exit 0')).toHaveLength(1);
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('a second signal, %s, exits at once with %d', (signal, code) => {
  const { happened, signals } = house();
  signals.emit('SIGTERM');
  expect(happened).not.toContain(`exit ${code}`);
  signals.emit(signal);
  expect(happened.at(-1)).toBe(`exit ${code}`);
});

it('finishes where a first signal comes on the way out, and exits at once with the second', async () => {
  const { shutdown, happened, signals } = house({ close: [{ name: 'hangs', timeoutMs: 500, run: never }] });
  void shutdown.begin('another scenario');
  signals.emit('SIGINT');
  expect(steps(happened)).not.toContain('exit 130');
  signals.emit('SIGINT');
  expect(happened.at(-1)).toBe('exit 130');
  await jest.advanceTimersByTimeAsync(500);
  expect(happened.at(-1)).toBe('exit 0');
});

it('goes the way out once, however often it is asked', async () => {
  const { shutdown, happened } = house();
  await Promise.all([shutdown.begin('one'), shutdown.begin('two')]);
  expect(happened.filter((what) => what === 'exit 0')).toHaveLength(1);
});
