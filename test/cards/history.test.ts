import fc from 'fast-check';
import { type HistoryInput, historyCard } from '../../src/cards/history';
import { foldFlips } from '../../src/domain/flip-flop';
import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { MODEL, day } from '../domain/makers';
import { change } from '../domain/some-changes';
import { MOMENT, RERUN, hostileText } from './hostile';
import { faultsOf, wordsOf } from './limits';

const LEGACY = { kind: 'phase', from: 'active', to: 'legacy' } as const;
const history = (input: Partial<HistoryInput> = {}) =>
  historyCard({ ...MOMENT, modelId: MODEL, name: 'Parrot', entries: [], since: [], page: 1, ...input });

const at = (instant: string) => ({ run: `2026-11-${instant}:00.000Z` });

test('what is alike in several Regions is one line, newest first, under when and by whom it was said', () => {
  const changes = [
    change({ kind: 'appeared' }, at('01T10:07')),
    ...['us-east-1', 'eu-west-3'].map((region) => change(LEGACY, { ...at('20T11:07'), region })),
    change({ kind: 'date-announced', milestone: 'eol', day: day('2027-01-08') }, at('20T11:07')),
    change(LEGACY, { ...at('20T11:07'), source: 'documents', cause: 'new-catalogue' }),
    change({ kind: 'phase', from: 'legacy', to: 'eol' }, { ...at('21T00:07'), cause: 'date' }),
  ];
  const card = history({ entries: foldFlips(changes) });
  expect(card.text).toBe('acme.parrot-v1:0: 6 changes seen');
  expect(wordsOf(card)).toContain(
    [
      '`acme.parrot-v1:0`: 6 changes seen, by source and Region',
      "*2026-11-21 00:07 UTC · AWS's API, whose date came*",
      '• *End of life* in us-east-1 (was Legacy)',
      "*2026-11-20 11:07 UTC · AWS's documents*",
      "• AWS's documents now say: *Legacy* in us-east-1 (was Active)",
      "*2026-11-20 11:07 UTC · AWS's API*",
      '• *Legacy* in eu-west-3, us-east-1 (was Active)',
      '• *End of life* announced for 2027-01-08 (in 47 days) in us-east-1',
      "*2026-11-01 10:07 UTC · AWS's API*",
      '• new on Bedrock in us-east-1',
    ].join('\n'),
  );
});

test('a change that was soon reversed is one line with both ends', () => {
  const back = { kind: 'phase', from: 'legacy', to: 'active' } as const;
  const card = history({
    entries: foldFlips([change(LEGACY, at('20T10:07')), change(back, at('21T08:07'))]),
  });
  expect(card.text).toContain('1 change seen');
  expect(wordsOf(card)).toContain(
    '• *Legacy* in us-east-1 (was Active); back as it was after 22 h (2026-11-21 08:07 UTC)',
  );
});

test('it says since when it knows, Region by Region, and that no sync has finished yet', () => {
  const instant = '2026-11-01T10:07:08.000Z';
  const card = history({
    since: [
      { region: 'eu-west-3', source: 'api', instant },
      { region: 'us-east-1', source: 'api', instant: '2026-11-01T10:07:59.000Z' },
      { region: '*', source: 'documents', instant },
    ],
  });
  expect(card.text).toBe('acme.parrot-v1:0: no changes seen');
  expect(wordsOf(card)).toContain(
    '_eu-west-3, us-east-1: first read 2026-11-01 10:07 UTC; nothing before is known_',
  );
  expect(wordsOf(card)).toContain('_all commercial Regions: documents followed since 2026-11-01 10:07 UTC');
  expect(wordsOf(history())).toContain('No sync has finished yet');
});

test('years of changes are paged, the beginning on the last page', () => {
  const entries = foldFlips(
    Array.from({ length: 400 }, (_, i) =>
      change(
        { kind: 'date-moved', milestone: 'eol', from: day('2026-12-01'), to: day('2027-01-01') },
        { run: new Date(Date.UTC(2024, 0, 1 + 3 * i)).toISOString(), region: `eu-west-${i % 3}` },
      ),
    ),
  );
  const since = [{ region: 'eu-west-1', source: 'api', instant: '2024-01-01T00:00:00.000Z' } as const];
  const seen: string[] = [];
  for (let page = 1; page <= 27; page += 1) {
    const card = history({ entries, since, page, rerun: RERUN });
    expect(faultsOf(card)).toEqual([]);
    expect(wordsOf(card)).toContain(`Page ${page} of 27`);
    expect(wordsOf(card).includes('nothing before is known')).toBe(page === 27);
    seen.push(...(wordsOf(card).match(/(?<=\*)\d{4}-\d\d-\d\d(?= )/g) ?? []));
  }
  expect(seen).toEqual([...seen].sort().reverse());
  expect(new Set(seen).size).toBe(400);
});

test('whatever a model is called, and however many Regions it is in, Slack takes the card and nobody is called', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 1, max: 40 }), (name, runs) => {
      const changes = Array.from({ length: runs }, (_, i) => ({ run: new Date(i).toISOString() })).flatMap(
        (run) =>
          COMMERCIAL_REGIONS.flatMap((region) => [
            change(LEGACY, { ...run, region, name, modelId: name }),
            change(
              {
                kind: 'disagreement',
                about: 'phase',
                state: 'began',
                api: name.slice(0, 60),
                documents: 'Active',
              },
              { ...run, region, name, modelId: name },
            ),
          ]),
      );
      const since = COMMERCIAL_REGIONS.map((region, i) => ({
        ...{ region, source: 'api' as const },
        instant: new Date(i * 60_000).toISOString(),
      }));
      const card = history({ entries: foldFlips(changes), since, name, modelId: name, rerun: RERUN });
      expect(faultsOf(card)).toEqual([]);
      expect(wordsOf(card)).not.toContain('Not all fits');
    }),
    { numRuns: 50 },
  );
});
