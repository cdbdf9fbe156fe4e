import fc from 'fast-check';
import { nearestWord, parseListFilter, passes } from '../../src/domain/list-filter';
import { fact, statusBy } from './makers';

const PROVIDERS = ['AI21 Labs', 'Amazon', 'Anthropic', 'Z.AI'];
const ACCOUNTS = {
  find: (text: string) => (text.toLowerCase() === 'prod eu' ? '111122223333' : undefined),
  names: ['prod EU'],
};
const parse = (words: string) => parseListFilter(words, PROVIDERS, ACCOUNTS);

test.each([
  ['', {}],
  ['legacy', { phase: 'legacy' }],
  ['EOL', { phase: 'eol' }],
  ['phase:extended', { phase: 'extended' }],
  ['"end of life"', { phase: 'eol' }],
  ['phase:"Extended access"', { phase: 'extended' }],
  ['provider:anthropic', { provider: 'Anthropic' }],
  ['provider:ai21', { provider: 'AI21 Labs' }],
  ['provider:“ai21 labs”', { provider: 'AI21 Labs' }],
  ['PROVIDER:z.ai', { provider: 'Z.AI' }],
  ['legacy IN-USE', { phase: 'legacy', inUse: true }],
  ['account:"Prod EU" in-use', { account: '111122223333', inUse: true }],
  ['region:EU-WEST-3', { region: 'eu-west-3' }],
  [
    'region:us-gov-west-1 unknown provider:amazon',
    { region: 'us-gov-west-1', phase: 'unknown', provider: 'Amazon' },
  ],
])('%s filters by %j', (words, filter) => {
  expect(parse(words)).toEqual({ ok: true, filter });
});

test.each([
  ['legasy', { about: 'word', got: 'legasy', near: 'legacy' }],
  ['region:eu-west-9', { about: 'region', got: 'eu-west-9', near: 'eu-west-1' }],
  ['region:', { about: 'region', got: '' }],
  ['provider:Antropic', { about: 'provider', got: 'Antropic', near: 'Anthropic' }],
  ['provider:', { about: 'provider', got: '' }],
  ['account:"prd EU"', { about: 'account', got: 'prd EU', near: 'prod EU' }],
  ['in-us', { about: 'word', got: 'in-us', near: 'in-use' }],
  ['legacy active', { about: 'twice', got: 'active', what: 'phase' }],
])('%s is refused, with what was meant where that is near', (words, fault) => {
  expect(parse(words)).toEqual({ ok: false, fault });
});

test('any text gets an answer, and what it echoes is short', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (words) => {
      const parsed = parse(words);
      if (!parsed.ok && 'got' in parsed.fault && parsed.fault.about !== 'twice') {
        expect(parsed.fault.got.length).toBeLessThanOrEqual(80);
      }
    }),
  );
});

test('a word far from all others has none near', () => {
  expect(nearestWord('zzzzzzzz', ['active', 'legacy'])).toBeUndefined();
});

test('a model passes by its provider, and by a phase that any Region that counts is in', () => {
  const status = statusBy(
    [
      fact({ region: 'us-east-1', status: 'active' }),
      fact({ region: 'eu-west-1', status: 'legacy' }),
      fact({ region: 'sa-east-1', status: 'end-of-life' }),
    ],
    { watched: ['us-east-1', 'eu-west-1'] },
  );
  expect(passes(status, {})).toBe(true);
  expect(passes(status, { phase: 'active', provider: 'Acme' })).toBe(true);
  expect(passes(status, { phase: 'legacy' })).toBe(true);
  expect(passes(status, { phase: 'eol' })).toBe(false);
  expect(passes(status, { provider: 'Amazon' })).toBe(false);
});

test('a provider of two words needs no quotes', () => {
  const providers = ['Stability AI', 'Amazon'];
  expect(parseListFilter('provider:Stability AI legacy', providers, ACCOUNTS)).toEqual({
    ok: true,
    filter: { provider: 'Stability AI', phase: 'legacy' },
  });
  expect(parseListFilter('provider:amazon AI', providers, ACCOUNTS).ok).toBe(false);
});
