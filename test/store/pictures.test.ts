import { keyOf } from '../../src/store/key';
import { findPicture, forgetPicture, keepPicture } from '../../src/store/pictures';
import { type Place } from '../../src/store/place';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';

const DAY = 86_400_000;
const HASH = 'a'.repeat(64);

describe.each(ADAPTERS)('pictures in %s', (_, open) => {
  let now = 0;
  let place: Place;

  beforeAll(async () => {
    place = { store: await open(() => now), workspace: 'T1', log: hearingLog() };
  });
  beforeEach(async () => {
    const all = await place.store.list('');
    await place.store.commit({ deletes: all.map(({ key }) => key) });
  });
  afterAll(() => place.store.close());

  it('are found by their content, in their workspace alone', async () => {
    await keepPicture(place, HASH, 'F0AAAAAAAA');
    expect(await findPicture(place, HASH)).toBe('F0AAAAAAAA');
    expect(await findPicture(place, 'b'.repeat(64))).toBeUndefined();
    expect(await findPicture({ ...place, workspace: 'T2' }, HASH)).toBeUndefined();
    expect((await place.store.list('')).map(({ key }) => key)).toEqual([`T1/pictures/${HASH}`]);
  });

  it('take the place of one that Slack has lost', async () => {
    await keepPicture(place, HASH, 'F0AAAAAAAA');
    await keepPicture(place, HASH, 'F0BBBBBBBB');
    expect(await findPicture(place, HASH)).toBe('F0BBBBBBBB');
  });

  it('are forgotten by their file, whatever they show, and no other with them', async () => {
    await keepPicture(place, HASH, 'F0AAAAAAAA');
    await keepPicture(place, 'b'.repeat(64), 'F0AAAAAAAA');
    await keepPicture(place, 'c'.repeat(64), 'F0CCCCCCCC');
    await forgetPicture(place, 'F0AAAAAAAA');
    await forgetPicture(place, 'F0UNKNOWN0');
    expect((await place.store.list('')).map(({ key }) => key)).toEqual([`T1/pictures/${'c'.repeat(64)}`]);
  });

  it('that another version wrote are left alone', async () => {
    const key = keyOf('T1', 'pictures', HASH);
    const value = '{"v":99,"data":{}}';
    await place.store.commit({ puts: [{ key, value }] });
    await expect(findPicture(place, HASH)).rejects.toMatchObject({ name: 'UnreadableRecordError' });
    await expect(keepPicture(place, HASH, 'F0AAAAAAAA')).rejects.toMatchObject({
      name: 'UnreadableRecordError',
    });
    await forgetPicture(place, 'F0AAAAAAAA');
    expect((await place.store.get(key))?.value).toBe(value);
  });

  // The clock of Redis is its own: that its entries end is the store's contract.
  if (_ === 'the embedded store') {
    it('are forgotten after 30 days', async () => {
      await keepPicture(place, HASH, 'F0AAAAAAAA');
      now += 30 * DAY - 1;
      expect(await findPicture(place, HASH)).toBe('F0AAAAAAAA');
      now += 1;
      expect(await findPicture(place, HASH)).toBeUndefined();
    });
  }
});
