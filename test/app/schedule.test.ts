import { createSchedule } from '../../src/app/schedule';
import { createLog } from '../../src/ops/log';

/** Longer than the heart waits between two beats of its own. */
const A_WHILE_MS = 6_000;

beforeEach(() => void jest.useFakeTimers({ now: new Date('2026-11-22T10:00:00Z') }));
afterEach(() => jest.useRealTimers());

test('nothing is told before the usage is read that a moved clock has made due, not even by a beat of the heart’s own', async () => {
  const happened: string[] = [];
  const happens = (what: string) => async () => void happened.push(what);
  let isRead: () => void = () => undefined;
  const drain = () => new Promise<void>((resolve) => (isRead = resolve));
  const schedule = createSchedule(
    {
      ...{ syncSchedule: '7 * * * *', now: () => new Date(), uptime: () => performance.now() },
      log: createLog({ level: 'fatal' }),
    },
    {
      sync: { run: async () => undefined, resumeAbandoned: async () => undefined },
      messenger: { beat: happens('told'), drain: happens('told all') },
      said: { isKnown: () => true, painter: { beat: async () => undefined } },
      kept: { fault: () => undefined },
      unstored: { retry: async () => undefined },
      home: { beat: () => undefined },
      overrides: { follow: async () => undefined },
      endProbes: { run: async () => undefined },
      uses: { reader: { beat: () => undefined, drain } },
    },
  );
  schedule.start();
  const done = schedule.beat();
  await jest.advanceTimersByTimeAsync(A_WHILE_MS);
  expect(happened).toEqual([]);
  isRead();
  await done;
  expect(happened.at(-1)).toBe('told all');
  schedule.stop();
});
