import { type Heart, type HeartOptions, startHeart } from '../../src/digests/heart';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
let fired: string[];
let beats: number;
let warnings: object[];
let errors: object[];
let heart: Heart;

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') });
  [fired, beats, warnings, errors] = [[], 0, [], []];
});
afterEach(() => {
  heart.stop();
  jest.useRealTimers();
});

function start(more: Partial<HeartOptions> = {}): void {
  heart = startHeart({
    schedule: '7 * * * *',
    onDue: async () => fired.push(new Date().toISOString()),
    onBeat: async () => (beats += 1),
    now: () => new Date(),
    uptime: () => performance.now(),
    log: {
      info: () => undefined,
      warn: (fields) => warnings.push(fields),
      error: (fields) => errors.push(fields),
    },
    ...more,
  });
}

/** Moves the wall clock and leaves the uptime alone, as an operator does. */
function setClock(instant: string): void {
  jest.setSystemTime(new Date(instant));
}

test('every slot calls for work, and the next one is known', async () => {
  start();
  expect(heart.nextRun()).toEqual(new Date('2026-11-22T10:07:00Z'));
  await jest.advanceTimersByTimeAsync(2 * HOUR);
  expect(fired).toEqual(['2026-11-22T10:07:00.000Z', '2026-11-22T11:07:00.000Z']);
  expect(heart.nextRun()).toEqual(new Date('2026-11-22T12:07:00Z'));
  expect(warnings).toEqual([]);
});

test('six fields count seconds', async () => {
  start({ schedule: '*/20 * * * * *' });
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(fired).toHaveLength(3);
});

test('after the clock was set back the schedule goes on by the new time', async () => {
  start();
  setClock('2026-11-22T09:00:00Z');
  await jest.advanceTimersByTimeAsync(10 * MINUTE);
  expect(fired).toEqual(['2026-11-22T09:07:00.000Z']);
  expect(warnings).toMatchObject([{ stepMs: -HOUR }]);
});

test('a slot that the clock was set past is made up for, once', async () => {
  start();
  setClock('2026-11-22T10:30:00Z');
  await jest.advanceTimersByTimeAsync(5_000);
  expect(fired).toEqual(['2026-11-22T10:30:05.000Z']);
  await jest.advanceTimersByTimeAsync(HOUR);
  expect(fired.slice(1)).toEqual(['2026-11-22T11:07:00.000Z']);
});

test('a step of two seconds or less is no step', async () => {
  start();
  setClock('2026-11-22T10:00:02Z');
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(warnings).toEqual([]);
});

test('work that fails is logged and the schedule goes on', async () => {
  start({ onDue: () => Promise.reject(new Error('no')) });
  await jest.advanceTimersByTimeAsync(2 * HOUR);
  expect(errors).toHaveLength(2);
});

test('work that never ends holds up neither the next slot nor the stop', async () => {
  let begun = 0;
  start({
    onDue: () => {
      begun += 1;
      return new Promise(() => undefined);
    },
  });
  await jest.advanceTimersByTimeAsync(2 * HOUR);
  expect(begun).toBe(2);
  heart.stop();
  expect(jest.getTimerCount()).toBe(0);
});

test('a stopped heart is silent and has no next slot', async () => {
  start();
  heart.stop();
  await jest.advanceTimersByTimeAsync(2 * HOUR);
  expect(fired).toEqual([]);
  expect(heart.nextRun()).toBeUndefined();
});

test('it beats every five seconds, one beat at a time', async () => {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  start({ onBeat: () => ((beats += 1), held) });
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(beats).toBe(1);
  release();
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(beats).toBe(13);
});

test('a beat that fails is logged and the next one comes', async () => {
  start({ onBeat: () => Promise.reject(new Error('no')) });
  await jest.advanceTimersByTimeAsync(10_000);
  expect(errors).toHaveLength(2);
});

test('a beat that is asked for does at once what the moved clock made due', async () => {
  start();
  setClock('2026-11-22T11:30:00Z');
  await heart.beat();
  expect(fired).toEqual(['2026-11-22T11:30:00.000Z']);
  expect(beats).toBe(1);
});
