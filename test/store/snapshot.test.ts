import { type ReadingFailure } from '../../src/domain/fact';
import { Snapshot } from '../../src/store/snapshot';
import { TODAY, api, reading } from '../domain/makers';

const failure: ReadingFailure = {
  region: 'us-east-1',
  failedAt: '2026-11-22T12:00:00.000Z',
  reason: 'timeout',
  message: 'it took too long',
};
const early = reading('us-east-1', [api({ status: 'active' })], '2026-11-22T11:00:00.000Z');
const late = reading('us-east-1', [api({ status: 'legacy' })], '2026-11-22T13:00:00.000Z');

function snapshotWith(...readings: (typeof early)[]): Snapshot {
  const snapshot = new Snapshot([], ['us-east-1']);
  for (const one of readings) snapshot.takeReading(one);
  return snapshot;
}

it('does not forget a failure when the reading from before it is loaded again', () => {
  const snapshot = snapshotWith(early);
  snapshot.takeFailure(failure);
  snapshot.takeReading(early);
  expect(snapshot.freshness().failures).toEqual([failure]);
  const loadedLater = snapshotWith();
  loadedLater.takeFailure(failure);
  loadedLater.takeReading(early);
  expect(loadedLater.freshness().failures).toEqual([failure]);
});

it('forgets a failure when a later reading is whole', () => {
  const snapshot = snapshotWith(early);
  snapshot.takeFailure(failure);
  snapshot.takeReading(late);
  expect(snapshot.freshness().failures).toEqual([]);
});

it('keeps the newer of two readings, in whichever order they come', () => {
  for (const snapshot of [snapshotWith(early, late), snapshotWith(late, early)]) {
    expect(snapshot.statuses(TODAY).map(({ worst }) => worst)).toEqual(['legacy']);
  }
});

it('computes statuses anew when a reading comes, and only then', () => {
  const snapshot = snapshotWith(early);
  const before = snapshot.status('acme.parrot-v1:0', TODAY);
  expect(snapshot.status('acme.parrot-v1:0', TODAY)).toBe(before);
  snapshot.takeReading(late);
  expect(snapshot.status('acme.parrot-v1:0', TODAY)?.worst).toBe('legacy');
});
