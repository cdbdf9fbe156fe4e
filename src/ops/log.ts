import pino, { type DestinationStream } from 'pino';
import { type LogLevel } from './config';
import { redact } from './redact';

/** What a line says besides its text. Errors may stand under any name; secrets are taken out of all of it. */
export type Fields = Readonly<Record<string, unknown>>;

/** Writes one line: facts as fields, and a text that is the same every time, so that lines can be counted. */
export type Write = (fields: Fields, message: string) => void;

/** The bot's log. */
export type Log = {
  readonly level: LogLevel;
  readonly trace: Write;
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  readonly fatal: Write;
};

export type LogOptions = {
  readonly level: LogLevel;
  /** Texts that must not stand in any line, beside whatever has the shape of a secret. */
  readonly secrets?: readonly string[];
  /** Where the lines go: stdout, unless something else is given. */
  readonly destination?: DestinationStream;
};

const LONGEST_TEXT = 2000;
const LONGEST_STACK = 6000;
const MOST_ITEMS = 50;
const DEEPEST = 5;

/** A log of JSON lines. It writes before it returns, so that a line is not lost with the process. */
export function createLog({ level, secrets = [], destination = stdout() }: LogOptions): Log {
  const sink = pino(
    {
      level,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // The errors come here cleaned; pino's own serializer would take them for errors still.
      serializers: { err: (value: unknown) => value },
    },
    destination,
  );
  const clean = (text: string, most: number): string => bounded(redact(text, secrets), most);
  const write =
    (at: LogLevel): Write =>
    (fields, message) => {
      if (sink.isLevelEnabled(at)) sink[at](cleanFields(fields, clean), clean(message, LONGEST_TEXT));
    };
  return {
    level,
    trace: write('trace'),
    debug: write('debug'),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
    fatal: write('fatal'),
  };
}

/** Synchronous in word and deed: otherwise an exit hook flushes for ever once the reader of a pipe has gone. */
function stdout(): DestinationStream {
  return pino.destination({ dest: 1, sync: true });
}

type Clean = (text: string, most: number) => string;

function cleanFields(fields: Fields, clean: Clean): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, cleanValue(value, clean, 1)]),
  );
}

function cleanValue(value: unknown, clean: Clean, depth: number): unknown {
  if (typeof value === 'string') return clean(value, LONGEST_TEXT);
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString();
  if (depth >= DEEPEST) return '[deeper]';
  if (value instanceof Error) return cleanError(value, clean, depth);
  if (Array.isArray(value) || value instanceof Set || value instanceof Map)
    return cleanList([...value], clean, depth);
  const entries = Object.entries(value);
  const shown = entries
    .slice(0, MOST_ITEMS)
    .map(([name, item]) => [name, cleanValue(item, clean, depth + 1)]);
  if (entries.length > MOST_ITEMS) shown.push(['…', `${entries.length - MOST_ITEMS} more`]);
  return Object.fromEntries(shown);
}

function cleanList(items: readonly unknown[], clean: Clean, depth: number): unknown[] {
  const shown = items.slice(0, MOST_ITEMS).map((item) => cleanValue(item, clean, depth + 1));
  return items.length > MOST_ITEMS ? [...shown, `${items.length - MOST_ITEMS} more`] : shown;
}

/** Only what names the error: libraries hang whole requests on theirs. */
function cleanError(error: Error, clean: Clean, depth: number): Record<string, unknown> {
  const code: unknown = 'code' in error ? error.code : undefined;
  return {
    type: error.name,
    message: clean(error.message, LONGEST_TEXT),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: clean(error.stack, LONGEST_STACK) }),
    ...(error.cause === undefined ? {} : { cause: cleanValue(error.cause, clean, depth + 1) }),
  };
}

function bounded(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}… (${text.length - most} more characters)` : text;
}
