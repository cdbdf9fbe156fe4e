import { createCoalescer } from '../../../src/digests/paint/coalescer';

/** Waits that end when the test says so. */
function heldWaits() {
  const waiting: (() => void)[] = [];
  return {
    delay: () => new Promise<void>((resolve) => waiting.push(resolve)),
    end: async () => {
      for (const resolve of waiting.splice(0)) resolve();
      await new Promise(setImmediate);
    },
  };
}

describe('a coalescer', () => {
  it('runs the first at once, and of fifty more the last alone', async () => {
    const { delay, end } = heldWaits();
    const coalescer = createCoalescer<void>(1_000, delay);
    const done: number[] = [];
    const work = (n: number) => async () => void done.push(n);
    const all = [
      coalescer.run('a', work(0)),
      ...Array.from({ length: 50 }, (_, i) => coalescer.run('a', work(i + 1))),
    ];
    await all[0];
    expect(done).toEqual([0]);
    await end();
    await Promise.all(all);
    expect(done).toEqual([0, 50]);
  });

  it('holds up no other key', async () => {
    const coalescer = createCoalescer<void>(1_000, heldWaits().delay);
    const done: string[] = [];
    for (const key of ['a', 'b']) await coalescer.run(key, async () => void done.push(key));
    expect(done).toEqual(['a', 'b']);
  });

  it('goes on after a run that failed, and tells those alone whom it stood for', async () => {
    const { delay, end } = heldWaits();
    const coalescer = createCoalescer<void>(1_000, delay);
    await expect(coalescer.run('a', () => Promise.reject(new Error('first')))).rejects.toThrow('first');
    const later = coalescer.run('a', async () => undefined);
    await end();
    await expect(later).resolves.toBeUndefined();
  });

  it('is idle again after a rest, so that the next runs at once', async () => {
    const { delay, end } = heldWaits();
    const coalescer = createCoalescer<void>(1_000, delay);
    let runs = 0;
    const work = async () => void (runs += 1);
    await coalescer.run('a', work);
    await new Promise(setImmediate);
    await end();
    await coalescer.run('a', work);
    expect(runs).toBe(2);
  });
});
