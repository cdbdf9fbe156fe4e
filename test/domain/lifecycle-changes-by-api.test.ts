import { explainError } from '../../src/domain/explain-error';
import { foldFlips } from '../../src/domain/flip-flop';
import { ACTIVE, LEGACY, byDay, seen, stamp } from './cases-seen';
import { type Lifecycle } from './packaged';

test('3: the end of life of Claude 3.5 Sonnet in eu-central-2 was put off, and in ap-south-1 taken back', () => {
  const id = 'anthropic.claude-3-5-sonnet-20240620-v1:0';
  const ending = (end: string): Lifecycle => ({ status: 'LEGACY', endOfLifeTime: stamp(end) });
  expect(
    byDay(
      seen('eu-central-2', [
        ['2026-02-20T08:00:00Z', { [id]: ending('2026-03-01') }],
        ['2026-02-21T08:00:00Z', { [id]: ending('2026-06-01') }],
        ['2026-03-02T08:00:00Z', { [id]: ending('2026-06-01') }],
      ]),
    ),
  ).toEqual(['2026-02-21 api reading: eol 2026-03-01 → 2026-06-01!']);
  expect(
    byDay(
      seen('ap-south-1', [
        ['2026-02-20T08:00:00Z', { [id]: ending('2026-03-01') }],
        ['2026-02-21T08:00:00Z', { [id]: ACTIVE }],
      ]),
    ),
  ).toEqual(['2026-02-21 api reading: legacy → active!', '2026-02-21 api reading: eol 2026-03-01 → none!']);
});

describe('4: Claude 3 Sonnet in ap-south-1 went Legacy and came back', () => {
  const id = 'anthropic.claude-3-sonnet-20240229-v1:0';
  const flip = (back: string) =>
    seen('ap-south-1', [
      ['2026-03-19T08:00:00Z', { [id]: ACTIVE }],
      ['2026-03-20T08:00:00Z', { [id]: LEGACY }],
      [back, { [id]: ACTIVE }],
    ]);

  test('after two weeks: two changes', () => {
    const changes = flip('2026-04-03T08:00:00Z');
    expect(byDay(changes)).toEqual([
      '2026-03-20 api reading: active → legacy!',
      '2026-04-03 api reading: legacy → active!',
    ]);
    expect(foldFlips(changes)).toEqual(changes.map((change) => ({ change })));
  });

  test('had it been three days: one flip-flop', () => {
    const changes = flip('2026-03-23T08:00:00Z');
    expect(foldFlips(changes)).toEqual([{ change: changes[0], revertedIn: '2026-03-23T08:00:00Z' }]);
  });
});

test('6: Opus 4.1 went Legacy once, at two in the morning of its date, though the API said so a day later', () => {
  const id = 'anthropic.claude-opus-4-1-20250805-v1:0';
  const dates = { legacyTime: stamp('2026-07-08'), endOfLifeTime: stamp('2027-01-08') };
  expect(
    byDay(
      seen('us-east-1', [
        ['2026-07-07T20:00:00Z', { [id]: { ...ACTIVE, ...dates } }],
        ['2026-07-08T02:04:00Z', { [id]: { ...ACTIVE, ...dates } }],
        ['2026-07-09T02:04:00Z', { [id]: { ...LEGACY, ...dates } }],
      ]),
    ),
  ).toEqual(['2026-07-08 api date: active → legacy!']);
});

test('7: a model went Legacy without a date; when the dates came, they were news but for the one that was past', () => {
  const id = 'meta.llama3-2-1b-instruct-v1:0';
  const dates = { legacyTime: stamp('2026-01-07'), endOfLifeTime: stamp('2026-07-07') };
  expect(
    byDay(
      seen('us-west-2', [
        ['2026-02-20T08:00:00Z', { [id]: ACTIVE }],
        ['2026-02-26T08:00:00Z', { [id]: LEGACY }],
        ['2026-03-28T08:00:00Z', { [id]: { ...LEGACY, ...dates } }],
      ]),
    ),
  ).toEqual([
    '2026-02-26 api reading: active → legacy!',
    '2026-03-28 api reading: legacy on 2026-01-07',
    '2026-03-28 api reading: eol on 2026-07-07!',
  ]);
});

test('8: that the 200k variant of Claude 3 Haiku goes Legacy, comes and goes changes nothing for its base', () => {
  const id = 'anthropic.claude-3-haiku-20240307-v1:0';
  expect(
    byDay(
      seen('eu-west-3', [
        ['2026-08-20T08:00:00Z', { [id]: ACTIVE, [`${id}:200k`]: ACTIVE }],
        ['2026-08-22T08:00:00Z', { [id]: ACTIVE, [`${id}:200k`]: LEGACY, [`${id}:48k`]: ACTIVE }],
        ['2026-08-23T08:00:00Z', { [id]: ACTIVE }],
        ['2026-08-24T08:00:00Z', { [id]: ACTIVE }],
      ]),
    ),
  ).toEqual([]);
});

test('9: Nova Premier vanishes at its end of life, which its date tells, though no row lists it later', () => {
  const id = 'amazon.nova-premier-v1:0';
  const ending: Lifecycle = { ...LEGACY, endOfLifeTime: stamp('2026-09-14', '07:00:00Z') };
  expect(
    byDay(
      seen('us-east-1', [
        ['2026-09-13T08:00:00Z', { [id]: ending }],
        ['2026-09-14T08:00:00Z', { [id]: ending }],
        ['2026-09-15T08:00:00Z', {}],
        ['2026-09-16T08:00:00Z', {}],
      ]),
    ),
  ).toEqual(['2026-09-14 api date: legacy → eol!']);
});

test('17: a stamp that moves from 08:00Z to 07:00Z moves no date', () => {
  const id = 'anthropic.claude-sonnet-4-20250514-v1:0';
  const ending = (time: string): Lifecycle => ({ ...LEGACY, endOfLifeTime: stamp('2026-10-14', time) });
  expect(
    byDay(
      seen('us-west-2', [
        ['2026-08-22T08:00:00Z', { [id]: ending('08:00:00Z') }],
        ['2026-08-23T08:00:00Z', { [id]: ending('07:00:00Z') }],
        ['2026-10-13T23:59:00Z', { [id]: ending('07:00:00Z') }],
        ['2026-10-14T00:01:00Z', { [id]: ending('07:00:00Z') }],
      ]),
    ),
  ).toEqual(['2026-10-14 api date: legacy → eol!']);
});

test('18: Nova Sonic ended on its date, once, though the API listed it for days yet', () => {
  const id = 'amazon.nova-sonic-v1:0';
  const ending: Lifecycle = { ...LEGACY, endOfLifeTime: stamp('2026-09-14', '07:00:00Z') };
  const days = ['13', '14', '15', '16', '17'];
  expect(
    byDay(
      seen('us-east-1', [
        ...days.map((date) => [`2026-09-${date}T08:00:00Z`, { [id]: ending }] as const),
        ['2026-09-18T08:00:00Z', {}],
        ['2026-09-19T08:00:00Z', {}],
        ['2026-09-20T08:00:00Z', {}],
      ]),
    ),
  ).toEqual(['2026-09-14 api date: legacy → eol!']);
});

test('19: an account that is cut off from a Legacy model is told so, whatever other accounts can do', () => {
  const lockout = 'you have not been actively using the model in the last 30 days';
  expect(explainError(`This Model is marked by provider as Legacy and ${lockout}.`)).toMatchObject({
    kind: 'idle-legacy-lockout',
    days: 30,
  });
});

test('21: Regions of one profile change each by itself', () => {
  const id = 'acme.parrot-v1:0';
  const changes = ['us-east-1', 'us-west-2'].flatMap((region, i) =>
    seen(region, [
      ['2026-11-21T08:00:00Z', { [id]: ACTIVE }],
      ['2026-11-22T08:00:00Z', { [id]: i === 0 ? LEGACY : ACTIVE }],
    ]),
  );
  expect(changes.map(({ region, kind }) => [region, kind])).toEqual([['us-east-1', 'phase']]);
});

test('23: a model with 45 days’ notice is news the day it goes Legacy, with the end in it', () => {
  const id = 'moonshotai.kimi-k3';
  const dates = { legacyTime: stamp('2026-11-22'), endOfLifeTime: stamp('2027-01-06') };
  expect(
    byDay(
      seen('us-east-1', [
        ['2026-11-21T08:00:00Z', { [id]: ACTIVE }],
        ['2026-11-22T08:00:00Z', { [id]: { ...LEGACY, ...dates } }],
      ]),
    ),
  ).toEqual([
    '2026-11-22 api reading: active → legacy!',
    '2026-11-22 api reading: legacy on 2026-11-22',
    '2026-11-22 api reading: eol on 2027-01-06!',
  ]);
});

test('25: a word that is not known is neither Active nor a change, nor is the first known one after it', () => {
  const id = 'acme.preview-v1:0';
  expect(
    byDay(
      seen('us-east-1', [
        ['2026-11-20T08:00:00Z', { [id]: { status: 'PREVIEW' } }],
        ['2026-11-21T08:00:00Z', { [id]: { status: 'GATED' } }],
        ['2026-11-22T08:00:00Z', { [id]: ACTIVE }],
        ['2026-11-23T08:00:00Z', { [id]: LEGACY }],
      ]),
    ),
  ).toEqual(['2026-11-23 api reading: active → legacy!']);
});
