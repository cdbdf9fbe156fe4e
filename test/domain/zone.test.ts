import fc from 'fast-check';
import { findZone, nearestZone } from '../../src/domain/zone';

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
  ['utc', 'UTC'],
  ['GMT', 'UTC'],
])('%s is the zone %s', (text, zone) => {
  expect(findZone(text)).toBe(zone);
});

test.each([
  '',
  ' ',
  'CET',
  'EST',
  'Japan',
  'berlin',
  '+02:00',
  'UTC+2',
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
  ['est', 'America/New_York'],
  ['BST', 'Europe/London'],
  ['CEST', 'Europe/Berlin'],
  ['IST', 'Asia/Kolkata'],
  ['JST', 'Asia/Tokyo'],
  ['Japan', 'Asia/Tokyo'],
  ['GB', 'Europe/London'],
  ['qqqqqqqq', undefined],
  ['', undefined],
])('%j probably means %s', (text, zone) => {
  expect(nearestZone(text)).toBe(zone);
});

test('every zone that ICU lists is found by its name of today, in any case', () => {
  for (const listed of Intl.supportedValuesOf('timeZone')) {
    const zone = findZone(listed);
    expect(zone).toBeDefined();
    expect(findZone(zone?.toUpperCase() ?? '')).toBe(zone);
  }
});

test('a near zone is one that is found', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
      const near = nearestZone(text);
      if (near !== undefined) expect(findZone(near)).toBe(near);
    }),
  );
});
