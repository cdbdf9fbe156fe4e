import { type AccountHealth } from '../../src/cards/account-health';
import { type RegionHealth } from '../../src/cards/api-health';
import { healthCard } from '../../src/cards/health';
import { listedInLines } from '../../src/cards/listed-in-lines';
import { refreshCard } from '../../src/cards/refresh';
import { type ReadingFailure } from '../../src/domain/fact';
import { COMMERCIAL_REGIONS, type Region } from '../../src/domain/region';
import { READ_AT } from '../domain/makers';
import { FRESH, NOW, failureOf } from './hostile';
import { faultsOf, wordsOf } from './limits';

const ACCOUNTS = Array.from({ length: 20 }, (_, i) => String(100_000_000_000 + i));
const [FIRST = '', SECOND = ''] = ACCOUNTS;

type Reason = ReadingFailure['reason'];

/** How a Region stands in which some accounts, by id, failed for a reason. */
function regionWith(region: Region, failed: Readonly<Record<string, Reason>> = {}): RegionHealth {
  const accounts = ACCOUNTS.map((account): AccountHealth => {
    const reason = failed[account];
    const lastFailure = reason && { ...failureOf(region, `It was ${reason}`), account, reason };
    return {
      account,
      lastSuccess: READ_AT,
      isFailing: reason !== undefined,
      ...(lastFailure && { lastFailure }),
    };
  });
  return { region, lastSuccess: READ_AT, isFailing: false, accounts };
}

function health(regions: readonly RegionHealth[]) {
  const readAt = new Map(regions.map(({ region }) => [region, READ_AT]));
  const freshness = { ...FRESH, watched: regions.map(({ region }) => region), readAt };
  const rest = { unreadable: [], models: 180, version: '1.0.0', now: NOW };
  return healthCard({ ...rest, freshness, regions, store: { kind: 'file' } });
}

test('where all is well, 33 Regions of 20 accounts are a line each, and no account is named', () => {
  const card = health(COMMERCIAL_REGIONS.map((region) => regionWith(region)));
  expect(card.text).toBe('Health: all sources answer');
  expect(wordsOf(card)).not.toContain(FIRST);
  expect(wordsOf(card).match(/Bedrock API, /g)).toHaveLength(33);
  expect(wordsOf(card)).toContain(':large_green_circle: Bedrock API, us-east-1: last read 53 min ago\n');
});

test('an account that fails is named once, with its Regions, its last success and its last error', () => {
  const card = health([
    regionWith('us-east-1', { [FIRST]: 'throttled' }),
    regionWith('eu-west-1', { [FIRST]: 'throttled', [SECOND]: 'not-enabled' }),
    regionWith('eu-west-3'),
  ]);
  expect(card.text).toBe(`Health: account ${FIRST} not readable everywhere`);
  expect(wordsOf(card)).toContain(
    `:red_circle: Account ${FIRST}: not readable in us-east-1, eu-west-1, last read 53 min ago; last error 53 min ago: It was throttled (throttled)`,
  );
  expect(wordsOf(card)).toContain('us-east-1: last read 53 min ago, 19 of 20 accounts (1 not readable)');
  expect(wordsOf(card)).toContain(
    'eu-west-1: last read 53 min ago, 18 of 20 accounts (1 not enabled, 1 not readable)',
  );
  expect(wordsOf(card)).not.toContain(SECOND);
});

test('a Region that is not enabled in an account is no fault', () => {
  const card = health([regionWith('us-east-1', { [SECOND]: 'not-enabled' })]);
  expect(card.text).toBe('Health: all sources answer');
  expect(wordsOf(card)).toContain('last read 53 min ago, 19 of 20 accounts (1 not enabled)');
});

test('20 accounts that fail in all of 33 Regions are 20 lines, and the card fits', () => {
  const failed = Object.fromEntries(ACCOUNTS.map((account) => [account, 'access-denied' as const]));
  const card = health(COMMERCIAL_REGIONS.map((region) => regionWith(region, failed)));
  expect(faultsOf(card)).toEqual([]);
  expect(wordsOf(card).match(/Account \d{12}: not readable in any Region/g)?.length).toBe(20);
});

test('a refresh names the accounts that could not be read, a line each', () => {
  const unreadAccounts = ['us-east-1', 'eu-west-1'].map((region) => ({
    ...failureOf(region, 'Too many requests'),
    account: FIRST,
  }));
  const nothing = { changed: [], unsaved: [], missing: [], changes: [], failed: [] };
  const card = refreshCard(
    { state: 'done', ...nothing, unchanged: ['us-east-1', 'eu-west-1'], unreadAccounts },
    { ...FRESH, watched: ['us-east-1', 'eu-west-1'] },
    NOW,
  );
  expect(card.text).toBe('Read 2 of 2 Regions: 0 changed, 0 failed');
  expect(wordsOf(card)).toContain(
    `:x: account ${FIRST} in us-east-1, eu-west-1: Too many requests; what it listed last stays`,
  );
});

test('a card says where only some accounts list a model, by the fewer of them', () => {
  const some = { accounts: [FIRST], others: [SECOND, '100000000002'] };
  const most = { accounts: ACCOUNTS.slice(0, 19), others: [ACCOUNTS[19] ?? ''] };
  const half = { accounts: ACCOUNTS.slice(0, 10), others: ACCOUNTS.slice(10) };
  const lines = listedInLines([
    { region: 'us-east-1', ...some },
    { region: 'us-west-2', ...some },
    { region: 'eu-west-1', ...most },
    { region: 'eu-west-3', ...half },
  ]);
  expect(lines.map(({ text }) => text.replace(/^:\w+: /, ''))).toEqual([
    `Listed only in account ${FIRST} (us-east-1, us-west-2)`,
    `Not listed in account ${ACCOUNTS[19]} (eu-west-1)`,
    `Listed only in accounts ${ACCOUNTS.slice(0, 4).join(', ')} and 6 more (eu-west-3)`,
  ]);
});
