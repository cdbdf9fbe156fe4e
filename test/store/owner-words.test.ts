import { type Place } from '../../src/store/place';
import { type OwnerWord, ownerWordEdit, ownerWordPut, ownerWordsOf } from '../../src/store/owner-words';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';
import { CHANNEL, MODEL, clear, said } from './kept-world';
import { stored } from './subject';

const DAY_MS = 86_400_000;

const word = (ts: string, more: Partial<OwnerWord> = {}): OwnerWord => ({
  ...{ channel: CHANNEL, modelId: MODEL, reader: 'U1', ts, print: 'a1' },
  ...{ news: { why: 'verified', doneAt: said('').at }, sentAt: said('').at },
  ...more,
});

describe.each(ADAPTERS)('words to the owners of plans, in %s', (_, open) => {
  let place: Place;
  const keep = async (one: OwnerWord) => stored(await place.store.commit(ownerWordPut('T1', one)));
  const found = async (channel = CHANNEL, modelId = MODEL) =>
    (await ownerWordsOf(place, channel, modelId)).map(({ value }) => value);

  beforeAll(async () => {
    place = { store: await open(() => 0), workspace: 'T1', log: hearingLog() };
  });
  beforeEach(() => clear(place.store));
  afterAll(() => place.store.close());

  it('are found by their plan, each as it was kept', async () => {
    const kept = [
      word('1.5'),
      word('2.5', { reader: 'U2', news: { why: 'replacement', replacement: 'a/b' } }),
    ];
    for (const one of kept) await keep(one);
    await keep(word('3.5', { modelId: 'acme.parrot-v1' }));
    await keep(word('4.5', { channel: 'C2' }));
    expect(await found()).toEqual(kept);
    expect((await found('C2')).map(({ ts }) => ts)).toEqual(['4.5']);
    expect(ownerWordPut('T1', word('1.5')).puts?.map(({ ttlMs }) => ttlMs)).toEqual([60 * DAY_MS]);
  });

  it('keep how they look after an edit, for what is left of their 60 days, and are made anew by none', async () => {
    await keep(word('1.5'));
    const [held] = await ownerWordsOf(place, CHANNEL, MODEL);
    if (held === undefined) throw new Error('It is not kept');
    const edit = ownerWordEdit(held, 'b2', new Date(Date.parse(said('').at) + 50 * DAY_MS));
    expect(edit.puts?.map(({ ttlMs }) => ttlMs)).toEqual([10 * DAY_MS]);
    stored(await place.store.commit(edit));
    expect(await found()).toEqual([word('1.5', { print: 'b2' })]);
    expect((await place.store.commit(edit)).ok).toBe(false);
  });
});
