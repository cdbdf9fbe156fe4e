import { day } from '../domain/makers';
import { called, dependent } from '../domain/uses';
import { ADAPTERS } from '../store/adapters';
import { until } from '../store/subject';
import { UsageWorld } from './usage-world';

const OLD = 'maker.old-v1:0';
const HERE = '111122223333/us-east-1';

describe.each(ADAPTERS)('usage on %s', (_name, open) => {
  let world: UsageWorld;

  beforeEach(async () => {
    world = new UsageWorld(await open(() => world.now.getTime()));
  });
  afterEach(() => world.close());

  test('before anything was read it is read at once, every account in every Region, dependents before calls', async () => {
    world.answerCalls(HERE, [called(OLD, { '2026-11-20': 7 })]);
    world.answerDependents('111122223333/eu-west-1', {
      dependents: [dependent(OLD, { region: 'eu-west-1', name: 'docs' })],
    });
    const { reader, uses, asked } = await world.replica();
    expect(uses.of(OLD)).toMatchObject({ word: 'unknown', gaps: [] });
    await reader.drain();
    expect(asked.filter((one) => one.includes(HERE))).toEqual([
      `dependents ${HERE}`,
      `calls ${HERE} also ${OLD}`,
    ]);
    expect(uses.accounts()).toEqual(['111122223333']);
    expect(uses.of(OLD)).toMatchObject({
      word: 'in-use',
      calls: [{ account: '111122223333', region: 'us-east-1' }],
      dependents: [{ kind: 'knowledge-base', name: 'docs' }],
      gaps: [],
    });
    expect(uses.of('maker.other-v1:0').word).toBe('not-in-use');
  });

  test('it is read once a slot, by one replica, and the others know what that one read', async () => {
    const [one, other] = [await world.replica(), await world.replica()];
    await one.reader.drain();
    await other.uses.refresh();
    await other.reader.drain();
    expect(other.asked).toEqual([]);
    world.set('2026-11-23T05:36:59.000Z');
    await one.reader.drain();
    expect(one.asked).toHaveLength(4);
    world.set('2026-11-23T05:37:00.000Z');
    world.answerCalls(HERE, [called(OLD, { '2026-11-22': 1 })]);
    await Promise.all([one.reader.drain(), other.reader.drain()]);
    expect([...one.asked, ...other.asked]).toHaveLength(8);
    for (const { uses } of [one, other]) {
      await uses.refresh();
      expect(uses.of(OLD).word).toBe('in-use');
    }
    await until(async () => other.uses.run()?.finished === '2026-11-23T05:37:00.000Z');
  });

  test('a reading that says nothing new writes no reading, and is known to be newer', async () => {
    world.answerDependents(HERE, { dependents: [dependent(OLD)] });
    const { reader, uses, commits } = await world.replica();
    await reader.drain();
    commits.length = 0;
    world.set('2026-11-23T05:37:00.000Z');
    await reader.drain();
    const written = commits.flatMap(({ puts = [] }) => puts).map(({ key }) => key);
    expect(written.filter((key) => /usage-(calls|dependents)/.test(key))).toEqual([]);
    expect(written.filter((key) => key.startsWith('T1/usage-parts/'))).toHaveLength(2);
    expect(uses.parts().map(({ dependents }) => dependents?.readAt)).toEqual([
      '2026-11-23T05:37:00.000Z',
      '2026-11-23T05:37:00.000Z',
    ]);
    expect(uses.of(OLD).word).toBe('in-use');
  });

  test('a fault of one place is its own: what was known of it stands, and it says when and why', async () => {
    world.answerCalls(HERE, [called(OLD, { '2026-11-20': 7 })]);
    const { reader, uses, outcomes } = await world.replica();
    await reader.drain();
    outcomes.length = 0;
    world.fail(HERE, 'calls', 'timeout');
    world.set('2026-11-23T05:37:00.000Z');
    await reader.drain();
    const [here, elsewhere] = uses.parts();
    expect(here?.state?.calls).toMatchObject({
      readAt: '2026-11-22T10:00:00.000Z',
      isFailing: true,
      failure: { failedAt: '2026-11-23T05:37:00.000Z', reason: 'timeout', message: 'It was timeout' },
    });
    expect(here?.state?.dependents.isFailing).toBe(false);
    expect(elsewhere?.state?.calls).toMatchObject({ readAt: '2026-11-23T05:37:00.000Z', isFailing: false });
    expect(uses.of(OLD)).toMatchObject({ word: 'in-use', gaps: [] });
    expect(outcomes.filter(([, outcome]) => outcome === 'failed')).toEqual([['calls', 'failed']]);
  });

  test('what was read too long ago is a gap and no more "not in use"', async () => {
    const { reader, uses } = await world.replica();
    await reader.drain();
    world.fail(HERE, 'calls', 'timeout');
    for (const day of ['23', '24']) {
      world.set(`2026-11-${day}T05:37:00.000Z`);
      await reader.drain();
    }
    world.set('2026-11-24T12:00:00.000Z');
    expect(uses.of(OLD).word).toBe('not-in-use');
    world.set('2026-11-24T12:00:00.001Z');
    expect(uses.of(OLD)).toMatchObject({
      word: 'unknown',
      gaps: [{ account: '111122223333', region: 'us-east-1', what: 'calls', why: 'failed' }],
    });
    expect(uses.of(OLD, ['eu-west-1'])).toMatchObject({ word: 'not-in-use', gaps: [] });
  });

  test('a Region that is not enabled is passed over in silence', async () => {
    world.fail(HERE, 'dependents', 'not-enabled');
    const { reader, uses, asked, outcomes } = await world.replica();
    await reader.drain();
    expect(asked).not.toContain(`calls ${HERE} also ${OLD}`);
    expect(uses.of(OLD)).toMatchObject({ word: 'not-in-use', gaps: [] });
    expect(outcomes.filter(([, outcome]) => outcome === 'not-enabled')).toHaveLength(2);
    expect(outcomes.map(([, outcome]) => outcome)).not.toContain('failed');
  });

  test('a kind that nobody may see is a gap with its permission, never "none"', async () => {
    const agents = { state: 'not-allowed', action: 'bedrock:ListAgents' } as const;
    world.answerDependents(HERE, { kinds: { ...world.dependentsOf(HERE).kinds, agent: agents } });
    const { reader, uses, outcomes } = await world.replica();
    await reader.drain();
    expect(uses.of(OLD)).toMatchObject({
      word: 'unknown',
      gaps: [{ region: 'us-east-1', what: 'agent', why: 'not-allowed', action: 'bedrock:ListAgents' }],
    });
    expect(outcomes.filter(([, outcome]) => outcome === 'in-part')).toEqual([['dependents', 'in-part']]);
  });

  test('a run that was left is gone on with by another replica, which reads the rest of it alone', async () => {
    const first = await world.replica();
    const release = world.holdCalls('111122223333/eu-west-1');
    first.reader.beat();
    await until(async () => (await world.store.list('T1/usage-parts/')).length === 1);
    const stopped = first.reader.stop();
    release();
    await stopped;
    const second = await world.replica();
    await second.reader.drain();
    expect(second.asked).toEqual(['dependents 111122223333/eu-west-1', 'calls 111122223333/eu-west-1']);
    expect(second.uses.run()).toMatchObject({
      run: '2026-11-22T10:00:00.000Z',
      finished: '2026-11-22T10:00:00.000Z',
    });
  });

  test('where no account can be found it says why, and tries again in an hour', async () => {
    const account = new Error('Could not load credentials from any providers');
    world.accounts = Object.assign(account, { name: 'CredentialsProviderError' });
    const { reader, uses } = await world.replica();
    await reader.drain();
    expect(uses.run()?.failure).toMatchObject({ reason: 'credentials' });
    expect(uses.usage(OLD, {})).toMatchObject({ kind: 'none' });
    world.accounts = ['111122223333'];
    world.set('2026-11-22T10:59:59.000Z');
    await reader.drain();
    expect(uses.accounts()).toEqual([]);
    world.set('2026-11-22T11:00:00.000Z');
    await reader.drain();
    expect(uses.accounts()).toEqual(['111122223333']);
    expect(uses.run()?.failure).toBeUndefined();
  });

  test('what somebody asks for is read at once, whatever the schedule says', async () => {
    const { reader, asked } = await world.replica();
    await reader.drain();
    world.set('2026-11-22T10:11:00.000Z');
    const result = await reader.refresh();
    expect(result?.outcomes.map(({ calls }) => calls)).toEqual(['read', 'read']);
    expect(asked).toHaveLength(8);
  });

  test('calls that were read just before are not paid for again, however often somebody asks', async () => {
    const { reader, uses, asked, outcomes } = await world.replica();
    await reader.drain();
    [asked.length, outcomes.length] = [0, 0];
    for (const minute of ['01', '05', '09']) {
      world.set(`2026-11-22T10:${minute}:59.999Z`);
      expect(await reader.refresh()).toMatchObject({
        isFinished: true,
        outcomes: [
          { calls: 'standing', dependents: 'read' },
          { calls: 'standing', dependents: 'read' },
        ],
        callsAnewAt: '2026-11-22T10:10:00.000Z',
      });
    }
    expect(new Set(asked)).toEqual(new Set([`dependents ${HERE}`, 'dependents 111122223333/eu-west-1']));
    expect(new Set(outcomes.map(([what]) => what))).toEqual(new Set(['dependents']));
    expect(uses.parts().map(({ calls }) => calls?.readAt)).toEqual(Array(2).fill('2026-11-22T10:00:00.000Z'));
    world.set('2026-11-22T10:10:00.000Z');
    expect(await reader.refresh()).not.toHaveProperty('callsAnewAt');
    expect(asked.filter((one) => one.startsWith('calls'))).toHaveLength(2);
  });

  test('calls that could not be read are asked for again at once, and so is what nobody was allowed to see', async () => {
    const kinds = {
      ...world.dependentsOf(HERE).kinds,
      agent: { state: 'not-allowed', action: 'bedrock:ListAgents' } as const,
    };
    world.answerDependents(HERE, { kinds });
    world.fail('111122223333/eu-west-1', 'calls', 'timeout');
    const { reader, uses } = await world.replica();
    await reader.drain();
    expect(uses.of(OLD).word).toBe('unknown');
    world.calls.clear();
    world.dependents.clear();
    world.set('2026-11-22T10:04:00.000Z');
    const result = await reader.refresh();
    expect(result?.outcomes.map(({ region, calls }) => [region, calls]).sort()).toEqual([
      ['eu-west-1', 'read'],
      ['us-east-1', 'standing'],
    ]);
    expect(uses.of(OLD)).toMatchObject({ word: 'not-in-use', gaps: [] });
    world.fail(HERE, 'dependents', 'not-enabled');
    await reader.refresh();
    world.dependents.clear();
    world.set('2026-11-22T10:05:00.000Z');
    expect((await reader.refresh())?.outcomes).toContainEqual(
      expect.objectContaining({ region: 'us-east-1', calls: 'read' }),
    );
  });

  test('a slot that has come is read whole, whatever somebody asked for just before it', async () => {
    const { reader, asked } = await world.replica();
    await reader.drain();
    world.set('2026-11-23T05:36:00.000Z');
    await reader.refresh();
    world.set('2026-11-23T05:37:00.000Z');
    await reader.refresh();
    expect(asked).toHaveLength(12);
  });

  test('what is asked for while a few places are read anew is read after them, and not taken for read', async () => {
    const { reader, asked } = await world.replica();
    await reader.drain();
    world.set('2026-11-22T11:00:00.000Z');
    const release = world.holdCalls(HERE);
    const freshened = reader.freshen({ regions: ['us-east-1'] });
    await until(async () => asked.length === 6);
    const refreshed = reader.refresh();
    release();
    expect(await refreshed).toMatchObject({
      run: '2026-11-22T11:00:00.000Z',
      outcomes: [
        { region: 'us-east-1', calls: 'standing' },
        { region: 'eu-west-1', calls: 'read' },
      ],
    });
    await freshened;
  });

  test('what is asked for while another replica reads a few places is read once that is done', async () => {
    const [one, other] = [await world.replica(), await world.replica()];
    await one.reader.drain();
    await other.uses.refresh();
    world.set('2026-11-22T11:00:00.000Z');
    const release = world.holdCalls(HERE);
    const freshened = one.reader.freshen({ regions: ['us-east-1'] });
    await until(async () => one.asked.length === 6);
    expect(await other.reader.refresh()).toBeUndefined();
    release();
    await freshened;
    await other.reader.drain();
    expect(other.asked).toContain('calls 111122223333/eu-west-1');
    expect(other.uses.run()?.finished).toBe('2026-11-22T11:00:00.000Z');
    const { length } = other.asked;
    await other.reader.drain();
    expect(other.asked).toHaveLength(length);
  });

  test('what changed is known although two readings bear the same instant', async () => {
    const [one, other] = [await world.replica(), await world.replica()];
    await one.reader.drain();
    await other.uses.refresh();
    world.answerDependents(HERE, { dependents: [dependent(OLD)] });
    await one.reader.refresh();
    await other.uses.refresh();
    for (const { uses } of [one, other]) expect(uses.of(OLD).word).toBe('in-use');
  });

  test('whoever must know now gets a fresh reading of a few places, which no reminder is counted by', async () => {
    const { reader, uses, asked } = await world.replica();
    world.legacy = [];
    await reader.drain();
    world.legacy = [OLD];
    world.answerCalls(HERE, [called(OLD, { '2026-11-22': 1 })]);
    world.set('2026-11-23T00:30:00.000Z');
    await reader.freshen({ regions: ['us-east-1'] });
    expect(asked.slice(4)).toEqual([`dependents ${HERE}`, `calls ${HERE} also ${OLD}`]);
    expect(uses.of(OLD).word).toBe('in-use');
    const of = { account: '111122223333', region: 'us-east-1', modelId: OLD };
    for (const on of ['2026-11-22', '2026-11-23']) expect(uses.knownIn(of, on as never)).toBeUndefined();
    await reader.freshen({});
    expect(asked.slice(6)).toEqual(['dependents 111122223333/eu-west-1', 'calls 111122223333/eu-west-1']);
    await reader.freshen({});
    expect(asked).toHaveLength(8);
    world.set('2026-11-23T05:37:00.000Z');
    await reader.drain();
    expect(uses.knownIn(of, day('2026-11-23'))).toBe('2026-11-23T05:37:00.000Z');
  });

  test('nobody waits long for a fresh reading', async () => {
    const { reader, uses } = await world.replica();
    await reader.drain();
    world.set('2026-11-22T11:00:00.000Z');
    const release = world.holdCalls(HERE, () => ({
      ...world.callsOf(HERE),
      models: [called(OLD, { '2026-11-22': 1 })],
    }));
    world.patience = Promise.resolve();
    await reader.freshen({});
    expect(uses.of(OLD).word).toBe('not-in-use');
    release();
    await until(async () => uses.of(OLD).word === 'in-use');
  });

  test('a record that cannot be read is named and kept, and holds up nothing else', async () => {
    const key = `T1/usage-calls/${HERE}`;
    await world.store.commit({ puts: [{ key, value: 'no record' }] });
    const { reader, uses } = await world.replica();
    await reader.drain();
    const [here, elsewhere] = uses.parts();
    expect(here?.state?.calls).toMatchObject({ isFailing: true, failure: { reason: 'other' } });
    expect(elsewhere?.state?.calls.isFailing).toBe(false);
    expect((await world.store.get(key))?.value).toBe('no record');
    expect(uses.run()?.finished).toBeDefined();
  });

  test('of many accounts and Regions eight are read at once, and two of one account', async () => {
    await world.close();
    const regions = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1'];
    world = new UsageWorld(await open(() => world.now.getTime()), regions);
    world.accounts = ['111122223333'];
    const alone = await world.replica();
    await alone.reader.drain();
    expect(alone.under.most).toBe(2);
    world.accounts = Array.from({ length: 10 }, (_, i) => `1111222233${10 + i}`);
    const many = await world.replica();
    await many.reader.refresh();
    expect(many.under.most).toBe(8);
    expect(many.asked).toHaveLength(80);
  });
});
