import { age, footer } from '../../src/cards/footer';
import { type Freshness } from '../../src/domain/freshness';
import { FRESH, NOW, failureOf } from './hostile';
import { READ_AT } from '../domain/makers';

const words = (freshness: Partial<Freshness>) => JSON.stringify(footer({ ...FRESH, ...freshness }, NOW));
const watched = ['eu-west-1', 'us-east-1'];

test.each<[string, Partial<Freshness>]>([
  ['AWS API: us-east-1, read 53 min ago · AWS documents as of 2026-10-14', {}],
  ['not read, as no Region is watched (set `BEDROCK_REGIONS`)', { watched: [] }],
  ['first reading under way', { readAt: new Map() }],
  ['1 of 2 Regions, read 53 min ago; not eu-west-1 (see `health`)', { watched }],
  [
    '1 of 1 Regions, read 53 min ago; last try failed in us-east-1',
    { failures: [failureOf('us-east-1', 'x')] },
  ],
  [
    'not readable in us-east-1 (see `health`)',
    { readAt: new Map(), failures: [failureOf('us-east-1', 'x')] },
  ],
  [
    'no AWS credentials, so the documents alone speak',
    { readAt: new Map(), failures: [{ ...failureOf('us-east-1', 'x'), reason: 'credentials' }] },
  ],
  [
    'no AWS credentials now; last read 53 min ago',
    { failures: [{ ...failureOf('us-east-1', 'x'), reason: 'credentials' }] },
  ],
  [
    'read 53 min ago (1 not enabled in this account)',
    { watched, accounts: 1, failures: [{ ...failureOf('eu-west-1', 'x'), reason: 'not-enabled' }] },
  ],
  [
    'read 53 min ago (1 not enabled in any account)',
    { watched, accounts: 2, failures: [{ ...failureOf('eu-west-1', 'x'), reason: 'not-enabled' }] },
  ],
  [
    'read 53 min ago; account 111122223333 not readable in us-east-1 (see `health`)',
    { accounts: 2, unreadAccounts: new Map([['111122223333', ['us-east-1']]]) },
  ],
  [
    'read 53 min ago; account 111122223333 not readable in 5 Regions (see `health`)',
    { accounts: 2, unreadAccounts: new Map([['111122223333', ['a', 'b', 'c', 'd', 'e']]]) },
  ],
  [
    'read 53 min ago; 2 accounts not readable everywhere (see `health`)',
    {
      accounts: 3,
      unreadAccounts: new Map([
        ['111122223333', ['us-east-1']],
        ['444455556666', ['us-east-1']],
      ]),
    },
  ],
])('says: %s', (said, freshness) => {
  expect(words(freshness)).toContain(said);
});

test('the oldest reading counts', () => {
  const readAt = new Map([
    ['us-east-1', READ_AT],
    ['eu-west-1', '2026-11-20T11:59:00Z'],
  ]);
  expect(words({ watched, readAt })).toContain('2 Regions, read 2 days ago');
});

describe('a reading older than two periods of the schedule', () => {
  const HOUR = 3_600_000;
  const readAt = new Map([
    ['us-east-1', '2026-11-22T10:00:00Z'],
    ['eu-west-1', '2026-11-22T07:00:00Z'],
    ['eu-west-3', '2026-11-22T07:01:00Z'],
    ['ap-south-1', '2026-11-19T12:00:00Z'],
  ]);
  const stale = (more: Partial<Freshness>) => words({ watched: [...readAt.keys()], readAt, ...more });

  it('is said to be stale, the oldest first', () => {
    expect(stale({ periodMs: HOUR })).toContain(
      ' · :warning: stale: ap-south-1 last read 3 days ago; eu-west-1 last read 5 h ago; eu-west-3 last read 4 h ago (see `health`) · ',
    );
    expect(stale({ periodMs: HOUR, readAt: new Map([...readAt].slice(0, 2)) })).toContain(
      'stale: eu-west-1 last read 5 h ago (see',
    );
    const old = new Map([...readAt.keys()].map((region) => [region, '2026-11-22T07:00:00Z']));
    expect(stale({ periodMs: HOUR, readAt: old })).toContain('stale: all Regions last read 5 h ago (see');
  });

  it.each<[string, Partial<Freshness>]>([
    ['less old', { periodMs: 37 * HOUR }],
    ['never planned to be made anew', {}],
    [
      'of a Region that is not enabled',
      {
        periodMs: HOUR,
        readAt: new Map([...readAt].slice(0, 2)),
        failures: [{ ...failureOf('eu-west-1', 'x'), reason: 'not-enabled' }],
      },
    ],
  ])('is not where it is %s', (_, more) => {
    expect(stale(more)).not.toContain('stale');
  });
});

test('no documents are said to be none', () => {
  const { watched: own, readAt, failures } = FRESH;
  expect(JSON.stringify(footer({ watched: own, readAt, failures }, NOW))).toContain(
    'no documented catalogue',
  );
});

test.each([
  ['2026-11-22T12:00:30Z', 'just now'],
  ['2026-11-22T11:59:00Z', '1 min ago'],
  ['2026-11-22T11:00:00Z', '1 h ago'],
  ['2026-11-20T12:00:01Z', '47 h ago'],
  ['2026-11-20T12:00:00Z', '2 days ago'],
])('%s is %s', (instant, ago) => {
  expect(age(instant, NOW)).toBe(ago);
});
