import { buildCatalogue, regionsOf } from '../../domain/catalogue';
import { type Fact } from '../../domain/fact';
import { EVERY_REGION, type Region, partitionOf } from '../../domain/region';

/** Whether some source names a model in a Region; in `EVERY_REGION`, where rows for all Regions are all there is. */
export type Knows = (modelId: string, region: Region) => boolean;

/**
 * The Regions in which a sync looks for changes: the watched ones and, for models that no source names in any Region,
 * `EVERY_REGION`. With none watched, all that the documents name.
 */
export function regionsToJudge(watched: readonly Region[], documented: readonly Fact[]): readonly Region[] {
  const named = NAMED.get(documented) ?? namedIn(documented);
  NAMED.set(documented, named);
  if (watched.length === 0) return named;
  return [...watched, ...named.filter((one) => one === EVERY_REGION && watched.some(isCommercial))];
}

/** The documents of an edition never change, and every sync asks for them. */
const NAMED = new WeakMap<readonly Fact[], readonly Region[]>();

function namedIn(documented: readonly Fact[]): Region[] {
  const models = buildCatalogue(documented, []).models.values();
  return [...new Set([...models].flatMap(regionsOf))].sort();
}

/**
 * The documents without the rows for all Regions that do not mean this one: as in the catalogue, such a row does not
 * speak of a Region where other sources name some Regions for its model, and not this.
 */
export function documentsOf(region: Region, documented: readonly Fact[], knows: Knows): Fact[] {
  return documented.filter(
    (fact) => fact.region !== EVERY_REGION || (isCommercial(region) && knows(fact.modelId, region)),
  );
}

/** What is known by now, for a whole run: the catalogue in memory is made anew with every reading that it takes. */
export function knownBy(documented: readonly Fact[], regions: readonly Region[], knows: Knows): Knows {
  const general = new Set(documented.filter(({ region }) => region === EVERY_REGION).map(idOf));
  const known = new Map(
    regions.map((region) => [region, new Set([...general].filter((modelId) => knows(modelId, region)))]),
  );
  return (modelId, region) => known.get(region)?.has(modelId) ?? false;
}

function idOf({ modelId }: Fact): string {
  return modelId;
}

function isCommercial(region: Region): boolean {
  return partitionOf(region) === partitionOf(EVERY_REGION);
}
