import { isOthers } from '../../src/domain/calls';
import { dayOf } from '../../src/domain/day';
import { type DependentsReading } from '../../src/domain/dependent';
import { countsTheSame, readCallsRecord, replacingCalls } from '../../src/store/calls';
import { readDependentsRecord, replacingDependents, restsTheSame } from '../../src/store/dependents';
import { type Place } from '../../src/store/place';
import { readUsagePart, replacingUsagePart } from '../../src/store/usage-parts';
import { type Store } from '../../src/store/waist';
import { ACCOUNT, called, calls, dependent, dependents } from '../domain/uses';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';

const AT = '2026-11-22T05:37:00.000Z';
const PART = { account: ACCOUNT, region: 'us-east-1' };
const MODEL = 'maker.old-v1:0';

describe.each(ADAPTERS)('readings of usage on %s', (_name, open) => {
  let store: Store;
  let place: Place;

  beforeEach(async () => {
    store = await open(() => 0);
    place = { store, workspace: 'T1', log: hearingLog() };
  });
  afterEach(() => store.close());

  async function keptDependents(reading: DependentsReading): Promise<DependentsReading> {
    await store.commit(replacingDependents(await readDependentsRecord(place, PART), reading));
    const { value } = await readDependentsRecord(place, PART);
    if (value === undefined) throw new Error('nothing is kept');
    return value;
  }

  test('what was read is kept as it was', async () => {
    const reading = calls(ACCOUNT, 'us-east-1', AT, [called(MODEL, { '2026-11-20': 2, '2026-11-21': 5 })]);
    await store.commit(replacingCalls(await readCallsRecord(place, PART), reading));
    expect((await readCallsRecord(place, PART)).value).toEqual(reading);
    const whole = {
      ...dependents(ACCOUNT, 'us-east-1', AT, [
        dependent(MODEL, { status: 'ACTIVE', versions: ['DRAFT', '3'] }),
      ]),
      systemProfiles: [{ id: `us.${MODEL}`, modelId: MODEL, regions: ['us-east-1'] }],
      seen: { kb: 'updated at noon' },
    };
    expect(await keptDependents(whole)).toEqual(whole);
  });

  test('ids that nobody can tell are kept up to a number, and the rest is one line with its calls', async () => {
    const unresolved = Array.from({ length: 500 }, (_, i) => ({ calledAs: `id-${i}`, attempts: i + 1 }));
    const reading = { ...calls(ACCOUNT, 'us-east-1', AT), unresolved };
    await store.commit(replacingCalls(await readCallsRecord(place, PART), reading));
    const kept = (await readCallsRecord(place, PART)).value?.unresolved ?? [];
    expect(kept).toHaveLength(200);
    expect(kept[0]).toEqual({ calledAs: 'id-499', attempts: 500 });
    expect(kept.at(-1)?.calledAs).toBe('301 others');
    expect(isOthers(kept.at(-1)?.calledAs ?? '')).toBe(true);
    expect(kept.reduce((sum, { attempts }) => sum + attempts, 0)).toBe((500 * 501) / 2);
  });

  test('when what nobody can tell was called last is kept, of those that are one line together too', async () => {
    const lastAttempt = (i: number) => dayOf(new Date(Date.UTC(2026, 9, 1 + (i % 30))));
    const unresolved = Array.from({ length: 300 }, (_, i) => {
      return { calledAs: `id-${i}`, attempts: 300 - i, lastAttempt: lastAttempt(i) };
    });
    const reading = { ...calls(ACCOUNT, 'us-east-1', AT), unresolved };
    await store.commit(replacingCalls(await readCallsRecord(place, PART), reading));
    const kept = (await readCallsRecord(place, PART)).value?.unresolved ?? [];
    expect(kept[0]).toEqual(unresolved[0]);
    expect(kept.at(-1)).toEqual({
      calledAs: '101 others',
      attempts: (101 * 102) / 2,
      lastAttempt: '2026-10-30',
    });
  });

  test('readings of before are read, and written so that replicas of before read them, as long as they say no more', async () => {
    const unresolved = [{ calledAs: 'abc123', attempts: 4 }];
    const before = { ...calls(ACCOUNT, 'us-east-1', AT), unresolved };
    const { key } = await readCallsRecord(place, PART);
    await store.commit({ puts: [{ key, value: JSON.stringify({ v: 1, data: before }) }] });
    const held = await readCallsRecord(place, PART);
    expect(held.value).toEqual(before);
    const version = async () => JSON.parse((await store.get(key))?.value ?? '{}') as { v: number };
    await store.commit(replacingCalls(held, before));
    expect((await version()).v).toBe(1);
    const after = { ...before, unresolved: [{ ...unresolved[0], lastAttempt: dayOf(new Date(AT)) }] };
    await store.commit(replacingCalls(await readCallsRecord(place, PART), after as typeof before));
    expect((await version()).v).toBe(2);
  });

  test('how a part stood before it was noted what is Legacy there is read, and then kept with that', async () => {
    const known = { readAt: AT, edition: 1, isFailing: false };
    const reached = [{ day: dayOf(new Date(AT)), run: AT }];
    const before = { ...PART, done: AT, calls: known, dependents: known, reached };
    const { key } = await readUsagePart(place, PART);
    await store.commit({ puts: [{ key, value: JSON.stringify({ v: 1, data: before }) }] });
    const held = await readUsagePart(place, PART);
    expect(held.value).toEqual(before);
    const after = { ...before, knownLegacy: [{ modelId: MODEL, run: AT }] };
    await store.commit(replacingUsagePart(held, after));
    expect((await readUsagePart(place, PART)).value).toEqual(after);
    expect(JSON.parse((await store.get(key))?.value ?? '{}')).toMatchObject({ v: 2 });
  });

  test('a thousand dependents fit, with all that is known of them', async () => {
    const many = manyDependents(1_000);
    expect(await keptDependents(many)).toEqual(many);
  });

  test('of more than fit, the kind with the most says that it is not whole, and no other loses any', async () => {
    const agents = [dependent(MODEL, { kind: 'agent', id: 'agent-1', name: 'support' })];
    const many = manyDependents(9_000, agents);
    const kept = await keptDependents(many);
    expect(kept.kinds['application-inference-profile']).toEqual({
      state: 'failed',
      message: expect.stringMatching(/^only \d+ of 9000 fit the store$/) as string,
    });
    expect(kept.kinds.agent).toEqual({ state: 'read' });
    expect(kept.dependents.filter(({ kind }) => kind === 'agent')).toEqual(agents);
    expect(kept.dependents.length).toBeGreaterThan(1_000);
    expect(restsTheSame(kept, many)).toBe(true);
  });
});

test('a reading says the same whenever it was made, and another thing where a count differs', () => {
  const one = calls(ACCOUNT, 'us-east-1', AT, [called(MODEL, { '2026-11-20': 2 })]);
  expect(countsTheSame(one, { ...one, readAt: '2026-11-23T05:37:00.000Z' })).toBe(true);
  expect(countsTheSame(one, { ...one, models: [called(MODEL, { '2026-11-20': 3 })] })).toBe(false);
});

/** Application inference profiles with ARNs as long as AWS's. */
function manyDependents(count: number, others: DependentsReading['dependents'] = []): DependentsReading {
  const ids = Array.from(
    { length: count },
    (_, i) =>
      `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/${String(i).padStart(12, '0')}`,
  );
  const profiles = ids.map((id, i) =>
    dependent(MODEL, { kind: 'application-inference-profile', id, name: `team-${i}`, status: 'ACTIVE' }),
  );
  return {
    ...dependents(ACCOUNT, 'us-east-1', AT, [...others, ...profiles]),
    seen: Object.fromEntries(ids.map((id) => [id, '2026-11-20T00:00:00.000Z'])),
  };
}
