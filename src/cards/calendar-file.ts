import { addDays } from '../domain/day';
import { type ItemRef } from '../domain/item';
import { phaseWord } from '../domain/phase';
import { type Region } from '../domain/region';
import { regionNames } from './phase-line';

export type CalendarInput = {
  readonly item: ItemRef;
  /** The model's display name. */
  readonly name: string;
  readonly regions: readonly Region[];
  /** When the file is made. */
  readonly now: Date;
};

/** A file for a calendar: its name, and its text (RFC 5545) with one all-day event, the same event each time. */
export function calendarFile(input: CalendarInput): { readonly name: string; readonly text: string } {
  const { item, name, regions, now } = input;
  const what = `${name}: ${phaseWord(item.kind)}`;
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//bedrock-lifecycle-bot//calendar//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${plainId(`${item.kind}-${item.day}-${item.modelId}`)}@bedrock-lifecycle-bot`,
    `DTSTAMP:${now.toISOString().replace(/[-:]|\.\d+/g, '')}`,
    `DTSTART;VALUE=DATE:${compact(item.day)}`,
    `DTEND;VALUE=DATE:${compact(addDays(item.day, 1))}`,
    `SUMMARY:${escaped(what)}`,
    `DESCRIPTION:${escaped(`${item.modelId}\n${phaseWord(item.kind)} on Amazon Bedrock in ${regionNames(regions) || 'no Region known any more'}`)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const file = `${plainId(`${item.modelId.slice(0, 80)}-${item.kind}`)}.ics`;
  return { name: file.replaceAll(/[:%]/g, '-'), text: lines.map((line) => `${folded(line)}\r\n`).join('') };
}

function compact(day: string): string {
  return day.replaceAll('-', '');
}

/** Text in RFC 5545: what separates values is escaped, and a control character has no place in it. */
function escaped(text: string): string {
  return text
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|[\r\n\u2028\u2029]/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD');
}

/** The same for the same text, and another for another, in the characters that every calendar takes. */
function plainId(text: string): string {
  return text.replace(/[^A-Za-z0-9.:_-]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
}

const LONGEST_LINE = 75;

/** A line of at most 75 octets, going on behind a space; no character is parted. */
function folded(line: string): string {
  const parts = [''];
  let room = LONGEST_LINE;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (size > room) {
      parts.push('');
      room = LONGEST_LINE - 1;
    }
    parts.push(`${parts.pop() ?? ''}${character}`);
    room -= size;
  }
  return parts.join('\r\n ');
}
