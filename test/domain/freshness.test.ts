import { type ReadingFailure } from '../../src/domain/fact';
import { apiState, staleRegions } from '../../src/domain/freshness';
import { READ_AT } from './makers';

const failed = (region: string, reason: ReadingFailure['reason']): ReadingFailure => ({
  region,
  reason,
  failedAt: READ_AT,
  message: 'It failed',
});
const read = (...regions: string[]) => new Map(regions.map((region) => [region, READ_AT]));
const watched = ['eu-west-1', 'us-east-1'];

test.each([
  ['not-watched', { watched: [], readAt: read(), failures: [] }],
  ['not-read-yet', { watched, readAt: read(), failures: [] }],
  ['no-credentials', { watched, readAt: read(), failures: watched.map((one) => failed(one, 'credentials')) }],
  ['no-credentials', { watched, readAt: read(...watched), failures: [failed('us-east-1', 'credentials')] }],
  ['failing', { watched, readAt: read(), failures: [failed('us-east-1', 'timeout')] }],
  [
    'failing',
    {
      watched,
      readAt: read(),
      failures: [failed('us-east-1', 'timeout'), failed('eu-west-1', 'credentials')],
    },
  ],
  ['partly', { watched, readAt: read('us-east-1'), failures: [] }],
  ['partly', { watched, readAt: read(...watched), failures: [failed('us-east-1', 'throttled')] }],
  ['whole', { watched, readAt: read(...watched), failures: [] }],
])('the API is %s', (state, freshness) => {
  expect(apiState(freshness)).toBe(state);
});

const hours = (n: number) => new Date(Date.parse(READ_AT) + n * 3_600_000);
const hourly = { watched, readAt: read('us-east-1'), failures: [], periodMs: 3_600_000 };

test('a reading is stale once it is older than two periods of the schedule, and no sooner', () => {
  expect(staleRegions(hourly, hours(2))).toEqual([]);
  expect(staleRegions(hourly, new Date(hours(2).getTime() + 1))).toEqual(['us-east-1']);
});

test('a Region that was never read is missing and not stale', () => {
  expect(staleRegions({ ...hourly, readAt: read() }, hours(100))).toEqual([]);
});
