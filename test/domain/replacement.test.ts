import { buildCatalogue } from '../../src/domain/catalogue';
import { type Fact, type StatedStatus } from '../../src/domain/fact';
import { replacementChain } from '../../src/domain/replacement';
import { TODAY, by, fact, statusIn } from './makers';

const model = (modelId: string, status: StatedStatus, ...successors: string[]) =>
  fact({ modelId, status, replacements: successors.map((id) => ({ modelId: id, name: id })) });

/** The chain from the first of the models on, each link as what was named and how the next one stands. */
function chain(...facts: Fact[]) {
  const catalogue = buildCatalogue(facts, []);
  const start = catalogue.models.get(facts[0]?.modelId ?? '');
  if (start === undefined) throw new Error('No model to start from');
  return replacementChain(start, statusIn(catalogue, TODAY)).map(({ named, status }) => [
    named.map(({ name }) => name).join(' or '),
    status?.worst,
  ]);
}

test('a chain goes on over successors that end themselves, up to one that is Active', () => {
  const facts = [
    model('a.one', 'end-of-life', 'a.two'),
    model('a.two', 'legacy', 'a.three'),
    model('a.three', 'active', 'a.four'),
    model('a.four', 'active'),
  ];
  expect(chain(...facts)).toEqual([
    ['a.two', 'legacy'],
    ['a.three', 'active'],
  ]);
});

test('of several successors the first that is known counts', () => {
  expect(chain(model('a.one', 'legacy', 'a.lost', 'a.two'), model('a.two', 'active'))).toEqual([
    ['a.lost or a.two', 'active'],
  ]);
});

test('a successor that nobody knows ends the chain, and so does one of which only the name was printed', () => {
  expect(chain(model('a.one', 'legacy', 'a.lost'))).toEqual([['a.lost', undefined]]);
  expect(chain(fact({ status: 'legacy', replacements: [{ name: 'Owl' }] }))).toEqual([['Owl', undefined]]);
});

test('a circle ends where it would begin again: a known model is never called unknown', () => {
  expect(chain(model('a.one', 'legacy', 'a.two'), model('a.two', 'legacy', 'a.one'))).toEqual([
    ['a.two', 'legacy'],
  ]);
  expect(chain(model('a.one', 'legacy', 'a.one'))).toEqual([]);
});

test('a model without a successor has no chain', () => {
  expect(chain(model('a.one', 'legacy'))).toEqual([]);
});

test('an older page’s successor counts where the newer pages print none, and a third party’s does not', () => {
  const old = by('docs-table', '2026-01-30', { replacements: [{ name: 'Owl' }] });
  const rumour = by('third-party', '2026-11-01', { replacements: [{ name: 'Crow' }] });
  expect(chain(fact(), old, rumour)).toEqual([['Owl', undefined]]);
  expect(chain(rumour)).toEqual([]);
});

test('the operator’s own word stands before AWS’s, and is called what its model is', () => {
  const own = by('override', '2026-11-01', {
    modelId: 'a.one',
    replacements: [{ modelId: 'b.owl', name: 'b.owl' }],
  });
  const facts = [
    model('a.one', 'legacy', 'a.two'),
    own,
    fact({ modelId: 'b.owl', name: 'Owl', status: 'legacy', replacements: [{ name: 'Crow' }] }),
  ];
  const catalogue = buildCatalogue(facts, []);
  const links = catalogue.models.get('a.one');
  expect(links && replacementChain(links, statusIn(catalogue, TODAY))).toMatchObject([
    { named: [{ modelId: 'b.owl', name: 'Owl' }], isOverride: true },
    { named: [{ name: 'Crow' }] },
  ]);
});
