import { buildCatalogue } from '../../src/domain/catalogue';
import { type Fact } from '../../src/domain/fact';
import { statusOf } from '../../src/domain/model-status';
import { EVERY_REGION } from '../../src/domain/region';
import { transitionsOf } from '../../src/domain/transition';
import { ACTIVE, LEGACY, byDay, seen, stamp } from './cases-seen';
import { by, day, notBefore, on } from './makers';
import { type Lifecycle, read } from './packaged';

test('5: Nova Canvas went Legacy in eu-west-1 by the page’s date; a month later the API only agreed', () => {
  const id = 'amazon.nova-canvas-v1:0';
  const row = by('docs-table', '2026-03-26', {
    ...{ modelId: id, region: 'eu-west-1', status: 'legacy' },
    milestones: { legacy: day('2026-03-30'), endOfLife: on('2026-09-30') },
  });
  const looks = ['2026-03-29', '2026-03-30', '2026-04-30', '2026-05-01'].map(
    (date, i) => [`${date}T08:00:00Z`, { [id]: i < 3 ? ACTIVE : LEGACY }, [row]] as const,
  );
  expect(byDay(seen('eu-west-1', looks))).toEqual([
    '2026-03-30 documents date: active → legacy!',
    '2026-03-30 documents date: phase disagreement began (Active, Legacy)',
    '2026-05-01 api reading: active → legacy',
    '2026-05-01 api reading: phase disagreement ended (Legacy, Legacy)',
  ]);
});

test('9: titan-tg1-large vanishes Active and without a date: withdrawn, then ended by a row that was soon gone again', () => {
  const id = 'amazon.titan-tg1-large';
  const row = by('docs-table', '2026-04-25', {
    ...{ modelId: id, region: 'us-east-1', status: 'end-of-life' },
    milestones: { legacy: day('2025-04-27'), endOfLife: on('2025-10-27') },
  });
  expect(
    byDay(
      seen('us-east-1', [
        ['2026-04-24T08:00:00Z', { [id]: ACTIVE }],
        ['2026-04-25T08:00:00Z', {}],
        ['2026-04-26T08:00:00Z', {}],
        ['2026-04-27T08:00:00Z', {}, [row]],
        ['2026-05-31T08:00:00Z', {}],
      ]),
    ),
  ).toEqual([
    '2026-04-26 api reading: withdrawn!',
    '2026-04-27 documents new-catalogue: withdrawn → eol!',
    '2026-04-27 documents new-catalogue: legacy on 2025-04-27',
    '2026-04-27 documents new-catalogue: eol on 2025-10-27',
  ]);
});

test('10: that a card calls Llama 3.1 8B Legacy, of which no table speaks, is told once', () => {
  const id = 'meta.llama3-1-8b-instruct-v1:0';
  const card = by('model-card', '2026-10-14', {
    ...{ modelId: id, region: 'us-west-2', status: 'legacy' },
    milestones: { endOfLife: on('2027-03-30') },
  });
  expect(
    byDay(
      seen('us-west-2', [
        ['2026-10-13T08:00:00Z', { [id]: ACTIVE }],
        ['2026-10-20T08:00:00Z', { [id]: ACTIVE }, [card]],
        ['2026-11-22T08:00:00Z', { [id]: ACTIVE }, [card]],
      ]),
    ),
  ).toEqual([
    '2026-10-20 documents new-catalogue: active → legacy!',
    '2026-10-20 documents new-catalogue: eol on 2027-03-30!',
    '2026-10-20 documents new-catalogue: phase disagreement began (Active, Legacy)',
  ]);
});

test('11: a card that still reads Legacy after the end of life of Titan Image v2 brings nothing back', () => {
  const id = 'amazon.titan-image-generator-v2:0';
  const row = by('docs-table', '2026-05-31', {
    ...{ modelId: id, region: 'us-east-1', status: 'legacy' },
    milestones: { legacy: day('2025-12-30'), endOfLife: on('2026-06-30') },
  });
  const card = by('model-card', '2026-10-14', { modelId: id, region: 'us-east-1', status: 'legacy' });
  expect(
    byDay(
      seen('us-east-1', [
        ['2026-06-29T08:00:00Z', {}, [row]],
        ['2026-06-30T08:00:00Z', {}, [row]],
        ['2026-10-20T08:00:00Z', {}, [row, card]],
      ]),
    ),
  ).toEqual(['2026-06-30 documents date: legacy → eol!']);
});

test('12: the floor of Haiku 4.5 moved and passed, and neither is a change', () => {
  const id = 'anthropic.claude-haiku-4-5-20251001-v1:0';
  const card = (asOf: string, floor: string) =>
    by('model-card', asOf, {
      modelId: id,
      region: 'us-east-1',
      status: 'active',
      milestones: { endOfLife: notBefore(floor) },
    });
  expect(
    byDay(
      seen('us-east-1', [
        ['2026-09-01T08:00:00Z', { [id]: ACTIVE }, [card('2026-08-21', '2026-10-01')]],
        ['2026-10-14T08:00:00Z', { [id]: ACTIVE }, [card('2026-10-14', '2026-10-16')]],
        ['2026-11-22T08:00:00Z', { [id]: ACTIVE }, [card('2026-10-14', '2026-10-16')]],
      ]),
    ),
  ).toEqual([]);
});

test('13: three launch dates of Gemma 3 differ, and no end of life is made of any of them', () => {
  const id = 'google.gemma-3-4b-it';
  const readings = [
    read('us-east-1', '2026-11-22T11:00:00Z', {
      [id]: { status: 'ACTIVE', startOfLifeTime: new Date('2025-12-02T18:00:00Z') },
    }),
  ];
  const catalogue = buildCatalogue(
    [
      by('model-card', '2026-10-14', { modelId: id, milestones: { launch: day('2025-03-12') } }),
      by('docs-table', '2026-08-21', { modelId: id, milestones: { launch: day('2025-11-26') } }),
    ],
    readings,
  );
  const model = catalogue.models.get(id);
  const status = model && statusOf(model, catalogue, [], day('2026-12-02'));
  expect(status?.counted).toMatchObject([
    { phase: 'active', milestones: { launch: { value: '2025-12-02', from: { kind: 'api' } } } },
  ]);
  expect(status && transitionsOf(status, day('2026-01-01'))).toEqual([]);
});

test('15: a page that loses “:0” from its ids, or its rows, for eleven days takes nothing back', () => {
  const id = 'cohere.command-r-v1:0';
  const row = (modelId: string, asOf: string) =>
    by('docs-table', asOf, {
      ...{ modelId, region: 'us-east-1', status: 'legacy' },
      milestones: { legacy: day('2026-02-19'), endOfLife: on('2026-08-19') },
    });
  const changes = seen('us-east-1', [
    ['2026-03-01T08:00:00Z', { [id]: LEGACY }, [row(id, '2026-02-28')]],
    ['2026-03-10T08:00:00Z', { [id]: LEGACY }, [row('cohere.command-r-v1', '2026-03-10')]],
    ['2026-03-15T08:00:00Z', { [id]: LEGACY }, []],
  ]);
  expect(changes.map(({ modelId }) => modelId)).toEqual(['cohere.command-r-v1']);
  expect(byDay(changes)).toEqual(['2026-03-10 documents new-catalogue: appeared']);
});

test('20: that a third party tells Anthropic’s own dates is no change on Bedrock, nor is their coming', () => {
  const id = 'anthropic.claude-opus-4-1-20250805-v1:0';
  const provider = by('third-party', '2026-07-10', {
    ...{ modelId: id, region: 'us-east-1', status: 'legacy' },
    milestones: { endOfLife: on('2026-08-05') },
  });
  const ending: Lifecycle = { ...LEGACY, endOfLifeTime: stamp('2027-01-08') };
  expect(
    byDay(
      seen('us-east-1', [
        ['2026-07-09T08:00:00Z', { [id]: ending }],
        ['2026-07-10T08:00:00Z', { [id]: ending }, [provider]],
        ['2026-08-05T08:00:00Z', { [id]: ending }, [provider]],
      ]),
    ),
  ).toEqual([]);
});

test('22: a model that the operator keeps by arrangement does not end with the others, which is history', () => {
  const id = 'anthropic.claude-sonnet-4-20250514-v1:0';
  const arrangement = by('override', '2026-10-01', { modelId: id, region: 'us-east-1', status: 'legacy' });
  const ending: Lifecycle = { ...LEGACY, endOfLifeTime: stamp('2026-10-14') };
  const end = (documented: readonly Fact[]) =>
    seen('us-east-1', [
      ['2026-10-13T08:00:00Z', { [id]: ending }, documented],
      ['2026-10-14T08:00:00Z', { [id]: ending }, documented],
    ]);
  expect(byDay(end([]))).toEqual(['2026-10-14 api date: legacy → eol!']);
  expect(byDay(end([arrangement]))).toEqual([
    '2026-10-14 api date: legacy → eol',
    '2026-10-14 api date: phase disagreement began (End of life, Legacy)',
  ]);
});

test('24: a row that names no Region changes nothing in GovCloud', () => {
  const id = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
  const row = by('docs-table', '2026-10-14', {
    ...{ modelId: id, region: EVERY_REGION, status: 'legacy' },
    milestones: { legacy: day('2026-10-08') },
  });
  const change = (region: string) =>
    byDay(
      seen(region, [
        ['2026-10-13T08:00:00Z', { [id]: ACTIVE }],
        ['2026-10-14T08:00:00Z', { [id]: ACTIVE }, [row]],
      ]),
    );
  expect(change('us-gov-west-1')).toEqual([]);
  expect(change('eu-west-1')).toContain('2026-10-14 documents new-catalogue: active → legacy!');
});
