import { aheadWords, botDate } from '../../../src/sandbox/page/bot-date';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

test('the bot’s date has its weekday and is in UTC', () => {
  expect(botDate(new Date('2026-11-23T09:00:59.999Z'))).toBe('Mon 2026-11-23 09:00 UTC');
});

test.each([
  [0, ''],
  [MINUTE - 1, ''],
  [12 * MINUTE, '+12 min'],
  [HOUR, '+1 h'],
  [DAY - MINUTE, '+1 day'],
  [7 * DAY, '+7 days'],
  [7 * DAY - MINUTE, '+7 days'],
  [8 * DAY + 3 * HOUR + 20 * MINUTE, '+8 days 3 h'],
  [400 * DAY, '+400 days'],
])('an offset of %d ms reads as %j', (offset, words) => expect(aheadWords(offset)).toBe(words));
