import { type GetMetricDataOutput, type MetricDataResult } from '@aws-sdk/client-cloudwatch';
import { RUNTIME } from '../../../src/sources/calls/metrics';
import { batchesOf } from '../../../src/sources/calls/queries';
import { emptyTally } from '../../../src/sources/calls/tally';
import { takePage, unansweredBatch } from '../../../src/sources/calls/take-page';
import { HAIKU, WINDOW } from './reading';

const HOUR = new Date('2026-11-21T12:00:00Z');
const WHOLE = { StatusCode: 'Complete', Timestamps: [HOUR], Values: [7] } as const;

/** Takes pages that answer, one after the other, the four queries of one model; m0 is that of its Invocations. */
function take(...pages: GetMetricDataOutput[]) {
  const [queries = []] = batchesOf([{ metrics: RUNTIME, calledAs: HAIKU }]);
  const batch = unansweredBatch(queries);
  const tally = emptyTally(WINDOW);
  for (const page of pages) takePage(page, batch, tally);
  const served = [...(tally.byId.get(HAIKU)?.days.values() ?? [])].map((counts) => counts.served);
  return { served, unanswered: [...batch.unanswered] };
}

function page(...results: object[]): GetMetricDataOutput {
  return { MetricDataResults: results.map((result): MetricDataResult => ({ Id: 'm0', ...result })) };
}

test('counts a metric that goes on over pages, and knows which are answered whole', () => {
  const first = { ...WHOLE, StatusCode: 'PartialData' };
  expect(take(page(first))).toEqual({ served: [7], unanswered: ['m0', 'm1', 'm2', 'm3'] });
  expect(take(page(first), page(WHOLE, { ...WHOLE, Id: 'm1' }))).toEqual({
    served: [14],
    unanswered: ['m2', 'm3'],
  });
});

test('takes a metric that is named again, with nothing more of it, and one without datapoints', () => {
  const nothing = { StatusCode: 'Complete', Timestamps: [], Values: [] };
  expect(take(page(WHOLE), page(nothing)).served).toEqual([7]);
  expect(take(page({ StatusCode: 'Complete' }))).toEqual({ served: [], unanswered: ['m1', 'm2', 'm3'] });
});

test.each([
  ['no results', {}, 'bad-answer', 'without MetricDataResults'],
  [
    'a message',
    { ...page(WHOLE), Messages: [{ Code: 'Max', Value: 'too many' }] },
    'service-error',
    'Max: too many',
  ],
  [
    'a message of a metric',
    page({ ...WHOLE, Messages: [{ Code: 'Some', Value: 'x' }] }),
    'service-error',
    'Some: x',
  ],
  ['a metric not asked for', page({ ...WHOLE, Id: 'm9' }), 'bad-answer', 'm9, which was not asked'],
  ['no id', page({ ...WHOLE, Id: undefined }), 'bad-answer', 'nothing, which was not asked'],
  ['no status', page({ ...WHOLE, StatusCode: undefined }), 'service-error', 'no status: Invocations of'],
  ['an internal error', page({ ...WHOLE, StatusCode: 'InternalError' }), 'service-error', 'InternalError'],
  ['a metric forbidden', page({ ...WHOLE, StatusCode: 'Forbidden' }), 'access-denied', 'Forbidden'],
  ['fewer values than hours', page({ ...WHOLE, Values: [] }), 'bad-answer', 'not one value an hour'],
  ['a negative count', page({ ...WHOLE, Values: [-1] }), 'bad-answer', 'no count'],
  ['what is no number', page({ ...WHOLE, Values: [NaN] }), 'bad-answer', 'no count'],
  [
    'an hour before the window',
    page({ ...WHOLE, Timestamps: [new Date('2026-10-22T23:00:00Z')] }),
    'bad-answer',
    'no count',
  ],
  ['an hour after it', page({ ...WHOLE, Timestamps: [WINDOW.end] }), 'bad-answer', 'no count'],
  ['what is no time', page({ ...WHOLE, Timestamps: [new Date(NaN)] }), 'bad-answer', 'no count'],
  ['more of what was complete', page(WHOLE, WHOLE), 'bad-answer', 'more of what was complete'],
])('%s is no answer', (_, answer, reason, says) => {
  const taking = () => take(answer);
  expect(taking).toThrow(expect.objectContaining({ reason }) as Error);
  expect(taking).toThrow(says);
});
