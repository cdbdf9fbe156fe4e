import { type AuditEntry } from '../../src/domain/audit';
import { type Settings } from '../../src/domain/subscription';
import { auditPut, auditedMonths, exportAudit, loadAudit } from '../../src/store/audit';
import { type Place } from '../../src/store/place';
import { printOf } from '../../src/store/subscription-record';
import {
  changeSettings,
  pause,
  readSubscription,
  resume,
  subscribe,
  unsubscribe,
} from '../../src/store/subscriptions';
import { DEFAULTS } from '../domain/settings';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';
import { clear, said } from './kept-world';
import { wholeAudit } from './whole-audit';

const entry = (more: Partial<AuditEntry>): AuditEntry => ({
  ...{ ...said('UADA'), action: 'planned', channel: 'C1', from: {}, to: { notes: '<!channel> \u0000 "' } },
  ...more,
});

describe.each(ADAPTERS)('the audit in %s', (_, open) => {
  let place: Place;
  const keep = (one: AuditEntry) => place.store.commit(auditPut(place.workspace, one));
  const all = async () => (await wholeAudit(place)).entries;

  beforeAll(async () => {
    place = { store: await open(() => 0), workspace: 'T1', log: hearingLog() };
  });
  beforeEach(() => clear(place.store));
  afterAll(() => place.store.close());

  it('is found by model, and exported whole, in the order of the commits', async () => {
    const odd = 'arn:aws:bedrock/odd model%';
    const entries = [
      entry({ modelId: 'acme.parrot-v1:0', channel: 'C2' }),
      entry({ modelId: odd, at: '2026-11-22T09:00:00.000Z' }),
      entry({ modelId: 'acme.parrot-v1:0', item: { kind: 'eol', day: '2027-01-08' as never } }),
      entry({ action: 'paused' }),
    ];
    for (const one of entries) await keep(one);
    const [first, second, third] = entries;
    expect((await loadAudit(place, { modelId: 'acme.parrot-v1:0' })).entries).toEqual([first, third]);
    expect((await loadAudit(place, { modelId: odd })).entries).toEqual([second]);
    expect((await loadAudit(place, { modelId: 'acme.parrot' })).entries).toEqual([]);
    expect(await all()).toEqual(entries);
    expect(await all()).toEqual(entries);
  });

  it('keeps every entry, also those that say the same at the same time', async () => {
    await Promise.all(Array.from({ length: 20 }, () => keep(entry({ modelId: 'm' }))));
    expect(await all()).toHaveLength(20);
    expect((await loadAudit(place, { modelId: 'm' })).entries).toHaveLength(20);
  });

  it('never expires', () => {
    const { puts = [] } = auditPut('T1', entry({ modelId: 'm' }));
    expect(puts.map(({ ttlMs }) => ttlMs)).toEqual([undefined, undefined, undefined]);
  });

  it('counts what it cannot read', async () => {
    await keep(entry({}));
    await place.store.commit({ puts: [{ key: 'T1/audit/C1/2026-11-x/y', value: '{"v":2,"data":{}}' }] });
    await place.store.commit({ puts: [{ key: 'T1/audit-months/C2/2026-11', value: '{"v":2,"data":{}}' }] });
    expect(await wholeAudit(place)).toEqual({ entries: [entry({})], unreadable: 2 });
  });

  it('is exported a month of a channel at a time, as far as those are asked for', async () => {
    const slashed = 'C/1%';
    const places = [
      ['C1', '2026-10'],
      ['C1', '2026-11'],
      ['C2', '2026-11'],
      [slashed, '2027-01'],
    ] as const;
    const entries = places.flatMap(([channel, month]) =>
      ['02', '01'].map((day) => entry({ channel, at: `${month}-${day}T10:00:00.000Z`, modelId: 'm' })),
    );
    for (const one of entries) await keep(one);
    const { months } = await auditedMonths(place);
    expect(months.map(({ channel, month }) => [channel, month]).sort()).toEqual([...places].sort());

    const sizes: number[] = [];
    const { store } = place;
    const list = async (prefix: string) => {
      const found = await store.list(prefix);
      sizes.push(found.length);
      return found;
    };
    const trail = await exportAudit({ ...place, store: { ...store, list } }, months);
    expect(trail).toEqual({ entries, unreadable: 0 });
    expect(sizes).toEqual([2, 2, 2, 2]);
    const own = months.filter(({ channel }) => channel === 'C1');
    expect((await exportAudit(place, own)).entries).toEqual(entries.slice(0, 4));
  });

  describe('of a subscription', () => {
    const wanted = (settings: Settings, by = 'UADA', minute = 0) => ({
      ...{ channel: 'C1', channelName: 'platform', isPrivate: false, settings, by },
      now: new Date(said('', minute).at),
    });
    const NAMED: Settings = {
      ...DEFAULTS,
      horizonDays: 90,
      confirmDays: 30,
      handlers: { kind: 'named', users: ['UADA', 'UBEN'] },
      exclude: { ...DEFAULTS.exclude, regions: ['us-east-1'] },
    };
    const settings = async () => (await readSubscription(place, 'C1'))?.settings;

    it('tells its whole life, what changed alone, and by whom', async () => {
      await subscribe(place, wanted(DEFAULTS));
      await changeSettings(place, printOf(DEFAULTS), wanted(NAMED, 'UBEN', 1));
      await pause(place, 'C1', { reason: 'refused', at: said('', 2).at, word: 'is_archived' });
      await pause(place, 'C1', { reason: 'asked', ...said('UCAT', 3) });
      await resume(place, 'C1', said('UCAT', 4));
      await resume(place, 'C1', said('UCAT', 5));
      await unsubscribe(place, 'C1', said('UADA', 6));
      await unsubscribe(place, 'C1', said('UADA', 7));
      const changes = { confirmDays: '30', handlers: 'UADA, UBEN', '-region': 'us-east-1' };
      expect((await all()).map(({ by, action, from, to }) => [by, action, from, to])).toEqual([
        [
          ...['UADA', 'subscribed', {}],
          expect.objectContaining({ schedule: 'weekly mon 09:00 Europe/Berlin', horizon: '180d' }),
        ],
        ['UBEN', 'settings-changed', { horizon: '180d' }, { horizon: '90d', ...changes }],
        ['bot', 'paused', {}, { pause: 'refused (is_archived)' }],
        ['UCAT', 'resumed', { pause: 'refused' }, {}],
        ['UADA', 'unsubscribed', expect.objectContaining(changes), {}],
      ]);
    });

    it('says nothing of settings that were saved as they are', async () => {
      await subscribe(place, wanted(DEFAULTS));
      await changeSettings(place, printOf(DEFAULTS), wanted(DEFAULTS, 'UBEN', 1));
      expect(await all()).toHaveLength(1);
    });

    it('knows that subscribing anew by words keeps what no word says', async () => {
      await subscribe(place, wanted(NAMED));
      await subscribe(place, wanted(DEFAULTS, 'UBEN', 1));
      expect(await settings()).toEqual({
        ...DEFAULTS,
        confirmDays: 30,
        handlers: { kind: 'named', users: ['UADA', 'UBEN'] },
      });
      expect((await all()).at(-1)).toMatchObject({
        from: { horizon: '90d', '-region': 'us-east-1' },
        to: { horizon: '180d' },
      });
    });
  });
});
