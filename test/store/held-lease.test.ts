import { type HeldLease, holdLease, LeaseLostError } from '../../src/store/held-lease';
import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';

const KEY = 'T1/leases/some';

describe.each(ADAPTERS)('a held lease in %s', (_, open) => {
  let store: Store;
  let timers: Set<() => void>;
  let log: ReturnType<typeof hearingLog>;

  beforeEach(async () => {
    store = await open(() => 0);
    timers = new Set();
    log = hearingLog();
  });
  afterEach(() => store.close());

  async function hold(through = store): Promise<HeldLease> {
    const held = await holdLease(through, {
      ...{ key: KEY, holder: 'me', ttlMs: 20_000, renewMs: 5_000, log },
      every(_, work) {
        timers.add(work);
        return { stop: () => void timers.delete(work) };
      },
    });
    if (held === undefined) throw new Error('The lease is another’s');
    return held;
  }

  const tick = () => timers.forEach((work) => work());
  const put = (key: string) => ({ puts: [{ key, value: 'v' }] });

  it('has one holder, until it is released', async () => {
    const held = await hold();
    await expect(hold()).rejects.toThrow('another');
    await held.release();
    expect(timers.size).toBe(0);
    await (await hold()).release();
  });

  it('lets commits pass though it is renewed all the while', async () => {
    const held = await hold();
    const commits = Array.from({ length: 20 }, (_, i) => {
      tick();
      return held.commit(put(`T1/task/${i}`));
    });
    expect((await Promise.all(commits)).every(({ ok }) => ok)).toBe(true);
    await held.release();
    expect(await store.get(KEY)).toBeUndefined();
  });

  it('tells a conflict of the caller’s from its own loss', async () => {
    const held = await hold();
    const conflict = await held.commit({ checks: [{ key: 'T1/x', version: 7 }] });
    expect(conflict).toEqual({ ok: false, conflict: 'T1/x' });
    expect((await held.commit(put('T1/x'))).ok).toBe(true);
    await store.commit({ deletes: [KEY] });
    await expect(held.commit(put('T1/y'))).rejects.toThrow(LeaseLostError);
    await expect(held.commit(put('T1/y'))).rejects.toThrow(LeaseLostError);
    expect(await store.get('T1/y')).toBeUndefined();
    expect(log.lines).toMatchObject([{ fields: { key: KEY } }]);
    expect(log.lines[0]?.message).toContain('A lease was lost');
  });

  it('that was lost is not taken back from its new holder', async () => {
    const late = await hold();
    await store.commit({ deletes: [KEY] });
    const next = await hold();
    tick();
    await late.release();
    expect((await next.commit(put('T1/z'))).ok).toBe(true);
  });

  it.each([
    ['kept where a renewal failed', false, 'ok'],
    ['lost where a renewal passed and its answer did not', true, 'LeaseLostError'],
  ])('is %s', async (_, isApplied, outcome) => {
    let isFailing = false;
    const held = await hold({
      ...store,
      async commit(change) {
        if (!isFailing) return store.commit(change);
        isFailing = false;
        if (isApplied) await store.commit(change);
        throw new StoreUnavailableError('no answer');
      },
    });
    isFailing = true;
    tick();
    const said = await held.commit(put('T1/task')).then(
      ({ ok }) => (ok ? 'ok' : 'conflict'),
      (error: Error) => error.name,
    );
    expect(said).toBe(outcome);
    expect(log.lines[0]?.message).toContain('could not be renewed');
  });
});
