import { claimLease, fence, releaseLease, renewLease } from '../../src/store/lease';
import { type CommitResult, type Store } from '../../src/store/waist';
import { stored, type Subject, until } from './subject';

/** What every store promises about what happens by itself: entries end, watchers hear, leases lapse. */
export function describeTime(subject: () => Subject): void {
  const store = (): Store => subject().store;
  const put = async (key: string): Promise<number> =>
    stored(await store().commit({ puts: [{ key, value: 'v' }] }));
  const keysUnder = async (prefix: string): Promise<string[]> =>
    (await store().list(prefix)).map(({ key }) => key);

  describe('time to live', () => {
    it('ends an entry for get, list and checks', async () => {
      await store().commit({ puts: [{ key: 'ttl/a', value: 'v', ttlMs: 30 }] });
      await subject().pass(35);
      expect(await store().get('ttl/a')).toBeUndefined();
      expect(await store().list('ttl/')).toEqual([]);
      const again = { checks: [{ key: 'ttl/a', version: undefined }], puts: [{ key: 'ttl/a', value: 'v' }] };
      expect((await store().commit(again)).ok).toBe(true);
      expect(await keysUnder('ttl/')).toEqual(['ttl/a']);
    });

    it('keeps an entry until its time', async () => {
      await store().commit({ puts: [{ key: 'ttl/long', value: 'v', ttlMs: 60_000 }] });
      await subject().pass(5);
      expect((await store().get('ttl/long'))?.value).toBe('v');
    });

    it('is lifted by a put without one', async () => {
      await store().commit({ puts: [{ key: 'ttl/kept', value: 'v', ttlMs: 30 }] });
      await put('ttl/kept');
      await subject().pass(35);
      await put('ttl/other');
      expect(await keysUnder('ttl/kept')).toEqual(['ttl/kept']);
    });

    it('runs by a clock that the store tells', async () => {
      const before = await store().now();
      await subject().pass(20);
      expect((await store().now()) - before).toBeGreaterThanOrEqual(20);
    });
  });

  describe('watching', () => {
    it('calls after a commit under the prefix, and not after others', async () => {
      const calls = { mine: 0, others: 0 };
      const mine = store().watch('watch/mine/', () => (calls.mine += 1));
      const others = store().watch('watch/others/', () => (calls.others += 1));
      await until(async () => (await put('watch/mine/a'), calls.mine > 0));
      const [before, seen] = [calls.others, calls.mine];
      await put('watch/mine/b');
      await until(async () => calls.mine > seen);
      expect(calls.others).toBe(before);
      mine.stop();
      others.stop();
    });

    it('makes one call of many commits at once, and none after stop', async () => {
      let calls = 0;
      const watching = store().watch('burst/', () => (calls += 1));
      await until(async () => (await put('burst/warm'), calls > 0));
      calls = 0;
      await Promise.all(Array.from({ length: 50 }, (_, i) => put(`burst/${i}`)));
      await until(async () => calls > 0);
      expect(calls).toBeLessThan(50);
      watching.stop();
      const stopped = calls;
      await put('burst/after');
      await subject().pass(30);
      expect(calls).toBe(stopped);
    });
  });

  describe('leases', () => {
    it('have one holder, who may renew; the old token is void then', async () => {
      const wanted = { key: 'lease/a', ttlMs: 60_000 };
      const lease = defined(await claimLease(store(), { ...wanted, holder: 'one' }));
      expect(await claimLease(store(), { ...wanted, holder: 'two' })).toBeUndefined();
      const renewed = defined(await renewLease(store(), lease));
      expect(renewed.token).toBeGreaterThan(lease.token);
      expect(await renewLease(store(), lease)).toBeUndefined();
      await releaseLease(store(), renewed);
      expect(await claimLease(store(), { ...wanted, holder: 'two' })).toBeDefined();
    });

    it('end by themselves, and a late holder is fenced off', async () => {
      const wanted = { key: 'lease/b', ttlMs: 30 };
      const late = defined(await claimLease(store(), { ...wanted, holder: 'late' }));
      await subject().pass(35);
      const next = defined(await claimLease(store(), { ...wanted, ttlMs: 60_000, holder: 'next' }));
      const write = (lease: typeof next): Promise<CommitResult> =>
        store().commit({ checks: [fence(lease)], puts: [{ key: 'lease/work', value: lease.holder }] });
      expect((await write(late)).ok).toBe(false);
      expect((await write(next)).ok).toBe(true);
      await releaseLease(store(), late);
      expect((await write(next)).ok).toBe(true);
    });
  });
}

function defined<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('A value was expected.');
  return value;
}
