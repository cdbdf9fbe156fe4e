import fc from 'fast-check';
import { type Rerun, decodeRerun } from '../../src/cards/ids';
import { listCard } from '../../src/cards/list';
import { inPlainBlocks } from '../../src/cards/plain';
import { type ModelStatus } from '../../src/domain/model-status';
import { day, fact, on, statusBy } from '../domain/makers';
import { MOMENT, RERUN, hostileFacts, hostileText } from './hostile';
import { faultsOf, wordsOf } from './limits';

const parrots = (count: number): ModelStatus[] =>
  Array.from({ length: count }, (_, i) =>
    statusBy([fact({ modelId: `acme.parrot-${i}`, name: `Parrot ${i}` })]),
  );
const list = (statuses: readonly ModelStatus[], page = 1, rerun: Rerun | undefined = RERUN) =>
  listCard({ ...MOMENT, statuses, filter: '', page, ...(rerun && { rerun }) });

const idsOn = (card: ReturnType<typeof list>) => wordsOf(card).match(/acme\.parrot-\d+/g) ?? [];

function buttons({ blocks }: ReturnType<typeof list>): [string, number | undefined][] {
  return blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((one) => (one.type === 'button' ? [[one.text.text, decodeRerun(one.value ?? '')?.page]] : []));
}

test.each([0, 1, 20, 21, 2000])('%i models stand on the pages, each once', (count) => {
  const statuses = parrots(count);
  const pages = Math.max(1, Math.ceil(count / 20));
  const ids = Array.from({ length: pages }, (_, i) => list(statuses, i + 1)).flatMap((card) => {
    expect(faultsOf(card)).toEqual([]);
    return idsOn(card);
  });
  expect(ids).toEqual(statuses.map(({ model }) => model.modelId));
});

test('a page says where it is, and turns both ways', () => {
  expect(wordsOf(list(parrots(41), 2))).toContain('Page 2 of 3 (41 in all)');
  expect(buttons(list(parrots(41), 1))).toEqual([
    ['Next', 2],
    ['Share', 1],
  ]);
  expect(buttons(list(parrots(41), 2))).toEqual([
    ['Previous', 1],
    ['Next', 3],
    ['Share', 2],
  ]);
  expect(buttons(list(parrots(41), 3))).toEqual([
    ['Previous', 2],
    ['Share', 3],
  ]);
});

test('a page beyond the last, asked for by an old button, is the last', () => {
  expect(list(parrots(41), 9)).toEqual(list(parrots(41), 3));
});

test('a shared list has no buttons', () => {
  expect(listCard({ ...MOMENT, statuses: parrots(41), filter: '', page: 1 }).blocks.at(-1)?.type).toBe(
    'context',
  );
});

test('a row is name, id, phases with the number of Regions, and what comes next', () => {
  const facts = [
    fact({
      region: 'us-east-1',
      status: 'legacy',
      milestones: { legacy: day('2026-10-14'), endOfLife: on('2027-01-08') },
    }),
    fact({ region: 'eu-west-1', status: 'active' }),
    fact({ region: 'eu-west-3', status: 'active' }),
  ];
  expect(wordsOf(inPlainBlocks(list([statusBy(facts)])))).toContain(
    '• Parrot · acme.parrot-v1:0 · Legacy (1), Active (2) · End of life 2027-01-08 (in 47 days)',
  );
});

test('an empty list says whether the filter or the bot is to blame', () => {
  expect(wordsOf(list([]))).toContain('No model is known');
  expect(wordsOf(listCard({ ...MOMENT, statuses: [], filter: 'legacy', page: 1 }))).toContain(
    'No model matches legacy.',
  );
});

test('whatever the models are called, Slack takes the list, with a table and without, and nobody is called', () => {
  fc.assert(
    fc.property(fc.array(hostileFacts, { maxLength: 25 }), hostileText, (models, filter) => {
      const statuses = models.map((facts) => statusBy(facts));
      const card = listCard({ ...MOMENT, statuses, filter, page: 1, rerun: RERUN });
      expect(faultsOf(card)).toEqual([]);
      expect(faultsOf(inPlainBlocks(card))).toEqual([]);
    }),
    { numRuns: 40 },
  );
});
