import fc from 'fast-check';
import { type Fact } from '../../src/domain/fact';
import { editionOf, keepEdition, loadEdition, otherEditions } from '../../src/store/documents';
import { type Place } from '../../src/store/place';
import { fact } from '../domain/makers';
import { someFact } from '../domain/some-facts';
import { ADAPTERS } from './adapters';
import { hearingLog } from './heard';

describe.each(ADAPTERS)('editions of the documents in %s', (_, open) => {
  let place: Place;

  beforeAll(async () => {
    place = { store: await open(() => 0), workspace: 'T1', log: hearingLog() };
  });
  afterAll(() => place.store.close());

  async function keep(facts: readonly Fact[]) {
    const edition = editionOf(facts);
    await place.store.commit({ puts: keepEdition('T1', edition) });
    return edition;
  }

  it('are loaded as they were kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someFact, { maxLength: 20 }), async (facts) => {
        const edition = await keep(facts);
        expect(await loadEdition(place, edition.name)).toEqual(edition);
      }),
      { numRuns: 20, examples: [[[]]] },
    );
  });

  it('may be larger than a value of the store, and hold any text', async () => {
    const note = '\u0000🦜'.repeat(60_000);
    const edition = await keep(Array.from({ length: 20 }, (_, i) => fact({ modelId: `m-${i}`, note })));
    expect(await loadEdition(place, edition.name)).toEqual(edition);
  });

  it('are named by what they say', () => {
    expect(editionOf([fact()]).name).toBe(editionOf([fact()]).name);
    expect(editionOf([fact({ status: 'legacy' })]).name).not.toBe(editionOf([fact()]).name);
  });

  it('that nobody goes by any more can be forgotten', async () => {
    const [one, two] = [await keep([fact({ name: 'One' })]), await keep([fact({ name: 'Two' })])];
    await place.store.commit({ deletes: await otherEditions(place, new Set([two.name])) });
    expect(await loadEdition(place, one.name)).toBeUndefined();
    expect(await loadEdition(place, two.name)).toEqual(two);
  });

  it('of which a piece is lost or corrupt are none', async () => {
    const name = 'abcdef';
    const put = (text: string, of = 1) =>
      place.store.commit({
        puts: [
          { key: `T1/documents/${name}/0000`, value: JSON.stringify({ v: 1, data: { n: 0, of, text } }) },
        ],
      });
    for (const [text, of] of [
      ['[]', 2],
      ['[{}]', 1],
      ['no JSON', 1],
    ] as const) {
      await put(text, of);
      expect(await loadEdition(place, name)).toBeUndefined();
    }
  });
});
