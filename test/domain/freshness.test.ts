import { type ReadingFailure } from '../../src/domain/fact';
import { apiState } from '../../src/domain/freshness';
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
