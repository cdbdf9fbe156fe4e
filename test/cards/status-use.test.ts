import { statusCard } from '../../src/cards/status';
import { type OwnKnowledge } from '../../src/cards/status-use';
import { addDays } from '../../src/domain/day';
import { DEPENDENT_KINDS } from '../../src/domain/dependent';
import { idleAccesses } from '../../src/domain/idle-access';
import { namingBy } from '../../src/domain/naming';
import { type ModelOverride, type Overrides, NO_OVERRIDES } from '../../src/domain/overrides';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { type PartUse, joinUses } from '../../src/domain/use-join';
import { UNKNOWN_USE, type UseOf } from '../../src/domain/use-of-model';
import { MODEL, TODAY, api, day, on, statusBy } from '../domain/makers';
import { ACCOUNT, called, calls, dependent, dependents } from '../domain/uses';
import { MOMENT, NOW, RERUN } from './hostile';
import { faultsOf, withoutOwnMentions, wordsOf } from './limits';

const READ = NOW.toISOString();
const ending = statusBy([
  api({ status: 'legacy', milestones: { legacy: day('2026-06-01'), endOfLife: on('2027-01-08') } }),
]);

const card = (own: OwnKnowledge) =>
  statusCard({ ...MOMENT, status: ending, chain: [], idleDays: 15, rerun: RERUN, ...own });

function useOfParts(...parts: readonly PartUse[]): UseOf {
  return joinUses(parts, { today: TODAY, outdatedBefore: '2026-11-20T00:00:00.000Z' });
}

/** A part that was read whole and found nothing but what is given. */
function part(region: string, more: Partial<PartUse> = {}, account = ACCOUNT): PartUse {
  const read = { calls: calls(account, region, READ), dependents: dependents(account, region, READ) };
  return { account, region, ...read, ...more };
}

function calledOn(on: Readonly<Record<string, number>>, region = 'us-east-1', account = ACCOUNT): PartUse {
  return part(region, { calls: calls(account, region, READ, [called(MODEL, on)]) }, account);
}

const OVERRIDES: Overrides = {
  ...NO_OVERRIDES,
  accounts: [{ account: ACCOUNT, name: 'prod', owner: 'U0OWNER', tags: [] }],
};

function known(...parts: readonly PartUse[]): OwnKnowledge {
  const useOf = useOfParts(...parts);
  const use = useOf(MODEL);
  return { use, idle: idleAccesses(ending, use, TODAY, 15), naming: namingBy(OVERRIDES, useOf) };
}

describe('the card of a model says', () => {
  it.each<[what: string, own: OwnKnowledge, ...lines: string[]]>([
    [
      'who calls it, whose that is, and that access can be lost',
      known(calledOn({ '2026-11-11': 1204 })),
      ':hourglass_flowing_sand: not called for 11 days in account prod (111122223333), us-east-1; Legacy access can be lost after 15',
      '*Called by*',
      '• prod (111122223333), us-east-1: 0 in 24 h, 0 in 7 days, 1,204 in 30 days · last on 2026-11-11',
      '*Owner*: <@U0OWNER>',
    ],
    [
      'what rests on it, and what its end means for that',
      known(part('us-east-1', { dependents: dependents(ACCOUNT, 'us-east-1', READ, [dependent(MODEL)]) })),
      '*Depends on it*',
      '• 1 knowledge base (embedding: its end of life means re-indexing): `docs` in prod (111122223333), us-east-1',
    ],
    [
      'that it is not in use, where all was read and nothing found',
      known(part('us-east-1')),
      '*Use*: not called in 30 days by any account that is read, and nothing depends on it',
    ],
    [
      'what could not be looked at, which is never "not in use"',
      known(
        part('us-east-1', {
          dependents: dependents(ACCOUNT, 'us-east-1', READ, [], {
            agent: { state: 'not-allowed', action: 'bedrock:ListAgents' },
          }),
        }),
        { account: ACCOUNT, region: 'eu-west-3' },
      ),
      ':grey_question: *Use*: not known',
      '• not allowed to see agents (`bedrock:ListAgents`) in prod (111122223333), us-east-1',
      '• calls and dependents not read yet in prod (111122223333), eu-west-3',
    ],
    [
      'that its use was not read yet, where nothing was',
      { use: UNKNOWN_USE },
      ':grey_question: *Use*: not read yet (see `health`)',
    ],
  ])('%s', (_, own, ...lines) => {
    const made = card(own);
    expect(wordsOf(made).split('\n')).toEqual(expect.arrayContaining(lines));
    expect(faultsOf(withoutOwnMentions(made, ['U0OWNER']))).toEqual([]);
  });

  it('nothing of its use where none is read', () => {
    expect(wordsOf(card({}))).not.toMatch(/\*Use\*|Called|Depends|Owner/);
  });

  it('what the operator overrides, by whom and why', () => {
    const override: ModelOverride = {
      modelId: MODEL,
      ...{ regions: ['us-east-1'], tags: [], milestones: {}, reason: 'Contract 4711', author: 'Ada' },
      arrangement: { until: day('2027-06-30'), accounts: [ACCOUNT] },
    };
    const naming = namingBy({ ...OVERRIDES, models: [override] }, useOfParts());
    expect(wordsOf(card({ overrides: [override], naming })).split('\n')).toContain(
      ':pencil2: *Override* in us-east-1: kept by private arrangement until 2027-06-30 (in 220 days) for prod (111122223333) alone · Contract 4711 · _Ada_',
    );
  });
});

test('20 accounts in 33 Regions, each with every kind of dependent, fit the card, and its buttons stay', () => {
  const accounts = Array.from({ length: 20 }, (_, i) => String(111122223300 + i));
  const places = accounts.flatMap((account) => COMMERCIAL_REGIONS.map((region) => ({ account, region })));
  const parts = places.map(({ account, region }, i): PartUse => {
    const found = DEPENDENT_KINDS.map((kind) =>
      dependent(MODEL, { kind, account, region, id: `${i}/${kind}`, name: `${kind}-${'n'.repeat(60)}` }),
    );
    const on = { [addDays(TODAY, -6 - (i % 9))]: i + 1 };
    return {
      ...calledOn(on, region, account),
      dependents: dependents(account, region, READ, found, {
        flow: { state: 'not-allowed', action: 'bedrock:ListFlows' },
      }),
    };
  });
  const everywhere = statusBy(
    COMMERCIAL_REGIONS.map((region) =>
      api({ region, status: 'legacy', milestones: { endOfLife: on('2027-01-08') } }),
    ),
    { watched: COMMERCIAL_REGIONS },
  );
  const use = useOfParts(...parts)(MODEL);
  const idle = idleAccesses(everywhere, use, TODAY, 15);
  const made = statusCard({
    ...MOMENT,
    status: everywhere,
    chain: [],
    idleDays: 15,
    rerun: RERUN,
    use,
    idle,
  });
  const words = wordsOf(made);
  expect(faultsOf(made)).toEqual([]);
  expect(words).toContain(`and ${idle.length - 5} more accounts and Regions that do not call it`);
  expect(words).toMatch(/• 111122223319: [\d,]+ in 30 days, 33 Regions/);
  expect(words).toContain('• 660 knowledge bases (embedding: its end of life means re-indexing): ');
  expect(words).toContain('not allowed to see flows (`bedrock:ListFlows`) in 20 accounts, 33 Regions');
  expect(words).toContain('Acknowledge');
  expect(words).not.toContain('Not all fits');
});
