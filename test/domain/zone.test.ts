import fc from 'fast-check';
import { findZone, nearestZone, vagueZone } from '../../src/domain/zone';

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['europe/berlin', 'Europe/Berlin'],
  ['AMERICA/ARGENTINA/BUENOS_AIRES', 'America/Argentina/Buenos_Aires'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['asia/calcutta', 'Asia/Kolkata'],
  ['Europe/Kyiv', 'Europe/Kyiv'],
  ['US/Pacific', 'America/Los_Angeles'],
  ['Etc/GMT+5', 'Etc/GMT+5'],
  ['America/Port-au-Prince', 'America/Port-au-Prince'],
  ['Japan', 'Asia/Tokyo'],
  ['gb', 'Europe/London'],
  ['ROK', 'Asia/Seoul'],
  ['utc', 'UTC'],
  ['GMT', 'UTC'],
  ['gmt+0', 'UTC'],
  ['CET', 'Europe/Brussels'],
  ['eet', 'Europe/Athens'],
  ['EST', 'America/Panama'],
  ['est5edt', 'America/New_York'],
  ['MST7MDT', 'America/Denver'],
])('%s is the zone %s', (text, zone) => {
  expect(findZone(text)).toBe(zone);
});

test.each([
  '',
  ' ',
  'PST',
  'CEST',
  'IST',
  'BST',
  'JST',
  'berlin',
  '+02:00',
  'UTC+2',
  'GMT+1',
  '+05:30',
  'SystemV/AST4',
  'Europe/',
  '/',
  'Europe/Berlin ',
  'a/b',
])('%j is no zone', (text) => {
  expect(findZone(text)).toBeUndefined();
});

test.each([
  ['Europe/Berln', 'Europe/Berlin'],
  ['berlin', 'Europe/Berlin'],
  ['Berln', 'Europe/Berlin'],
  ['Europa/Berlin', 'Europe/Berlin'],
  ['new york', 'America/New_York'],
  ['  New   York ', 'America/New_York'],
  ['kolkata', 'Asia/Kolkata'],
  ['Asia/Kolkatta', 'Asia/Kolkata'],
  ['America/New', 'America/New_York'],
  ['edt', 'America/New_York'],
  ['BST', 'Europe/London'],
  ['CEST', 'Europe/Berlin'],
  ['IST', 'Asia/Kolkata'],
  ['JST', 'Asia/Tokyo'],
  ['Asia/Calcuta', 'Asia/Kolkata'],
  ['MSK', 'Europe/Moscow'],
  ['MT', 'America/Denver'],
  ['UTC+0', 'UTC'],
  ['UTC+2', undefined],
  ['GMT+1', undefined],
  ['-05:00', undefined],
  ['qqqqqqqq', undefined],
  ['', undefined],
])('%j probably means %s', (text, zone) => {
  expect(nearestZone(text)).toBe(zone);
});

test.each([
  ['CET', undefined],
  ['cest', 'abbreviation'],
  ['PT', 'abbreviation'],
  ['PST8PDT', undefined],
  ['GMT-0', undefined],
  ['ACT', 'abbreviation'],
  ['UTC+2', 'offset'],
  ['gmt 5', 'offset'],
  ['UTC−05:30', 'offset'],
  ['+0200', 'offset'],
  ['-3h', 'offset'],
  ['UTC', undefined],
  ['Cuba', undefined],
  ['Europe/Berlin', undefined],
  ['Etc/GMT-2', undefined],
  ['mun', undefined],
  ['09:00', undefined],
  ['', undefined],
])('%j names a time and no place: %s', (text, kind) => {
  expect(vagueZone(text)).toBe(kind);
});

test('every zone that ICU lists is found by its name of today, in any case', () => {
  for (const listed of Intl.supportedValuesOf('timeZone')) {
    const zone = findZone(listed);
    expect(zone).toBeDefined();
    expect(findZone(zone?.toUpperCase() ?? '')).toBe(zone);
  }
});

/** Words such as abbreviations and offsets are. */
const letters = fc.stringMatching(/^[A-Za-z]{1,4}[+-]?[0-9]{0,2}[A-Z]{0,3}$/);

test('a near zone is one that is found', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), letters), (text) => {
      const near = nearestZone(text);
      if (near !== undefined) expect(findZone(near)).toBe(near);
    }),
  );
});
