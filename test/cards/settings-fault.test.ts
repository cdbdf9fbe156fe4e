import { plainSettingsFault, settingsFault } from '../../src/cards/settings-fault';
import { type SettingsFault } from '../../src/domain/settings-field';
import { parseSettings } from '../../src/domain/settings-words';
import { PROVIDERS } from '../domain/settings';

function faultOf(words: string): SettingsFault {
  const parsed = parseSettings(words, { zone: 'UTC', providers: PROVIDERS });
  if (parsed.ok) throw new Error(`${words} is right`);
  return parsed.fault;
}

test.each([
  [
    'weekley',
    'A digest comes `daily`, `weekdays`, `weekly` or `monthly`, and not `weekley`. Did you mean `weekly`?',
  ],
  ['weekly mun', '`mun` is no weekday. Did you mean `mon`?'],
  [
    '25:00',
    '`25:00` is no time of day: hours go from `00` to `23`, minutes from `00` to `59`. For example: `09:00`',
  ],
  ['24:00', '`24:00` is no time of day on a 24-hour clock. Did you mean `00:00`?'],
  [
    'monthly 31',
    'A `monthly` digest comes on the first such weekday of the month; `31` means nothing there. For example: `monthly mon`',
  ],
  [
    'CEST',
    '`CEST` is an abbreviation: it may ignore daylight saving, or mean several zones. Did you mean `Europe/Berlin`?',
  ],
  [
    'UTC+2',
    '`UTC+2` is an offset, and offsets move with daylight saving: name a place. For example: `Europe/Berlin`',
  ],
  [
    '-horizon:10d',
    '`-horizon:10d` has a minus too many: only `provider:`, `region:` and `model:` can be excluded. Did you mean `horizon:10d`?',
  ],
  ['5pm', '`5pm` is no time of day on a 24-hour clock. Did you mean `17:00`?'],
  ['Europe/Berln', '`Europe/Berln` is no IANA name of a time zone. Did you mean `Europe/Berlin`?'],
  ['x/y', '`x/y` is no IANA name of a time zone. For example: `Europe/Berlin`'],
  ['horizon:9999d', 'A digest looks 1 to 1095 days ahead, and not `9999d`. Did you mean `1095d`?'],
  ['provider:antropic', 'No model is from `antropic`. Did you mean `Anthropic`?'],
  ['region:moon', 'There is no Bedrock Region `moon`. For example: `us-east-1`'],
  [
    'model:claude%',
    "`claude%` is no model pattern. One has letters, digits, blanks and `.,:;_+&amp;/()'-`, with `*` for any characters and `?` for one; 100 characters at most. Did you mean `claude*`?",
  ],
  [
    'model:[',
    "`[` is no model pattern. One has letters, digits, blanks and `.,:;_+&amp;/()'-`, with `*` for any characters and `?` for one; 100 characters at most. For example: `anthropic.claude-3*`",
  ],
  ['no-alert', '`no-alert` means nothing in a subscription. Did you mean `no-alerts`?'],
  [
    'qwertzuiop',
    '`qwertzuiop` means nothing in a subscription. For example: `weekdays 09:00 provider:Anthropic`',
  ],
  ['daily weekly', '`weekly` asks for a second cadence; one is possible.'],
  ['in-use in-use', '`in-use` stands there twice; once is enough.'],
  ['-region:', '`-region:` needs something after the colon, such as `-region:us-east-1`'],
  ['daily mon', 'A `daily` digest has no weekday. Did you mean `weekly mon`?'],
  [
    'provider:amazon -provider:amazon',
    '`Amazon` is both asked for and left out. Keep one provider filter for it.',
  ],
  [
    Array.from({ length: 21 }, (_, i) => `model:m${i}`).join(' '),
    'The model filter takes 20 values at most; name fewer.',
  ],
])('of %s it is said what is wrong and what is right', (words, sentence) => {
  expect(settingsFault(faultOf(words)).text).toBe(sentence);
});

test('what somebody typed cannot mention anybody', () => {
  expect(settingsFault(faultOf('<!channel>')).text).toContain('`&lt;!channel&gt;` means nothing');
});

test('under an input of a modal it is said without mrkdwn', () => {
  expect(plainSettingsFault(faultOf('5pm'))).toBe(
    '“5pm” is no time of day on a 24-hour clock. Did you mean “17:00”?',
  );
});

test('an input that was left empty is asked for', () => {
  expect(plainSettingsFault({ what: 'zone', kind: 'missing' })).toBe(
    'Please name a zone. For example: “Europe/Berlin”',
  );
});

test.each(['cadence', 'weekday', 'time', 'zone', 'horizon', 'provider', 'region', 'model', 'word'] as const)(
  'the example of a right %s works',
  (what) => {
    const { text } = settingsFault({ what, kind: 'wrong', got: 'x' });
    const [, example = ''] = /For example: `([^`]+)`$/.exec(text) ?? [];
    const key = ['horizon', 'provider', 'region', 'model'].includes(what) ? `${what}:` : '';
    expect(example).not.toBe('');
    expect(parseSettings(key + example, { zone: 'UTC', providers: PROVIDERS })).toMatchObject({ ok: true });
  },
);
