import { z } from 'zod';
import { type Day, parseDay } from '../../domain/day';
import { type StatedStatus, type UnreadField } from '../../domain/fact';
import { oneLine } from '../aws/one-line';

/** One row of `ListFoundationModels`, only the fields that the bot reads; those that it could not stand in `unread`. */
export type ModelRow = {
  readonly modelId: string;
  readonly name: string | undefined;
  readonly provider: string | undefined;
  readonly inputModalities: readonly string[] | undefined;
  readonly outputModalities: readonly string[] | undefined;
  readonly inferenceTypes: readonly string[] | undefined;
  readonly status: StatedStatus | undefined;
  readonly launch: Day | undefined;
  readonly legacy: Day | undefined;
  readonly extendedAccess: Day | undefined;
  readonly endOfLife: Day | undefined;
  readonly unread: readonly UnreadField[];
};

const named = z.looseObject({ modelId: z.string().min(1) });
const object = z.looseObject({});
const text = z.string();
const words = z.array(z.string());
const status = z.enum(['ACTIVE', 'LEGACY']).transform((word) => (word === 'ACTIVE' ? 'active' : 'legacy'));

/** The UTC date of an AWS stamp; an instant outside the years 0000 to 9999 has none and is refused. */
const day = z.iso.datetime({ offset: true }).transform((stamp, context): Day => {
  const instant = new Date(stamp);
  const found = Number.isNaN(instant.getTime()) ? undefined : parseDay(instant.toISOString().slice(0, 10));
  if (found !== undefined) return found;
  context.addIssue('not a date of a four-digit year');
  return z.NEVER;
});

/**
 * Reads a row field by field, so that one that is wrong takes no other with it. `undefined` where it names no model.
 * Modalities and inference types that AWS adds later pass as they are; a status does not, since it is a phase.
 */
export function readRow(value: unknown): ModelRow | undefined {
  const row = named.safeParse(value).data;
  if (row === undefined) return undefined;
  const unread: UnreadField[] = [];
  const read = <T>(field: UnreadField['field'], schema: z.ZodType<T>, found: unknown): T | undefined => {
    if (found === undefined || found === null) return undefined;
    const parsed = schema.safeParse(found);
    if (!parsed.success) unread.push({ field, said: asSaid(found) });
    return parsed.data;
  };
  const lifecycle = read('lifecycle', object, row['modelLifecycle']);
  if (isMissing(row['modelLifecycle'])) unread.push({ field: 'lifecycle' });
  else if (lifecycle !== undefined && isMissing(lifecycle['status'])) unread.push({ field: 'status' });
  return {
    modelId: row.modelId,
    name: read('name', text, row['modelName']),
    provider: read('provider', text, row['providerName']),
    inputModalities: read('inputModalities', words, row['inputModalities']),
    outputModalities: read('outputModalities', words, row['outputModalities']),
    inferenceTypes: read('inferenceTypes', words, row['inferenceTypesSupported']),
    status: read('status', status, lifecycle?.['status']),
    launch: read('launch', day, lifecycle?.['startOfLifeTime']),
    legacy: read('legacy', day, lifecycle?.['legacyTime']),
    extendedAccess: read('extendedAccess', day, lifecycle?.['publicExtendedAccessTime']),
    endOfLife: read('endOfLife', day, lifecycle?.['endOfLifeTime']),
    unread,
  };
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null;
}

const LONGEST_SAID = 60;

/** Where no text stands, or a blank one, it is quoted as JSON. */
function asSaid(value: unknown): string {
  const said = typeof value === 'string' && value.trim() !== '' ? value : JSON.stringify(value);
  return oneLine(said, LONGEST_SAID);
}
