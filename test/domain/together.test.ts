import fc from 'fast-check';
import { wordsIn } from '../../src/domain/account-words';
import { type Fact, type RegionReading } from '../../src/domain/fact';
import { listedInSome } from '../../src/domain/listed-in';
import { type AccountAnswer, type Together, together } from '../../src/domain/together';
import { withAbsences } from '../../src/domain/absence';
import { saysTheSame } from '../../src/store/readings';
import { api, day, on, REGION } from './makers';

const [A, B, C] = ['111111111111', '222222222222', '333333333333'] as const;
const FIRST = '2026-11-22T10:00:00.000Z';
const LATER = '2026-11-22T11:00:00.000Z';
const LATEST = '2026-11-22T12:00:00.000Z';

function listed(facts: readonly Partial<Fact>[], readAt = FIRST, unnamedRows?: number): RegionReading {
  const rows = facts.map((fact) => api({ status: 'active', ...fact }));
  return { region: REGION, readAt, facts: rows, ...(unnamedRows !== undefined && { unnamedRows }) };
}

function models(...ids: string[]): Partial<Fact>[] {
  return ids.map((modelId) => ({ modelId }));
}

/** Each account with the models that it lists, or `undefined` where it could not be read. */
function read(
  stored: RegionReading | undefined,
  accounts: Readonly<Record<string, readonly Partial<Fact>[] | undefined>>,
  readAt = FIRST,
): Together {
  const answers = Object.entries(accounts).map(([account, facts]): AccountAnswer =>
    facts === undefined ? { account } : { account, fresh: listed(facts, readAt) },
  );
  const found = together(stored, answers);
  if (found === undefined) throw new Error('nobody was read');
  return found;
}

function idsOf({ facts }: RegionReading): string[] {
  return facts.map(({ modelId }) => modelId);
}

function absentIn({ absent = [] }: RegionReading): [string, boolean][] {
  return absent.map(({ fact, isConfirmed }) => [fact.modelId, isConfirmed]);
}

describe('what several accounts list', () => {
  test('is present where any of them lists it, and it is known which', () => {
    const { after } = read(undefined, {
      [A]: models('acme.one', 'acme.two'),
      [B]: models('acme.two', 'acme.tri'),
    });
    expect(idsOf(after)).toEqual(['acme.one', 'acme.tri', 'acme.two']);
    expect(listedInSome([after], 'acme.one')).toEqual([{ region: REGION, accounts: [A], others: [B] }]);
    expect(listedInSome([after], 'acme.two')).toEqual([]);
    expect(listedInSome([after], 'acme.unheard')).toEqual([]);
  });

  test('is described as by the first that lists it', () => {
    const { after } = read(undefined, {
      [A]: [{ modelId: 'acme.one', name: 'First' }],
      [B]: [{ modelId: 'acme.one', name: 'Second' }],
    });
    expect(after.facts.map(({ name }) => name)).toEqual(['First']);
    expect(
      wordsIn(after)
        .get(B)
        ?.facts.map(({ name }) => name),
    ).toEqual(['Second']);
  });

  const legacy = { status: 'legacy' } as const;
  const ending = (end: string) => ({ ...legacy, milestones: { endOfLife: on(end) } });
  test.each<[string, Partial<Fact>, Partial<Fact>, 'one' | 'other']>([
    ['Legacy goes before Active', { status: 'active' }, legacy, 'other'],
    ['Legacy goes before Active, in any order', legacy, { status: 'active' }, 'one'],
    ['a date goes before none', legacy, ending('2027-01-08'), 'other'],
    ['the earlier end goes first', ending('2027-03-01'), ending('2027-01-08'), 'other'],
    ['of the same, the first account speaks', ending('2027-01-08'), ending('2027-01-08'), 'one'],
    ['what cannot be read goes last', { unread: [{ field: 'status' }] }, legacy, 'other'],
  ])('where they differ in its life, %s', (_, one, other, wins) => {
    const { unread } = one;
    const first = { modelId: 'acme.one', name: 'one', ...one };
    const [a, b] = [listed([first]), listed([{ modelId: 'acme.one', name: 'other', ...other }])];
    const silent = unread === undefined ? a : { ...a, facts: a.facts.map(({ status: _s, ...rest }) => rest) };
    const found = together(undefined, [
      { account: A, fresh: silent },
      { account: B, fresh: b },
    ]);
    expect(found?.after.facts.map(({ name }) => name)).toEqual([wins]);
  });
});

describe('an account that cannot be read', () => {
  const stored = read(undefined, { [A]: models('acme.one'), [B]: models('acme.one', 'acme.two') }).after;

  test('keeps its word, and takes nothing away', () => {
    const { before, after } = read(stored, { [A]: models('acme.one'), [B]: undefined }, LATER);
    expect(before).toBe(stored);
    expect(idsOf(after)).toEqual(['acme.one', 'acme.two']);
    expect(absentIn(after)).toEqual([]);
    expect(saysTheSame(stored, after)).toBe(true);
  });

  test('keeps it where it said something else than the others', () => {
    const differing = read(undefined, {
      [A]: models('acme.one'),
      [B]: [{ modelId: 'acme.one', status: 'legacy' }],
    }).after;
    const { after } = read(differing, { [A]: models('acme.one'), [B]: undefined }, LATER);
    expect(after.facts.map(({ status }) => status)).toEqual(['legacy']);
  });

  test('does not agree that a model is gone which it listed', () => {
    const gone = read(stored, { [A]: models('acme.one'), [B]: models('acme.one') }, LATER).after;
    expect(absentIn(gone)).toEqual([['acme.two', false]]);
    const unheard = read(gone, { [A]: models('acme.one'), [B]: undefined }, LATEST).after;
    expect(absentIn(unheard)).toEqual([['acme.two', false]]);
    const agreed = read(unheard, { [A]: models('acme.one'), [B]: models('acme.one') }, LATEST).after;
    expect(absentIn(agreed)).toEqual([['acme.two', true]]);
  });

  test('holds up no agreement on a model that it never listed', () => {
    const gone = read(stored, { [A]: models('acme.one'), [B]: models('acme.one') }, LATER).after;
    const agreed = read(gone, { [A]: undefined, [B]: models('acme.one') }, LATEST).after;
    expect(absentIn(agreed)).toEqual([['acme.two', true]]);
  });

  test('leaves nothing to say where no other was read either', () => {
    expect(together(stored, [{ account: A }, { account: B }])).toBeUndefined();
  });
});

describe('accounts that come and go', () => {
  const one = read(undefined, { [A]: models('acme.one') }).after;
  const both = read(undefined, { [A]: models('acme.one'), [B]: models('acme.one', 'acme.two') }).after;

  test('one that comes is its own baseline', () => {
    const newcomer = [{ modelId: 'acme.one', status: 'legacy' } as const, { modelId: 'acme.two' }];
    const { before, after } = read(one, { [A]: models('acme.one'), [B]: newcomer }, LATER);
    expect(idsOf(after)).toEqual(['acme.one', 'acme.two']);
    expect(before?.facts).toEqual(after.facts);
  });

  test('what the others say anew is a change all the same', () => {
    const moved = [{ modelId: 'acme.one', status: 'legacy' } as const];
    const { before, after } = read(one, { [A]: moved, [B]: models('acme.one') }, LATER);
    expect(before?.facts.map(({ status }) => status)).toEqual(['active']);
    expect(after.facts.map(({ status }) => status)).toEqual(['legacy']);
  });

  test('what one that comes says too does not hide the change of another', () => {
    const moved = [{ modelId: 'acme.one', status: 'legacy' } as const];
    const { before, after } = read(one, { [A]: moved, [B]: moved }, LATER);
    expect(before?.facts.map(({ status }) => status)).toEqual(['active']);
    expect(after.facts.map(({ status }) => status)).toEqual(['legacy']);
  });

  test('what ceases to be listed as one comes is missing', () => {
    const { after } = read(
      both,
      { [A]: models('acme.one'), [B]: models('acme.one'), [C]: models('acme.one') },
      LATER,
    );
    expect(absentIn(after)).toEqual([['acme.two', false]]);
  });

  test('one that leaves takes its models along, and none counts as gone', () => {
    const { before, after } = read(both, { [A]: models('acme.one') }, LATER);
    expect([idsOf(before ?? after), idsOf(after)]).toEqual([['acme.one'], ['acme.one']]);
    expect(absentIn(after)).toEqual([]);
  });

  test('what only one that has left ceased to list is not gone', () => {
    const missing = read(both, { [A]: models('acme.one'), [B]: models('acme.one') }, LATER).after;
    expect(absentIn(missing)).toEqual([['acme.two', false]]);
    expect(absentIn(read(missing, { [A]: models('acme.one') }, LATEST).after)).toEqual([]);
  });

  test('a tombstone stays, whoever leaves', () => {
    const gone = [LATER, LATEST].reduce(
      (stored, at) => read(stored, { [A]: models('acme.one'), [B]: models('acme.one') }, at).after,
      both,
    );
    expect(absentIn(read(gone, { [A]: models('acme.one') }, LATEST).after)).toEqual([['acme.two', true]]);
  });

  test('the order of accounts changes nothing but who describes a model', () => {
    const { before, after } = read(
      both,
      { [B]: models('acme.one', 'acme.two'), [A]: models('acme.one') },
      LATER,
    );
    expect(before?.facts).toEqual(after.facts);
  });
});

describe('always', () => {
  const row = fc.record({
    modelId: fc.constantFrom('acme.a', 'acme.b', 'acme.c', 'acme.d'),
    status: fc.constantFrom('active' as const, 'legacy' as const),
    milestones: fc.constantFrom({}, { legacy: day('2026-12-01') }, { endOfLife: on('2027-01-08') }),
  });
  const rows = fc.uniqueArray(row, { selector: ({ modelId }) => modelId, minLength: 1 });
  const answers = fc.record({ [A]: rows, [B]: rows, [C]: rows });

  test("each account's word can be told from the reading", () => {
    fc.assert(
      fc.property(answers, (accounts) => {
        const { after } = read(undefined, accounts);
        for (const [account, facts] of Object.entries(accounts)) {
          const word = wordsIn(after).get(account)?.facts ?? [];
          const said = (list: readonly Partial<Fact>[]) =>
            list
              .map(({ modelId, status, milestones }) => ({ modelId, status, milestones }))
              .sort((a, b) => ((a.modelId ?? '') < (b.modelId ?? '') ? -1 : 1));
          expect(said(word)).toEqual(said(facts));
        }
      }),
    );
  });

  test('the same answers again change nothing', () => {
    fc.assert(
      fc.property(answers, (accounts) => {
        const first = read(undefined, accounts).after;
        const again = read(first, accounts, LATER);
        expect(again.before).toBe(first);
        expect(saysTheSame(first, again.after)).toBe(true);
      }),
    );
  });

  test('one account alone is read as it always was', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rows, fc.boolean()), { minLength: 1, maxLength: 4 }), (rounds) => {
        let [alone, joined]: (RegionReading | undefined)[] = [];
        for (const [i, [facts, isUnnamed]] of rounds.entries()) {
          const at = new Date(Date.parse(FIRST) + i * 3_600_000).toISOString();
          const fresh = listed(facts, at, isUnnamed ? 1 : undefined);
          alone = withAbsences(alone, fresh);
          joined = together(joined, [{ account: '', fresh }])?.after;
          expect(joined).toEqual(alone);
        }
      }),
    );
  });
});
