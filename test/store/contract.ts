import fc from 'fast-check';
import { InvalidChangeError, KEY_BYTES_MAX, VALUE_BYTES_MAX } from '../../src/store/limits';
import { type Commit, type Store } from '../../src/store/waist';
import { describeTime } from './contract-time';
import { checkAgainstModel } from './model';
import { stored, type Subject } from './subject';

const ODD_KEYS = [
  '*',
  '[a-z]',
  '?',
  'a\\b',
  'a b',
  'ü',
  'z',
  '\u0000',
  '\uffff',
  '😀',
  '"\'',
  '{x}',
  '%',
  '\n',
];

const codePoint = fc.integer({ min: 0, max: 0x10ffff }).filter((code) => code < 0xd800 || code > 0xdfff);
const anyText = fc.array(codePoint, { maxLength: 100 }).map((codes) => String.fromCodePoint(...codes));

/** What every store promises, whatever lies under it. `subject` answers an open store. */
export function describeStore(subject: () => Subject): void {
  const store = (): Store => subject().store;
  const put = async (key: string, value = 'v'): Promise<number> =>
    stored(await store().commit({ puts: [{ key, value }] }));
  const keysUnder = async (prefix: string): Promise<string[]> =>
    (await store().list(prefix)).map(({ key }) => key);

  describe('reading and writing', () => {
    it('answers what was put, with the version of its commit', async () => {
      const version = await put('rw/a', '{"x":1}');
      expect(await store().get('rw/a')).toEqual({ key: 'rw/a', value: '{"x":1}', version });
      expect(await store().get('rw/none')).toBeUndefined();
    });

    it('keeps any text as it is', async () => {
      await fc.assert(
        fc.asyncProperty(anyText, async (value) => {
          await put('text/a', value);
          expect((await store().get('text/a'))?.value).toBe(value);
        }),
        { numRuns: 50, examples: [['a\u0000b'], [''], ['1 2'], ['\u2028😀\ufeff']] },
      );
    });

    it('applies a commit whole: puts and deletes of several keys have one version', async () => {
      await put('whole/gone');
      const version = stored(
        await store().commit({
          puts: ['whole/a', 'whole/b'].map((key) => ({ key, value: key })),
          deletes: ['whole/gone', 'whole/never'],
        }),
      );
      expect(await store().list('whole/')).toEqual([
        { key: 'whole/a', value: 'whole/a', version },
        { key: 'whole/b', value: 'whole/b', version },
      ]);
    });

    it('gives every commit a higher version than any before it', async () => {
      const versions = [];
      for (let i = 0; i < 10; i += 1) versions.push(await put(`rise/${i % 3}`));
      versions.push(stored(await store().commit({ deletes: ['rise/0'] })), await put('rise/0'));
      expect(versions).toEqual([...versions].sort((a, b) => a - b));
      expect(new Set(versions).size).toBe(versions.length);
    });

    it('takes a value of 1 MiB and a key of 512 bytes', async () => {
      const [key, value] = ['k'.repeat(KEY_BYTES_MAX), 'v'.repeat(VALUE_BYTES_MAX)];
      await put(key, value);
      expect((await store().get(key))?.value).toBe(value);
    });

    it.each<[string, Commit]>([
      ['a key that is too long', { puts: [{ key: 'ü'.repeat(257), value: '' }] }],
      ['an empty key', { deletes: [''] }],
      ['a key that is no text', { checks: [{ key: '\ud800', version: 1 }] }],
      ['a value that is too long', { puts: [{ key: 'bad/a', value: 'ü'.repeat(VALUE_BYTES_MAX / 2 + 1) }] }],
      ['a value that is no text', { puts: [{ key: 'bad/a', value: 'x\udc00' }] }],
      ['a time to live of nothing', { puts: [{ key: 'bad/a', value: '', ttlMs: 0 }] }],
      ['a key that is put and deleted', { puts: [{ key: 'bad/a', value: '' }], deletes: ['bad/a'] }],
    ])('refuses %s and writes nothing', async (_, change) => {
      const puts = [{ key: 'bad/other', value: '' }, ...(change.puts ?? [])];
      await expect(store().commit({ ...change, puts })).rejects.toThrow(InvalidChangeError);
      expect(await store().list('bad/')).toEqual([]);
    });
  });

  describe('listing', () => {
    it('answers keys in byte order, and only those that begin with the prefix', async () => {
      const keys = ODD_KEYS.map((odd) => `odd/${odd}`);
      for (const key of [...keys, 'odd', 'odd0', 'odc/z']) await put(key);
      expect(await keysUnder('odd/')).toEqual(
        [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
      );
    });

    it.each(ODD_KEYS)('takes the prefix %j literally', async (odd) => {
      const keys = [`lit/${odd}`, `lit/${odd}\u{10ffff}`];
      for (const key of [...keys, 'lit/plain']) await put(key);
      expect(await keysUnder(`lit/${odd}`)).toEqual(keys);
      await store().commit({ deletes: keys });
    });

    it('answers everything for the empty prefix', async () => {
      await put('every/a');
      const all = await keysUnder('');
      expect(all).toContain('every/a');
      expect(all).toEqual([...new Set(all)]);
    });
  });

  describe('checks', () => {
    it('names the first check that does not hold, and writes nothing', async () => {
      const version = await put('check/a');
      const result = await store().commit({
        checks: [
          { key: 'check/a', version },
          { key: 'check/b', version: 1 },
          { key: 'check/c', version: 1 },
        ],
        puts: [{ key: 'check/a', value: 'new' }],
        deletes: ['check/z'],
      });
      expect(result).toEqual({ ok: false, conflict: 'check/b' });
      expect((await store().get('check/a'))?.version).toBe(version);
    });

    it('lets a key be made only where there is none', async () => {
      const make = { checks: [{ key: 'make/a', version: undefined }], puts: [{ key: 'make/a', value: 'v' }] };
      expect((await store().commit(make)).ok).toBe(true);
      expect(await store().commit(make)).toEqual({ ok: false, conflict: 'make/a' });
      await store().commit({ deletes: ['make/a'] });
      expect((await store().commit(make)).ok).toBe(true);
    });

    it('has exactly one winner in every round of a race of sixty', async () => {
      let version: number | undefined;
      for (let round = 0; round < 5; round += 1) {
        const racers = Array.from({ length: 60 }, (_, racer) =>
          store().commit({
            checks: [{ key: 'race/a', version }],
            puts: [{ key: 'race/a', value: `${round}:${racer}` }],
          }),
        );
        const winners = (await Promise.all(racers)).flatMap((result) => (result.ok ? [result.version] : []));
        expect(winners).toHaveLength(1);
        version = winners[0];
        expect((await store().get('race/a'))?.version).toBe(version);
      }
    });
  });

  describeTime(subject);

  it('behaves as a simple model does, whatever is done to it', async () => {
    await checkAgainstModel(subject());
  }, 30_000);
}
