import { type z } from 'zod';
import { EVERY_REGION, type Region, isKnownRegion } from '../../domain/region';
import { listingsOf, modelIdOf } from './facts';
import {
  type CatalogueFile,
  type DocumentedRow,
  type DocumentedSource,
  fileSchema,
  rowSchema,
} from './schema';

/** A catalogue file, or every fault in it: each a sentence that names the row, its model and the field. */
export type CatalogueReading =
  { readonly ok: true; readonly file: CatalogueFile } | { readonly ok: false; readonly faults: string[] };

type NumberedRow = { readonly row: DocumentedRow; readonly at: string };

/** Reads parsed JSON as a catalogue file. Nothing of a file with a fault is used. */
export function readCatalogue(json: unknown): CatalogueReading {
  const header = fileSchema.safeParse(json);
  if (!header.success) return { ok: false, faults: shapeFaults('The file', header.error) };
  const { updated, sources } = header.data;
  const faults = Object.entries(sources).flatMap(([key, source]) => sourceFaults(key, source, updated));
  const rows: NumberedRow[] = [];
  header.data.rows.forEach((written, index) => {
    const at = rowName(index + 1, written);
    const parsed = rowSchema.safeParse(written);
    if (parsed.success) rows.push({ row: parsed.data, at });
    else faults.push(...shapeFaults(at, parsed.error));
  });
  faults.push(...rows.flatMap(({ row, at }) => rowFaults(row, sources).map((fault) => `${at}, ${fault}.`)));
  faults.push(...duplicates(rows));
  return faults.length > 0
    ? { ok: false, faults }
    : { ok: true, file: { updated, sources, rows: rows.map(({ row }) => row) } };
}

/** `Row 12 (anthropic.claude-v2)`: numbered from 1, as a person counts them in the file. */
function rowName(number: number, written: unknown): string {
  const fields: { modelId?: unknown; name?: unknown } =
    typeof written === 'object' && written !== null ? written : {};
  const known = [fields.modelId, fields.name].find((value) => typeof value === 'string');
  return known === undefined ? `Row ${number}` : `Row ${number} (${known})`;
}

function shapeFaults(at: string, error: z.ZodError): string[] {
  return error.issues.map((issue) => {
    const field = issue.path.length > 0 ? `${at}, ${issue.path.join('.')}` : at;
    return `${field}: ${issue.message}.`;
  });
}

function sourceFaults(key: string, source: DocumentedSource, updated: string): string[] {
  if (source.asOf <= updated) return [];
  return [`Source "${key}", asOf: ${source.asOf} lies after the day the file was updated, ${updated}.`];
}

function rowFaults(row: DocumentedRow, sources: CatalogueFile['sources']): string[] {
  return [
    ...nameFaults(row),
    ...provenanceFaults(row, sources[row.source]),
    ...regionFaults(row),
    ...orderFaults(row),
  ];
}

function nameFaults(row: DocumentedRow): string[] {
  const faults: string[] = [];
  if (row.modelId === undefined && row.name === undefined) faults.push('modelId: give an id or a name');
  if (/:.+:(\d+[km]?|mm)$/.test(row.modelId ?? '')) {
    faults.push('modelId: names a context variant; write the base id and put the last part under "variant"');
  }
  if ((row.status === 'other') !== (row.statusText !== undefined)) {
    faults.push('statusText: belongs to the status "other", and to it alone');
  }
  return faults;
}

function provenanceFaults(row: DocumentedRow, source: DocumentedSource | undefined): string[] {
  if (source === undefined) return [`source: "${row.source}" is not among the sources`];
  const ending = row.status === 'legacy' || row.status === 'end-of-life';
  if (source.kind !== 'docs-table' || !ending) return [];
  return (['legacy', 'endOfLife'] as const)
    .filter((field) => row[field] === undefined)
    .map((field) => `${field}: is missing, though AWS's tables give it for a model that is ${row.status}`);
}

function regionFaults(row: DocumentedRow): string[] {
  const unknown = [...new Set(listingsOf({ ...row, regions: row.regions ?? [] }).map(({ region }) => region))]
    .filter((region) => !isKnownRegion(region))
    .map((region) => `regions: "${region}" is no Region with Bedrock that we know of`);
  const strays = Object.entries(row.variants ?? {}).flatMap(([variant, regions]) =>
    regions
      .filter((region) => row.regions !== undefined && !row.regions.includes(region))
      .map((region) => `variants.${variant}: "${region}" is not among the row's own regions`),
  );
  return [...unknown, ...strays];
}

function orderFaults(row: DocumentedRow): string[] {
  const fields = (['launch', 'legacy', 'extendedAccess', 'endOfLife'] as const).flatMap((field) => {
    const day = row[field];
    return day === undefined || day === 'not-offered' ? [] : [{ field, day }];
  });
  return fields.flatMap((later, index) => {
    const earlier = fields[index - 1];
    if (earlier === undefined || earlier.day <= later.day) return [];
    return [`${later.field}: ${later.day} lies before ${earlier.field} ${earlier.day}`];
  });
}

function inWords(region: Region): string {
  return region === EVERY_REGION ? 'every Region' : region;
}

/** One source says one thing of a model in a Region: two rows that both speak of it contradict or repeat. */
function duplicates(rows: readonly NumberedRow[]): string[] {
  const firstAt = new Map<string, string>();
  const faults: string[] = [];
  for (const { row, at } of rows) {
    for (const { variant, region } of listingsOf(row)) {
      const key = [row.source, modelIdOf(row), variant ?? '', region].join(' ');
      const first = firstAt.get(key);
      if (first === undefined) firstAt.set(key, at);
      else
        faults.push(`${at}, regions: ${first} already says what "${row.source}" says in ${inWords(region)}.`);
    }
  }
  return faults;
}
