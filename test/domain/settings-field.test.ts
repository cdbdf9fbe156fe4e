import {
  parseGlobs,
  parseHorizon,
  parseProviders,
  parseRegions,
  parseTime,
  parseZone,
} from '../../src/domain/settings-field';
import { PROVIDERS } from './settings';

test('a list has commas or line ends between its values, each once, in the order typed', () => {
  expect(parseRegions('us-east-1, EU-WEST-1\nsa-east-1,,us-east-1\n')).toEqual({
    ok: true,
    value: ['us-east-1', 'eu-west-1', 'sa-east-1'],
  });
  expect(parseProviders('Stability AI\n"Acme, Inc", amazon', PROVIDERS)).toEqual({
    ok: true,
    value: ['Stability AI', 'Acme, Inc', 'Amazon'],
  });
  expect(parseGlobs('Claude 3  Haiku, *nova*\n*NOVA*')).toEqual({
    ok: true,
    value: ['Claude 3 Haiku', '*nova*'],
  });
});

test('an empty list has no values', () => {
  for (const parse of [parseRegions, parseGlobs, (text: string) => parseProviders(text, PROVIDERS)]) {
    expect(parse(' \n ')).toEqual({ ok: true, value: [] });
  }
});

test('a provider whose name has no letter that we know is found by that very name', () => {
  expect(parseProviders('智谱', ['Z.AI', '智谱'])).toEqual({ ok: true, value: ['智谱'] });
});

test('blanks about a value mean nothing', () => {
  expect(parseTime(' 7:30 ')).toEqual({ ok: true, value: '07:30' });
  expect(parseZone(' europe/berlin ')).toEqual({ ok: true, value: 'Europe/Berlin' });
  expect(parseHorizon(' 30 days ')).toEqual({ ok: true, value: 30 });
});

test.each(['', '  '])('where a value has to be, %j is a missing one', (text) => {
  expect(parseTime(text)).toEqual({ ok: false, fault: { what: 'time', kind: 'missing' } });
  expect(parseZone(text)).toEqual({ ok: false, fault: { what: 'zone', kind: 'missing' } });
  expect(parseHorizon(text)).toEqual({ ok: false, fault: { what: 'horizon', kind: 'missing' } });
});
