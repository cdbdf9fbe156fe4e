import fc from 'fast-check';
import { calendarFile } from '../../src/cards/calendar-file';
import { MODEL, day } from '../domain/makers';
import { NOW, hostileText } from './hostile';

const ITEM = { modelId: MODEL, kind: 'eol', day: day('2026-12-31') } as const;
const file = (name = 'Parrot', more = {}) =>
  calendarFile({ item: ITEM, name, regions: ['us-east-1', 'eu-west-1'], now: NOW, ...more });

/** The lines of a calendar as RFC 5545 unfolds them. */
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

test('an item is one all-day event that is always the same one', () => {
  expect(file().name).toBe('acme.parrot-v1-0-eol.ics');
  expect(unfolded(file().text)).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//bedrock-lifecycle-bot//calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:eol-2026-12-31-acme.parrot-v1:0@bedrock-lifecycle-bot',
    'DTSTAMP:20261122T120000Z',
    'DTSTART;VALUE=DATE:20261231',
    'DTEND;VALUE=DATE:20270101',
    'SUMMARY:Parrot: End of life',
    'DESCRIPTION:acme.parrot-v1:0\\nEnd of life on Amazon Bedrock in us-east-1\\, eu-west-1',
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ]);
});

test('what separates values is escaped', () => {
  expect(unfolded(file('a,b;c\\d\r\ne\u0000').text)).toContain('SUMMARY:a\\,b\\;c\\\\d\\ne : End of life');
});

test('whatever it is called: lines of 75 octets at most, no character parted, no line forged', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (name, modelId) => {
      const { text, name: fileName } = file(name, { item: { ...ITEM, modelId } });
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(Buffer.from(text).toString()).toBe(text);
      const names = unfolded(text).map((line) => /^[A-Z-]+(?=[:;])/.exec(line)?.[0]);
      expect(names).toEqual(unfolded(file().text).map((line) => /^[A-Z-]+(?=[:;])/.exec(line)?.[0]));
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(fileName).toMatch(/^[\w.-]+\.ics$/);
    }),
  );
});
