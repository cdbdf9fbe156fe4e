import fc from 'fast-check';
import { type Entry } from '../../src/store/waist';
import { type Subject } from './subject';

type Check = 'right' | 'absent' | 'wrong';

type Operation =
  | { readonly do: 'commit'; checks: [string, Check][]; puts: [string, string, boolean][]; deletes: string[] }
  | { readonly do: 'expire'; key: string }
  | { readonly do: 'get'; key: string }
  | { readonly do: 'list'; prefix: string };

const key = fc.constantFrom('a', 'a/1', 'a/2', 'a*', 'b', '[', 'ü', '\uffff', '😀');

const operation: fc.Arbitrary<Operation> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('commit' as const),
      checks: fc.array(fc.tuple(key, fc.constantFrom<Check>('right', 'right', 'right', 'absent', 'wrong')), {
        maxLength: 2,
      }),
      puts: fc.uniqueArray(fc.tuple(key, fc.string(), fc.boolean()), { maxLength: 3, selector: ([k]) => k }),
      deletes: fc.uniqueArray(key, { maxLength: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('expire' as const), key }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('get' as const), key }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('list' as const), prefix: fc.constantFrom('', 'a', 'a/', '[') }),
  },
);

/** Runs random operations on the store and on a map, and compares every answer. */
export async function checkAgainstModel(subject: Subject): Promise<void> {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 1, maxLength: 40 }), async (operations) => {
      run += 1;
      const state: State = { subject, place: `model/${run}/`, held: new Map(), version: 0 };
      for (const next of operations) await perform(state, next);
    }),
    { numRuns: 40 },
  );
}

type State = { subject: Subject; place: string; held: Map<string, Entry>; version: number };

async function perform(state: State, next: Operation): Promise<void> {
  const { subject, place, held } = state;
  switch (next.do) {
    case 'get':
      expect(await subject.store.get(place + next.key)).toEqual(held.get(place + next.key));
      return;
    case 'list':
      expect(await subject.store.list(place + next.prefix)).toEqual(expectedList(held, place + next.prefix));
      return;
    case 'expire':
      await subject.store.commit({ puts: [{ key: place + next.key, value: 'short', ttlMs: 1 }] });
      await subject.pass(3);
      held.delete(place + next.key);
      return;
    case 'commit':
      await commitBoth(state, next);
  }
}

async function commitBoth(state: State, next: Operation & { do: 'commit' }): Promise<void> {
  const { subject, place, held } = state;
  const checks = next.checks.map(([k, check]) => {
    const version = held.get(place + k)?.version;
    return {
      key: place + k,
      version: check === 'right' ? version : check === 'absent' ? undefined : (version ?? 0) + 1,
    };
  });
  const puts = next.puts.map(([k, value, ends]) => {
    return { key: place + k, value, ...(ends ? { ttlMs: 3_600_000 } : {}) };
  });
  const deletes = next.deletes.filter((k) => !next.puts.some(([other]) => other === k)).map((k) => place + k);
  const result = await subject.store.commit({ checks, puts, deletes });

  const broken = checks.find((check) => held.get(check.key)?.version !== check.version);
  if (broken !== undefined) {
    expect(result).toEqual({ ok: false, conflict: broken.key });
    return;
  }
  if (!result.ok) throw new Error(`The store sees a conflict at ${result.conflict}, the model does not.`);
  expect(result.version).toBeGreaterThan(state.version);
  state.version = result.version;
  for (const { key: k, value } of puts) held.set(k, { key: k, value, version: result.version });
  for (const k of deletes) held.delete(k);
}

function expectedList(held: ReadonlyMap<string, Entry>, prefix: string): Entry[] {
  return [...held.values()]
    .filter((entry) => entry.key.startsWith(prefix))
    .sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
}
