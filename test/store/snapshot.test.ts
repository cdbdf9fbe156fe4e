import { type ReadingFailure } from '../../src/domain/fact';
import { Snapshot } from '../../src/store/snapshot';
import { type RegionSync, type SyncState } from '../../src/store/sync-state';
import { MODEL, TODAY, api, by, day, fact, reading } from '../domain/makers';

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

test('where nobody reads, the documents, the overrides and the day decide', () => {
  const elsewhere = { region: 'eu-west-1', status: 'active' } as const;
  const documented = by('docs-table', '2026-10-14', {
    ...elsewhere,
    milestones: { legacy: day('2026-11-24') },
  });
  const snapshot = new Snapshot([documented], ['us-east-1']);
  const phaseOn = (today: string): string | undefined =>
    snapshot.status(MODEL, day(today))?.regions.find(({ region }) => region === 'eu-west-1')?.phase;
  snapshot.takeReading(early);
  expect([phaseOn('2026-11-22'), phaseOn('2026-11-25'), phaseOn('2026-11-22')]).toEqual([
    'active',
    'legacy',
    'active',
  ]);
  snapshot.takeReading(late);
  expect(phaseOn('2026-11-22')).toBe('active');
  snapshot.takeOverrides([by('override', '2026-11-22', { ...elsewhere, status: 'legacy' })]);
  expect(phaseOn('2026-11-22')).toBe('legacy');
  snapshot.takeOverrides([]);
  expect(phaseOn('2026-11-22')).toBe('active');
  const watching = new Snapshot([documented], ['us-east-1', 'eu-west-1']);
  expect(watching.status(MODEL, TODAY)?.worst).toBe('active');
  watching.takeReading({ ...late, region: 'eu-west-1', facts: [api({ ...elsewhere, status: 'legacy' })] });
  expect(watching.status(MODEL, TODAY)?.worst).toBe('legacy');
});

it('goes by the newest record, whatever clock its reading was made by', () => {
  const snapshot = snapshotWith();
  snapshot.takeReading(late, 7);
  snapshot.takeReading(early, 8);
  expect(snapshot.statuses(TODAY).map(({ worst }) => worst)).toEqual(['active']);
  snapshot.takeReading(late, 7);
  expect(snapshot.statuses(TODAY).map(({ worst }) => worst)).toEqual(['active']);
});

it('keeps a reading that could not be saved, where the store comes back with an older one', () => {
  const snapshot = snapshotWith(late);
  snapshot.takeReading(early, 7);
  expect(snapshot.statuses(TODAY).map(({ worst }) => worst)).toEqual(['legacy']);
});

describe('what other replicas did', () => {
  const state = (said: Partial<RegionSync>): SyncState => ({
    run: '2026-11-22T12:00:00.000Z',
    regions: {
      'us-east-1': {
        ...{ done: '2026-11-22T12:00:00.000Z', since: '2026-11-22T12:00:00.000Z' },
        ...{ judgedOn: TODAY, documents: [], isFailing: false },
        ...said,
      },
    },
  });

  it('tells how old a reading is, and that the last try failed', () => {
    const snapshot = snapshotWith(early);
    snapshot.takeSync(state({ readAt: '2026-11-22T11:30:00.000Z', failure, isFailing: true }));
    expect(snapshot.freshness()).toMatchObject({
      readAt: new Map([['us-east-1', '2026-11-22T11:30:00.000Z']]),
      failures: [failure],
    });
  });

  it('does not make an own reading older, nor a failure before it count', () => {
    const snapshot = snapshotWith(late);
    snapshot.takeSync(state({ readAt: '2026-11-22T11:30:00.000Z', failure, isFailing: true }));
    expect(snapshot.freshness()).toMatchObject({
      readAt: new Map([['us-east-1', '2026-11-22T13:00:00.000Z']]),
      failures: [],
    });
  });

  it('ends a failure of this process’s own where they have read the Region since', () => {
    const snapshot = snapshotWith(early);
    snapshot.takeFailure(failure);
    snapshot.takeSync(state({ readAt: '2026-11-22T12:30:00.000Z', failure }));
    expect(snapshot.freshness().failures).toEqual([]);
  });

  it('is no reading where this process has none to show', () => {
    const snapshot = snapshotWith();
    snapshot.takeSync(state({ readAt: '2026-11-22T11:30:00.000Z' }));
    expect(snapshot.freshness().readAt.size).toBe(0);
  });
});

it('knows in which Regions sources name a model, and where rows for all are all there is', () => {
  const snapshot = new Snapshot(
    [fact({ region: '*' }), fact({ modelId: 'acme.owl', region: 'eu-west-3' })],
    [],
  );
  const known = (modelId: string) =>
    ['*', 'eu-west-3', 'us-east-1'].filter((region) => snapshot.knows(modelId, region));
  expect([known(MODEL), known('acme.owl'), known('acme.none')]).toEqual([['*'], ['eu-west-3'], []]);
});
