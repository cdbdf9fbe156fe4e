import { buildCatalogue } from '../../src/domain/catalogue';
import { idleAccesses } from '../../src/domain/idle-access';
import { groupBySchedule, statusOf } from '../../src/domain/model-status';
import { launchOf, policyOf } from '../../src/domain/policy';
import { replacementChain } from '../../src/domain/replacement';
import { transitionsOf } from '../../src/domain/transition';
import { joinUses } from '../../src/domain/use-join';
import { by, day, on, statusIn } from './makers';
import { documented, inRegion, read, statusFor } from './packaged';
import { called, calls } from './uses';

const HAIKU_3 = 'anthropic.claude-3-haiku-20240307-v1:0';
const SONNET_3_5 = 'anthropic.claude-3-5-sonnet-20240620-v1:0';
const SONNET_4 = 'anthropic.claude-sonnet-4-20250514-v1:0';
const SONNET_4_5 = 'anthropic.claude-sonnet-4-5-20250929-v1:0';
const OPUS_4_1 = 'anthropic.claude-opus-4-1-20250805-v1:0';
const NOVA_CANVAS = 'amazon.nova-canvas-v1:0';
const LLAMA_3_1_8B = 'meta.llama3-1-8b-instruct-v1:0';

test('1: Claude 3.5 Sonnet ended on four schedules, the last but two Regions in GovCloud', () => {
  const ends = groupBySchedule(statusFor(SONNET_3_5, { today: '2026-02-28' }).regions).map(
    ({ standings }) => [
      standings[0]?.milestones.endOfLife?.value.day,
      standings.map(({ region }) => region).join(' '),
    ],
  );
  expect(ends.filter(([end]) => end !== undefined)).toEqual([
    ['2026-03-01', 'eu-central-1 eu-west-1 eu-west-3 us-east-1 us-east-2 us-west-2'],
    ['2026-06-01', 'eu-central-2'],
    ['2026-07-30', 'ap-northeast-1 ap-southeast-2 us-gov-east-1 us-gov-west-1'],
  ]);
});

test('2: Claude 3 Haiku is Active in ap-south-1 while it has ended in eu-west-3, and neither speaks for the other', () => {
  const readings = [read('ap-south-1', '2026-11-22T11:00:00Z', { [HAIKU_3]: { status: 'ACTIVE' } })];
  const asked = { today: '2026-11-22', readings };
  expect(inRegion(HAIKU_3, 'ap-south-1', asked)).toMatchObject({ phase: 'active', from: { kind: 'api' } });
  expect(inRegion(HAIKU_3, 'eu-west-3', asked).phase).toBe('eol');
  expect(statusFor(HAIKU_3, { ...asked, watched: ['ap-south-1'] }).worst).toBe('active');
});

test('3: the extension of Claude 3.5 Sonnet in eu-central-2 counts over the older page', () => {
  const standing = (today: string) => inRegion(SONNET_3_5, 'eu-central-2', { today });
  expect([standing('2026-03-01').phase, standing('2026-06-01').phase]).toEqual(['extended', 'eol']);
  expect(standing('2026-03-01').disagreements).toEqual([]);
});

test('5: Nova Canvas was Legacy in eu-west-1 a month before the API said so, and the lag is told', () => {
  const readings = [read('eu-west-1', '2026-04-15T08:00:00Z', { [NOVA_CANVAS]: { status: 'ACTIVE' } })];
  expect(inRegion(NOVA_CANVAS, 'eu-west-1', { today: '2026-04-15', readings })).toMatchObject({
    phase: 'legacy',
    from: { kind: 'docs-table' },
    disagreements: [{ about: 'phase', other: { value: 'active', from: { kind: 'api' } } }],
  });
});

test('6: Opus 4.1 was Legacy on the day of its stamp, though the API said ACTIVE six hours before it', () => {
  const reading = read('us-east-1', '2026-07-08T02:04:00Z', {
    [OPUS_4_1]: {
      status: 'ACTIVE',
      legacyTime: new Date('2026-07-08T08:00:00Z'),
      publicExtendedAccessTime: new Date('2026-10-08T08:00:00Z'),
      endOfLifeTime: new Date('2027-01-08T08:00:00Z'),
    },
  });
  const on = (today: string) => {
    const catalogue = buildCatalogue([], [reading]);
    const [model] = catalogue.models.values();
    return model && statusOf(model, catalogue, [], day(today)).worst;
  };
  expect([on('2026-07-07'), on('2026-07-08'), on('2026-10-08'), on('2027-01-08')]).toEqual([
    'active',
    'legacy',
    'extended',
    'eol',
  ]);
});

test('7: LEGACY without a date, as all rows before 2026-03-28 were, is Legacy with nothing to count down to', () => {
  const readings = [read('us-east-1', '2026-03-01T00:00:00Z', { 'acme.old-v1:0': { status: 'LEGACY' } })];
  const status = statusFor('acme.old-v1:0', { today: '2026-03-01', readings });
  expect([status.worst, transitionsOf(status, day('2026-03-01'))]).toEqual(['legacy', []]);
});

test('8: the Legacy of the 200k variant of Claude 3 Haiku leaves its base Active, and is told', () => {
  const readings = [
    read('eu-west-3', '2026-08-22T00:52:00Z', {
      [`${HAIKU_3}:200k`]: { status: 'LEGACY', endOfLifeTime: new Date('2026-09-10T08:00:00Z') },
      [HAIKU_3]: { status: 'ACTIVE' },
    }),
  ];
  const catalogue = buildCatalogue([], readings);
  const model = catalogue.models.get(HAIKU_3);
  expect(model?.variants).toEqual(['200k']);
  expect(model && statusOf(model, catalogue, [], day('2026-08-22')).regions).toMatchObject([
    { phase: 'active', disagreements: [{ about: 'phase', variant: '200k', other: { value: 'legacy' } }] },
  ]);
});

test('10: Llama 3.1 8B is Legacy by its card alone, while the API says ACTIVE without dates', () => {
  const readings = [read('us-west-2', '2026-09-26T12:00:00Z', { [LLAMA_3_1_8B]: { status: 'ACTIVE' } })];
  expect(inRegion(LLAMA_3_1_8B, 'us-west-2', { today: '2026-11-22', readings })).toMatchObject({
    phase: 'legacy',
    from: { kind: 'model-card' },
    milestones: { endOfLife: { value: on('2027-03-30') } },
    disagreements: [{ about: 'phase', other: { value: 'active' } }],
  });
});

test('11: a card that keeps reading Legacy does not bring Claude 3.5 Haiku back from its end of life', () => {
  const id = 'anthropic.claude-3-5-haiku-20241022-v1:0';
  const stale = by('model-card', '2026-10-14', { modelId: id, status: 'legacy' });
  expect(inRegion(id, 'us-east-1', { today: '2026-11-22', added: [stale] }).phase).toBe('eol');
});

test('12: the passed floor of Haiku 4.5, and the coming one of Opus 4.5, are neither dates nor transitions', () => {
  for (const id of ['anthropic.claude-haiku-4-5-20251001-v1:0', 'anthropic.claude-opus-4-5-20251101-v1:0']) {
    const status = statusFor(id, { today: '2026-11-22' });
    expect([status.worst, transitionsOf(status, day('2026-11-22'))]).toEqual(['active', []]);
    expect(status.regions[0]?.milestones.endOfLife?.value.certainty).toBe('not-before');
  }
});

test('14: the replacement of Titan Image v2 died three months after it, which the chain tells', () => {
  const catalogue = buildCatalogue(documented, []);
  const titan = catalogue.models.get('amazon.titan-image-generator-v2:0');
  const chain = titan ? replacementChain(titan, statusIn(catalogue, day('2026-11-22'))) : [];
  expect(chain.map(({ status }) => [status?.model.modelId, status?.worst])).toEqual([[NOVA_CANVAS, 'eol']]);
});

test('14: Opus 3 goes over Opus 4.1, itself in extended access', () => {
  const catalogue = buildCatalogue(documented, []);
  const opus = catalogue.models.get('anthropic.claude-3-opus-20240229-v1:0');
  const [first] = opus ? replacementChain(opus, statusIn(catalogue, day('2026-11-22'))) : [];
  expect([first?.status?.model.modelId, first?.status?.worst]).toEqual([OPUS_4_1, 'extended']);
});

test('16: Claude 3 Opus, ended before 2026-02-01, never had extended access', () => {
  const [standing] = statusFor('anthropic.claude-3-opus-20240229-v1:0', { today: '2026-01-14' }).regions;
  expect(standing).toMatchObject({
    phase: 'legacy',
    milestones: { extendedAccess: { value: 'not-offered' } },
  });
});

test('17: stamps of 07:00Z and 08:00Z for Sonnet 4 are one date, in every Region', () => {
  const ends = ['2026-10-14T07:00:00Z', '2026-10-14T08:00:00Z'].map((stamp, i) =>
    read(['ap-south-1', 'us-west-2'][i] ?? '', '2026-08-22T00:52:00Z', {
      [SONNET_4]: { status: 'LEGACY', endOfLifeTime: new Date(stamp) },
    }),
  );
  const catalogue = buildCatalogue([], ends);
  const [model] = catalogue.models.values();
  const status = model && statusOf(model, catalogue, [], day('2026-08-22'));
  expect(
    status && transitionsOf(status, day('2026-08-22')).map(({ day, regions }) => [day, ...regions]),
  ).toEqual([['2026-10-14', 'ap-south-1', 'us-west-2']]);
});

test('18: Sonnet 4 is at its end of life from its date on, though the API still lists it', () => {
  const readings = [read('us-west-2', '2026-10-14T00:30:00Z', { [SONNET_4]: { status: 'LEGACY' } })];
  const standing = (today: string) => inRegion(SONNET_4, 'us-west-2', { today, readings });
  expect([standing('2026-10-13').phase, standing('2026-10-14').phase]).toEqual(['extended', 'eol']);
});

test('19: whoever has not called Opus 4.1 for 11 days may lose it in four, months before its end, though others call it', () => {
  const today = day('2026-11-22');
  const at = '2026-11-22T05:37:00.000Z';
  const part = (account: string, lastCalled: string) => ({
    ...{ account, region: 'us-east-1' },
    calls: calls(account, 'us-east-1', at, [called(OPUS_4_1, { [lastCalled]: 40 })]),
  });
  const parts = [part('111122223333', '2026-11-11'), part('444455556666', '2026-11-22')];
  const use = joinUses(parts, { today, outdatedBefore: at })(OPUS_4_1);
  expect(idleAccesses(statusFor(OPUS_4_1, { today: '2026-11-22' }), use, today, 15)).toEqual([
    expect.objectContaining({ account: '111122223333', idleDays: 11, lostFrom: '2026-11-26' }),
  ]);
});

test('20: Anthropic’s own date for Opus 4.1, told by a third party, moves nothing', () => {
  const provider = by('third-party', '2026-10-20', {
    modelId: OPUS_4_1,
    region: 'us-east-1',
    status: 'end-of-life',
    milestones: { endOfLife: on('2026-08-05') },
  });
  const standing = inRegion(OPUS_4_1, 'us-east-1', { today: '2026-11-22', added: [provider] });
  expect(standing).toMatchObject({
    phase: 'extended',
    milestones: { endOfLife: { value: on('2027-01-08') } },
  });
  expect(standing.disagreements).toContainEqual(
    expect.objectContaining({
      about: 'endOfLife',
      other: expect.objectContaining({ value: '2026-08-05' }) as unknown,
    }),
  );
});

test('21: a profile whose Regions differ has each schedule with its Regions, not the earliest for all', () => {
  const facts = ['2026-12-01', '2027-03-01'].map((end, i) =>
    read(['us-east-1', 'us-west-2'][i] ?? '', '2026-11-22T00:00:00Z', {
      'acme.parrot-v1:0': { status: 'LEGACY', endOfLifeTime: new Date(`${end}T08:00:00Z`) },
    }),
  );
  const status = statusFor('acme.parrot-v1:0', { today: '2026-11-22', readings: facts });
  expect(transitionsOf(status, day('2026-11-22')).map(({ day, regions }) => [day, ...regions])).toEqual([
    ['2026-12-01', 'us-east-1'],
    ['2027-03-01', 'us-west-2'],
  ]);
});

test('22: a private arrangement keeps Sonnet 4 past its end of life, by the operator’s override', () => {
  const arrangement = by('override', '2026-10-01', {
    modelId: SONNET_4,
    region: 'us-east-1',
    status: 'legacy',
  });
  const asked = { today: '2026-11-22', added: [arrangement] };
  expect(inRegion(SONNET_4, 'us-east-1', asked)).toMatchObject({
    phase: 'legacy',
    from: { kind: 'override' },
  });
  expect(inRegion(SONNET_4, 'us-west-2', asked).phase).toBe('eol');
});

test('23: a model of the 45-day policy is under the policy that names no extended access', () => {
  const kimi = [...buildCatalogue(documented, []).models.values()].find(({ name }) => name === 'Kimi K3');
  const status = statusFor(kimi?.modelId ?? '', { today: '2026-11-22' });
  expect(policyOf(launchOf(status))).toBe('from-2026-09-07');
  expect(kimi?.facts[0]?.legacyPeriod).toBe('at least 45 days');
  expect(status.worst).toBe('active');
});

test('24: GovCloud is not in the row of Sonnet 4.5, so nothing is claimed there, not even that it is Active', () => {
  const status = statusFor(SONNET_4_5, { today: '2026-11-22' });
  expect(status.regions.filter(({ region }) => region.startsWith('us-gov-'))).toEqual([]);
  expect(inRegion(SONNET_4_5, 'eu-west-1', { today: '2026-11-22' }).phase).toBe('legacy');
});

test('25: a word that this version does not know is Unknown, not Active', () => {
  const preview = by('model-card', '2026-10-14', {
    modelId: 'acme.preview',
    status: 'other',
    statusText: 'Preview',
  });
  expect(statusFor('acme.preview', { today: '2026-11-22', added: [preview] }).worst).toBe('unknown');
});
