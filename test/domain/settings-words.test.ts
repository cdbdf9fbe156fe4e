import fc from 'fast-check';
import { type Schedule } from '../../src/domain/schedule';
import { type SettingsFault } from '../../src/domain/settings-field';
import { parseSettings, settingsToWords } from '../../src/domain/settings-words';
import { type Scope, type Settings } from '../../src/domain/subscription';
import { DEFAULTS, EVERYTHING, PROVIDERS, anySettings } from './settings';

const parse = (words: string, zone = 'Europe/Berlin') => parseSettings(words, { zone, providers: PROVIDERS });

const when = (said: Partial<Schedule>): Partial<Settings> => ({
  schedule: { ...DEFAULTS.schedule, ...said },
});
const every = (cadence: 'daily' | 'weekdays'): Partial<Settings> => ({
  schedule: { cadence, at: '09:00', zone: 'Europe/Berlin' },
});
const only = (said: Partial<Scope>): Partial<Settings> => ({ include: { ...EVERYTHING, ...said } });
const without = (said: Partial<Scope>): Partial<Settings> => ({ exclude: { ...EVERYTHING, ...said } });

test.each<[string, Partial<Settings>]>([
  ['', {}],
  ['daily', every('daily')],
  ['WEEKDAYS', every('weekdays')],
  ['monthly', when({ cadence: 'monthly' })],
  ['fri', when({ weekday: 'fri' })],
  ['Friday', when({ weekday: 'fri' })],
  ['thurs', when({ weekday: 'thu' })],
  ['9:00', {}],
  ['17:30', when({ at: '17:30' })],
  ['00:00', when({ at: '00:00' })],
  ['asia/tokyo', when({ zone: 'Asia/Tokyo' })],
  ['UTC', when({ zone: 'UTC' })],
  ['japan', when({ zone: 'Asia/Tokyo' })],
  ['weekly, monday, 09:00', {}],
  [
    'asia/tokyo 7:05 WED monthly',
    { ...when({ cadence: 'monthly', weekday: 'wed', at: '07:05', zone: 'Asia/Tokyo' }) },
  ],
  ['horizon:90d', { horizonDays: 90 }],
  ['horizon:26w', { horizonDays: 182 }],
  ['horizon:45', { horizonDays: 45 }],
  ['horizon:10 days', { horizonDays: 10 }],
  ['HORIZON:1095D', { horizonDays: 1095 }],
  ['in-use', { inUse: true }],
  ['no-alerts NO-REMINDERS', { alerts: false, reminders: false }],
  ['provider:anthropic', only({ providers: ['Anthropic'] })],
  ['provider:amazon,anthropic', only({ providers: ['Amazon', 'Anthropic'] })],
  [
    'provider:Amazon, Anthropic daily',
    { ...only({ providers: ['Amazon', 'Anthropic'] }), ...every('daily') },
  ],
  ['provider:amazon provider:z.ai', only({ providers: ['Amazon', 'Z.AI'] })],
  ['provider:amazon provider:AMAZON', only({ providers: ['Amazon'] })],
  ['provider:"Stability AI"', only({ providers: ['Stability AI'] })],
  ['provider:“stability ai”,amazon', only({ providers: ['Stability AI', 'Amazon'] })],
  ['provider:Stability AI, AI21 Labs', only({ providers: ['Stability AI', 'AI21 Labs'] })],
  ['provider:"Acme, Inc"', only({ providers: ['Acme, Inc'] })],
  ['provider: Amazon', only({ providers: ['Amazon'] })],
  ['-provider:amazon', without({ providers: ['Amazon'] })],
  ['–provider:amazon', without({ providers: ['Amazon'] })],
  ['region:EU-WEST-1,us-gov-west-1', only({ regions: ['eu-west-1', 'us-gov-west-1'] })],
  ['-region:us-east-1', without({ regions: ['us-east-1'] })],
  ['model:claude-3*', only({ models: ['claude-3*'] })],
  ['model:"Claude 3 *",nova-?ro*', only({ models: ['Claude 3 *', 'nova-?ro*'] })],
  [
    '-model:claude-instant* model:claude*',
    { ...only({ models: ['claude*'] }), ...without({ models: ['claude-instant*'] }) },
  ],
])('%j sets what it says, and the rest stays as usual', (words, said) => {
  expect(parse(words)).toEqual({ ok: true, settings: { ...DEFAULTS, ...said } });
});

test('the zone is the asker’s where none is typed, by its name of today', () => {
  expect(parse('', 'Asia/Calcutta')).toMatchObject({ settings: { schedule: { zone: 'Asia/Kolkata' } } });
});

const many = Array.from({ length: 21 }, (_, i) => `m${i}*`);

test.each<[string, SettingsFault]>([
  ['weekley', { what: 'cadence', kind: 'wrong', got: 'weekley', near: 'weekly' }],
  ['dayly', { what: 'cadence', kind: 'wrong', got: 'dayly', near: 'daily' }],
  ['weeky', { what: 'cadence', kind: 'wrong', got: 'weeky', near: 'weekly' }],
  ['montly', { what: 'cadence', kind: 'wrong', got: 'montly', near: 'monthly' }],
  ['weekday', { what: 'cadence', kind: 'wrong', got: 'weekday', near: 'weekdays' }],
  ['weekly mun', { what: 'weekday', kind: 'wrong', got: 'mun', near: 'mon' }],
  ['mondy', { what: 'weekday', kind: 'wrong', got: 'mondy', near: 'mon' }],
  ['wendesday', { what: 'weekday', kind: 'wrong', got: 'wendesday', near: 'wed' }],
  ['25:00', { what: 'time', kind: 'wrong', got: '25:00' }],
  ['24:00', { what: 'time', kind: 'wrong', got: '24:00', near: '00:00' }],
  ['24:30', { what: 'time', kind: 'wrong', got: '24:30' }],
  ['9:5', { what: 'time', kind: 'wrong', got: '9:5', near: '09:05' }],
  ['9am', { what: 'time', kind: 'wrong', got: '9am', near: '09:00' }],
  ['9 pm', { what: 'time', kind: 'wrong', got: '9 pm', near: '21:00' }],
  ['weekly 9:30 p.m.', { what: 'time', kind: 'wrong', got: '9:30 p.m.', near: '21:30' }],
  ['09.30', { what: 'time', kind: 'wrong', got: '09.30', near: '09:30' }],
  ['9h30', { what: 'time', kind: 'wrong', got: '9h30', near: '09:30' }],
  ['31', { what: 'time', kind: 'wrong', got: '31' }],
  ['monthly 31', { what: 'weekday', kind: 'day-of-month', got: '31' }],
  ['1st, MONTHLY, 09:00', { what: 'weekday', kind: 'day-of-month', got: '1st' }],
  ['monthly mon 9', { what: 'time', kind: 'wrong', got: '9', near: '09:00' }],
  ['monthly 17, Tue', { what: 'time', kind: 'wrong', got: '17', near: '17:00' }],
  ['monthly mon 2', { what: 'weekday', kind: 'day-of-month', got: '2' }],
  ['monthly mon 24', { what: 'weekday', kind: 'day-of-month', got: '24' }],
  ['monthly 9', { what: 'weekday', kind: 'day-of-month', got: '9' }],
  ['monthly last fri', { what: 'weekday', kind: 'day-of-month', got: 'last' }],
  ['9:30:00', { what: 'time', kind: 'wrong', got: '9:30:00', near: '09:30' }],
  ['09-30', { what: 'time', kind: 'wrong', got: '09-30', near: '09:30' }],
  ['mo', { what: 'weekday', kind: 'wrong', got: 'mo', near: 'mon' }],
  ['at 9:00', { what: 'word', kind: 'wrong', got: 'at' }],
  ['monthly 09', { what: 'time', kind: 'wrong', got: '09', near: '09:00' }],
  ['09:60', { what: 'time', kind: 'wrong', got: '09:60' }],
  ['9', { what: 'time', kind: 'wrong', got: '9', near: '09:00' }],
  ['9.30', { what: 'time', kind: 'wrong', got: '9.30', near: '09:30' }],
  ['0930', { what: 'time', kind: 'wrong', got: '0930', near: '09:30' }],
  ['5pm', { what: 'time', kind: 'wrong', got: '5pm', near: '17:00' }],
  ['12:15am', { what: 'time', kind: 'wrong', got: '12:15am', near: '00:15' }],
  ['13pm', { what: 'time', kind: 'wrong', got: '13pm', near: '13:00' }],
  ['Europe/Berln', { what: 'zone', kind: 'wrong', got: 'Europe/Berln', near: 'Europe/Berlin' }],
  ['berlin', { what: 'zone', kind: 'wrong', got: 'berlin', near: 'Europe/Berlin' }],
  ['PST', { what: 'zone', kind: 'abbreviation', got: 'PST', near: 'America/Los_Angeles' }],
  ['cest', { what: 'zone', kind: 'abbreviation', got: 'cest', near: 'Europe/Berlin' }],
  ['IST', { what: 'zone', kind: 'abbreviation', got: 'IST', near: 'Asia/Kolkata' }],
  ['UTC+2', { what: 'zone', kind: 'offset', got: 'UTC+2' }],
  ['GMT+1', { what: 'zone', kind: 'offset', got: 'GMT+1' }],
  ['+05:30', { what: 'zone', kind: 'offset', got: '+05:30' }],
  ['UTC-5 daily', { what: 'zone', kind: 'offset', got: 'UTC-5' }],
  ['UTC+0', { what: 'zone', kind: 'offset', got: 'UTC+0', near: 'UTC' }],
  ['berln', { what: 'word', kind: 'wrong', got: 'berln', near: 'Europe/Berlin' }],
  ['no-alert', { what: 'word', kind: 'wrong', got: 'no-alert', near: 'no-alerts' }],
  ['regon:eu-west-1', { what: 'word', kind: 'wrong', got: 'regon:eu-west-1', near: 'region:' }],
  ['providers:amazon', { what: 'word', kind: 'wrong', got: 'providers:amazon', near: 'provider:' }],
  ['qwertzuiop', { what: 'word', kind: 'wrong', got: 'qwertzuiop' }],
  ['provider:amazon weekley', { what: 'cadence', kind: 'wrong', got: 'weekley', near: 'weekly' }],
  ['provider:antropic', { what: 'provider', kind: 'wrong', got: 'antropic', near: 'Anthropic' }],
  ['-provider:antropic', { what: 'provider', kind: 'wrong', got: 'antropic', near: 'Anthropic' }],
  ['region:eu-west-9', { what: 'region', kind: 'wrong', got: 'eu-west-9', near: 'eu-west-1' }],
  ['region:us-east-1,moon', { what: 'region', kind: 'wrong', got: 'moon' }],
  ['model:claude%', { what: 'model', kind: 'wrong', got: 'claude%', near: 'claude*' }],
  ['model:<b>', { what: 'model', kind: 'wrong', got: '<b>', near: 'b' }],
  [`model:${'a'.repeat(101)}`, { what: 'model', kind: 'wrong', got: 'a'.repeat(80) }],
  ['model:[', { what: 'model', kind: 'wrong', got: '[' }],
  ['-horizon:10d', { what: 'word', kind: 'no-minus', got: '-horizon:10d', near: 'horizon:10d' }],
  ['–HORIZON:2w', { what: 'word', kind: 'no-minus', got: '–HORIZON:2w', near: 'HORIZON:2w' }],
  ['-horizon:soon', { what: 'horizon', kind: 'wrong', got: 'soon' }],
  ['-horizon:', { what: 'horizon', kind: 'empty', got: 'horizon:' }],
  ['-in-use', { what: 'word', kind: 'no-minus', got: '-in-use', near: 'in-use' }],
  ['-mon', { what: 'word', kind: 'no-minus', got: '-mon', near: 'mon' }],
  ['horizon:0d', { what: 'horizon', kind: 'wrong', got: '0d', near: '1d' }],
  ['horizon:1096d', { what: 'horizon', kind: 'wrong', got: '1096d', near: '1095d' }],
  ['horizon:6m', { what: 'horizon', kind: 'wrong', got: '6m', near: '180d' }],
  ['horizon:1year', { what: 'horizon', kind: 'wrong', got: '1year', near: '365d' }],
  ['horizon:soon', { what: 'horizon', kind: 'wrong', got: 'soon' }],
  ['region: daily', { what: 'region', kind: 'wrong', got: 'daily' }],
  ['provider:', { what: 'provider', kind: 'empty', got: 'provider:' }],
  ['-model:"" daily', { what: 'model', kind: 'empty', got: '-model:' }],
  ['horizon:', { what: 'horizon', kind: 'empty', got: 'horizon:' }],
  ['daily weekly', { what: 'cadence', kind: 'twice', got: 'weekly' }],
  ['mon friday', { what: 'weekday', kind: 'twice', got: 'friday' }],
  ['9:00 10:00', { what: 'time', kind: 'twice', got: '10:00' }],
  ['UTC Europe/Berlin', { what: 'zone', kind: 'twice', got: 'Europe/Berlin' }],
  ['horizon:1w horizon:7d', { what: 'horizon', kind: 'twice', got: 'horizon:7d' }],
  ['in-use in-use', { what: 'word', kind: 'twice', got: 'in-use' }],
  ['daily mon', { what: 'weekday', kind: 'idle-weekday', got: 'mon', cadence: 'daily' }],
  ['fri weekdays', { what: 'weekday', kind: 'idle-weekday', got: 'fri', cadence: 'weekdays' }],
  ['provider:amazon -provider:Amazon', { what: 'provider', kind: 'both', got: 'Amazon' }],
  ['model:Nova* -model:nova*', { what: 'model', kind: 'both', got: 'Nova*' }],
  [`model:${many.join(',')}`, { what: 'model', kind: 'too-many', most: 20 }],
  [many.map((glob) => `-model:${glob}`).join(' '), { what: 'model', kind: 'too-many', most: 20 }],
])('%j is refused with the nearest right word', (words, fault) => {
  expect(parse(words)).toEqual({ ok: false, fault });
});

test('words made of settings parse to the same settings', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      expect(parse(settingsToWords(settings), 'UTC')).toEqual({ ok: true, settings });
    }),
    { numRuns: 500 },
  );
});

test('the order of the words, their case and blanks between them change nothing but the order of values', () => {
  const words = [
    'monthly',
    'Tue',
    '07:15',
    'Asia/Tokyo',
    'horizon:90d',
    'provider:amazon',
    '-region:us-east-1',
    'no-alerts',
  ];
  const expected = parse(words.join(' '));
  expect(expected.ok).toBe(true);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(words, { minLength: words.length }),
      fc.boolean(),
      fc.constantFrom(' ', '   ', '\n'),
      (some, isUpper, blank) => {
        const text = some.join(blank);
        expect(parse(isUpper ? text.toUpperCase() : text)).toEqual(expected);
      },
    ),
  );
});

test('any text gets an answer, what it echoes is short, and a near word is better than the one typed', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      'daily',
      'mon',
      '9:00',
      'provider:',
      ',',
      '"',
      'region:us-east-1',
      '-model:',
      'horizon:',
      'AI',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const parsed = parse(pieces.join(' '));
      if (parsed.ok || parsed.fault.kind !== 'wrong') return;
      expect(parsed.fault.got.length).toBeLessThanOrEqual(80);
      expect(parsed.fault.near).not.toBe(parsed.fault.got);
    }),
    { numRuns: 500 },
  );
});

test('as much text as a command can hold is read at once', () => {
  const started = process.cpuUsage();
  for (const piece of [
    'provider:a, ',
    'provider:Stability x ',
    '"',
    'model:',
    ',',
    'provider:a b,',
    '- ',
    'region:',
  ]) {
    parse(piece.repeat(5000 / piece.length));
  }
  expect(process.cpuUsage(started).user).toBeLessThan(2_000_000);
});
