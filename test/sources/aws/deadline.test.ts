import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { setImmediate } from 'node:timers/promises';
import { DeadlineError, within } from '../../../src/sources/aws/deadline';

const never = (): Promise<never> => new Promise(() => undefined);

test('work that comes to an end in time is taken as it is', async () => {
  expect(await within(1_000, async () => 'done')).toBe('done');
  await expect(within(1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
});

test('work that is deaf to its signal is left behind when its time is over', async () => {
  await expect(within(1, never)).rejects.toThrow(DeadlineError);
});

test.each(['before it begins', 'while it goes on'])(
  'an abort from outside %s ends it, with its reason',
  async (when) => {
    const outer = new AbortController();
    if (when === 'before it begins') outer.abort(new Error('the bot stops'));
    let given: AbortSignal | undefined;
    const working = within(60_000, (signal) => ((given = signal), never()), outer.signal);
    outer.abort(new Error('the bot stops'));
    await expect(working).rejects.toThrow('the bot stops');
    expect(given?.aborted).toBe(true);
  },
);

test('what ended leaves nothing behind, however long the signal from outside lives', async () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const outer = new AbortController();
  const given: WeakRef<AbortSignal>[] = [];
  for (let call = 0; call < 100; call += 1)
    await within(60_000, async (signal) => void given.push(new WeakRef(signal)), outer.signal);
  await setImmediate();
  collect();
  expect(given.filter((signal) => signal.deref() !== undefined).length).toBeLessThan(10);
  expect(outer.signal.aborted).toBe(false);
});
