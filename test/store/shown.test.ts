import { type Day } from '../../src/domain/day';
import { type ItemRef } from '../../src/domain/item';
import { type Place } from '../../src/store/place';
import { donePainting, loadRepaints, repaintPut, repaintsUnder } from '../../src/store/repaints';
import { loadShown, postsShowing, type Shown, shownEdit, shownPut } from '../../src/store/shown';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';
import { CHANNEL, clear, ITEM, MODEL, said } from './kept-world';
import { stored } from './subject';

const DAY_MS = 86_400_000;
const LATER: ItemRef = { ...ITEM, day: '2027-03-01' as Day };
const OTHER: ItemRef = { ...ITEM, modelId: 'acme.parrot-v1' };

const post = (ts: string, items: readonly ItemRef[] = [ITEM]): Shown => ({
  ...{ channel: CHANNEL, ts, items, postedAt: said('').at },
  card: JSON.stringify({ text: 'Bedrock digest', blocks: [{ type: 'divider', block_id: `ü 😀 ${ts}` }] }),
});

describe.each(ADAPTERS)('posts that carry items, in %s', (_, open) => {
  let place: Place;
  const keep = async (one: Shown) => stored(await place.store.commit(shownPut('T1', one)));
  const load = async (ts: string) => {
    const { value, ...held } = await loadShown(place, CHANNEL, ts);
    if (value === undefined) throw new Error('It is not kept');
    return { ...held, value };
  };

  beforeAll(async () => {
    place = { store: await open(() => 0), workspace: 'T1', log: hearingLog() };
  });
  beforeEach(() => clear(place.store));
  afterAll(() => place.store.close());

  it('are kept as they are, for 60 days', async () => {
    const one = post('1764000000.000100', [ITEM, LATER, ITEM]);
    await keep(one);
    expect((await load(one.ts)).value).toEqual(one);
    expect((await loadShown(place, CHANNEL, '2.0')).value).toBeUndefined();
    const ttls = shownPut('T1', one).puts?.map(({ ttlMs }) => (ttlMs ?? 0) / DAY_MS);
    expect(ttls).toEqual([60, 60, 60]);
  });

  it('are found by an item or by its model, newest first', async () => {
    await keep(post('9.5', [ITEM, LATER]));
    await keep(post('10.5', [ITEM]));
    await keep(post('11.5', [OTHER]));
    expect(await postsShowing(place, CHANNEL, { item: ITEM })).toEqual(['10.5', '9.5']);
    expect(await postsShowing(place, CHANNEL, { item: LATER })).toEqual(['9.5']);
    expect(await postsShowing(place, CHANNEL, { modelId: MODEL })).toEqual(['10.5', '9.5']);
    expect(await postsShowing(place, 'C2', { item: ITEM })).toEqual([]);
  });

  it.each([
    ['what is left of their 60 days', 10, 50],
    ['a moment, where nothing is left', 61, 1 / DAY_MS],
    ['no more than 60 days, where the clock was set back', -5, 60],
  ])('are kept after an edit for %s', async (_name, passed, left) => {
    await keep(post('1.5'));
    const now = new Date(Date.parse(said('').at) + passed * DAY_MS);
    const edit = shownEdit(await load('1.5'), '{"text":"x","blocks":[]}', now);
    expect(edit.puts?.map(({ ttlMs = 0 }) => ttlMs / DAY_MS)).toEqual([left]);
  });

  it('are edited by one of two who read the same', async () => {
    await keep(post('1.5'));
    const held = await load('1.5');
    const now = new Date(said('').at);
    stored(await place.store.commit(shownEdit(held, '{"text":"first","blocks":[]}', now)));
    expect((await place.store.commit(shownEdit(held, '{}', now))).ok).toBe(false);
    expect((await load('1.5')).value).toEqual({ ...post('1.5'), card: '{"text":"first","blocks":[]}' });
  });

  it('take little room', async () => {
    const section = {
      type: 'section',
      text: { type: 'mrkdwn', text: 'Claude 3 Haiku: End of life 2027-01-08' },
    };
    const card = JSON.stringify({
      text: 'Bedrock digest',
      blocks: Array.from({ length: 50 }, () => section),
    });
    const value = shownPut('T1', { ...post('1.5'), card }).puts?.[0]?.value ?? '';
    expect(value.length).toBeLessThan(card.length / 6);
  });

  it('that are no message, or cannot be unpacked, are refused', async () => {
    expect(() => shownPut('T1', { ...post('1.5'), card: 'x'.repeat(1_000_001) })).toThrow(RangeError);
    await keep(post('1.5'));
    const key = `T1/shown/${CHANNEL}/1.5`;
    const value = ((await place.store.get(key))?.value ?? '').replace(/"packed":"[^"]*"/, '"packed":"AAAA"');
    await place.store.commit({ puts: [{ key, value }] });
    await expect(loadShown(place, CHANNEL, '1.5')).rejects.toMatchObject({ name: 'UnreadableRecordError' });
  });

  it('are marked as out of date once, however often, until that is painted', async () => {
    const mark = () => place.store.commit(repaintPut('T1', CHANNEL, { item: ITEM }));
    await mark();
    await place.store.commit(repaintPut('T1', CHANNEL, { modelId: MODEL }));
    const marks = await loadRepaints(place);
    expect(marks.map(({ value }) => value)).toEqual([
      { channel: CHANNEL, what: { modelId: MODEL } },
      { channel: CHANNEL, what: { item: ITEM } },
    ]);
    await mark();
    const painted = [];
    for (const one of marks) painted.push(await donePainting(place, one));
    expect(painted).toEqual([true, false]);
    const [left, ...none] = await loadRepaints(place);
    if (left === undefined) throw new Error('The mark is gone');
    expect(left.key.startsWith(repaintsUnder('T1'))).toBe(true);
    expect([left.value.what, none]).toEqual([{ item: ITEM }, []]);
    expect(await donePainting(place, left)).toBe(true);
    expect(await loadRepaints(place)).toEqual([]);
  });
});
