import { dayOf } from '../../src/domain/day';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { type LocalAws, startLocalAws } from '../../src/sandbox/aws/local-aws';
import { type LocalAccount } from '../../src/sandbox/aws/world';
import { type Figure, best, median } from '../figures';
import { type AccountsFindings, type AccountsInput } from './accounts-child';
import { inChild } from './child';
import { madeRoster, modelIdAt } from './made-models';
import { freshPath } from './stores';

const MODELS = 150;
const ACCOUNTS = 20;
const LATENCY_MS = 120;
const ROUNDS = 3;

const TIME = { kind: 'below', limit: 5_000 } as const;
const NONE = { kind: 'below', limit: 1 } as const;
const EXTRA = { kind: 'below', limit: 10 } as const;

/** The facts of 20 accounts in 33 Regions, AWS being 120 ms away; and what so many cost beside one. */
export async function measureAccounts(folder: string): Promise<Figure[]> {
  const today = dayOf(new Date());
  const roster = madeRoster(MODELS, COMMERCIAL_REGIONS, today, 'usual');
  const accounts = Array.from({ length: ACCOUNTS }, (_, i) => accountAt(i));
  const aws = await startLocalAws({ roster, accounts, latencyMs: LATENCY_MS });
  try {
    const [all, one]: AccountsFindings[][] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      // As many calls of each: what is not collected yet grows with them, whoever makes them.
      one?.push(await sync(aws, folder, accounts.slice(0, 1), 2 * ACCOUNTS - 1));
      all?.push(await sync(aws, folder, accounts, 1));
    }
    return figuresOf(all ?? [], one ?? []);
  } finally {
    await aws.close();
  }
}

/** Every account lacks one model of five, so that they do not all list the same. */
function accountAt(i: number): LocalAccount {
  return { id: String(100_000_000_000 + i), unlisted: [modelIdAt(i % 5)] };
}

function sync(
  aws: LocalAws,
  folder: string,
  accounts: readonly LocalAccount[],
  more: number,
): Promise<AccountsFindings> {
  const roleArns = accounts.map(({ id }) => `arn:aws:iam::${id}:role/bench`);
  const store = { path: freshPath(folder) };
  return inChild('accounts-child', { store, endpoint: aws.endpoint, roleArns, more } satisfies AccountsInput);
}

function figuresOf(all: readonly AccountsFindings[], one: readonly AccountsFindings[]): Figure[] {
  const row = (name: string, of: keyof AccountsFindings, more: Pick<Figure, 'unit' | 'target'>): Figure => {
    const found = all.map((round) => round[of]);
    return { name, ours: median(found), best: best(found, more.target), ...more };
  };
  const extra = (name: string, of: keyof AccountsFindings): Figure => {
    const found = all.map((round, i) => round[of] - (one[i]?.[of] ?? 0));
    return { name, unit: 'MiB', ours: median(found), best: best(found, EXTRA), target: EXTRA };
  };
  return [
    row('20 accounts × 33 Regions, first sync', 'first', { unit: 'ms', target: TIME }),
    row('  unchanged sync', 'unchanged', { unit: 'ms', target: TIME }),
    row('  facts that it writes', 'written', { unit: 'writes', target: NONE }),
    extra('20 accounts over 1, heap', 'heap'),
    extra('  resident, after the syncs', 'resident'),
    extra('  resident, at most', 'peak'),
  ];
}
