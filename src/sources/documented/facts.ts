import { type Day } from '../../domain/day';
import { type Fact, type Milestone, type Milestones } from '../../domain/fact';
import { EVERY_REGION, type Region } from '../../domain/region';
import { type CatalogueFile, type DocumentedRow } from './schema';

/** One model or context variant in one Region, of which a row speaks. */
export type Listing = { readonly variant?: string; readonly region: Region };

/**
 * The id under which a row's model is known: its Bedrock id or, where AWS never printed one, an id made of the
 * provider and the name that no Bedrock id can equal, such as `documented:anthropic/claude-v1.3`.
 */
export function modelIdOf(row: DocumentedRow): string {
  return row.modelId ?? `documented:${slug(row.provider)}/${slug(row.name ?? '')}`;
}

function slug(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9.+]+/g, '-')
    .replace(/^-|-$/g, '');
}

type Scope = {
  readonly variant?: string | undefined;
  readonly regions?: readonly Region[] | undefined;
  readonly variants?: Readonly<Record<string, readonly Region[]>> | undefined;
};

/** All that a row speaks of: the model in each of its Regions, then its folded variants in theirs. */
export function listingsOf({ variant, regions, variants }: Scope): Listing[] {
  const own = (regions ?? [EVERY_REGION]).map((region) => ({
    region,
    ...(variant !== undefined && { variant }),
  }));
  const folded = Object.entries(variants ?? {}).flatMap(([name, listedIn]) =>
    listedIn.map((region) => ({ region, variant: name })),
  );
  return [...own, ...folded];
}

/** A faultless file as facts: one for each listing of each row, `EVERY_REGION` where a row names no Region. */
export function toFacts(file: CatalogueFile): Fact[] {
  return file.rows.flatMap((row) => rowFacts(row, file.sources));
}

function rowFacts(row: DocumentedRow, sources: CatalogueFile['sources']): Fact[] {
  const { source, regions, variants, launch, legacy, extendedAccess, endOfLife, noSoonerThan, ...said } = row;
  const provenance = sources[source];
  if (provenance === undefined) throw new Error(`"${source}" is not among the sources`);
  const milestones = milestonesOf({ launch, legacy, extendedAccess, endOfLife, noSoonerThan });
  const listings = listingsOf({ variant: said.variant, regions, variants });
  const modelId = modelIdOf(row);
  return listings.map((listing) => ({ ...said, ...listing, modelId, milestones, provenance }));
}

type Dates = {
  [Field in 'launch' | 'legacy' | 'extendedAccess' | 'endOfLife' | 'noSoonerThan']: DocumentedRow[Field];
};

function milestonesOf({ launch, legacy, extendedAccess, endOfLife, noSoonerThan }: Dates): Milestones {
  const end = endOfLifeOf(endOfLife, noSoonerThan);
  return {
    ...(launch !== undefined && { launch }),
    ...(legacy !== undefined && { legacy }),
    ...(extendedAccess !== undefined && { extendedAccess }),
    ...(end !== undefined && { endOfLife: end }),
  };
}

function endOfLifeOf(date: Day | undefined, floor: Day | undefined): Milestone | undefined {
  if (date !== undefined) return { day: date, certainty: 'on' };
  return floor === undefined ? undefined : { day: floor, certainty: 'not-before' };
}
