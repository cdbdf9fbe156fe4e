import { standIn } from './absence';
import { type Fact, type RegionReading } from './fact';
import { groupBy } from './group-by';
import { EVERY_REGION, type Region, partitionOf } from './region';
import { byTrust, firstWord } from './trust';

/** All that is known of one base model, from every source and Region. */
export type ModelFacts = {
  readonly modelId: string;
  readonly name: string;
  readonly provider: string;
  /** Other display names that sources print for it, for searching. */
  readonly otherNames: readonly string[];
  /** Context variants that fold under it, such as `200k`. */
  readonly variants: readonly string[];
  readonly facts: readonly Fact[];
};

/** Everything the bot knows of models at one moment: a value, rebuilt when a reading or a document changes. */
export type Catalogue = {
  readonly models: ReadonlyMap<string, ModelFacts>;
  /** The instant of the last whole API reading, by Region. */
  readonly apiReadAt: ReadonlyMap<Region, string>;
};

/** Joins documented facts and the latest whole readings; models stand in the order of provider and name. */
export function buildCatalogue(documented: readonly Fact[], readings: readonly RegionReading[]): Catalogue {
  const byModel = groupBy([...documented, ...readings.flatMap(saidIn)], ({ modelId }) => modelId);
  const models = [...byModel].map(([modelId, facts]) => describeModel(modelId, facts));
  models.sort(
    (a, b) =>
      LETTERS.compare(a.provider, b.provider) ||
      NUMBERS.compare(a.name, b.name) ||
      LETTERS.compare(a.modelId, b.modelId),
  );
  return {
    models: new Map(models.map((model) => [model.modelId, model])),
    apiReadAt: new Map(readings.map((reading) => [reading.region, reading.readAt])),
  };
}

const LETTERS = new Intl.Collator('en');
const NUMBERS = new Intl.Collator('en', { numeric: true });

/** What the API says in a Region, of the models that it has ceased to list too. */
export function saidIn({ facts, absent = [] }: RegionReading): Fact[] {
  return [...facts, ...absent.map(standIn)];
}

/** A model by all facts that there are of it: by its most trusted name, or else by its id. */
export function describeModel(modelId: string, facts: readonly Fact[]): ModelFacts {
  const ranked = byTrust(facts);
  const bases = ranked.filter((fact) => fact.variant === undefined);
  const names = [...new Set([...bases, ...ranked].flatMap((fact) => fact.name?.trim() || []))];
  return {
    modelId,
    name: names[0] ?? modelId,
    provider: firstWord(ranked, (fact) => fact.provider)?.value ?? modelId.split('.')[0] ?? modelId,
    otherNames: names.slice(1),
    variants: [...new Set(ranked.flatMap((fact) => fact.variant ?? []))].sort(),
    facts: ranked,
  };
}

/**
 * The Regions in which a model is known, sorted: those that some source names. The pseudo-Region `EVERY_REGION` stands
 * for the commercial ones where rows speak for them all and no source names any.
 */
export function regionsOf(model: Pick<ModelFacts, 'facts'>): Region[] {
  const regions = new Set(model.facts.map((fact) => fact.region));
  const namesCommercial = [...regions].some((region) => region !== EVERY_REGION && isCommercial(region));
  if (namesCommercial) regions.delete(EVERY_REGION);
  return [...regions].sort();
}

/** The facts that speak for one Region: those that name it, and document rows that name none (commercial only). */
export function factsFor(model: ModelFacts, region: Region): Fact[] {
  return model.facts.filter((fact) => speaksFor(fact, region));
}

/** Whether a fact speaks for a Region, by its name or for all commercial ones. */
export function speaksFor(fact: Fact, region: Region): boolean {
  return fact.region === region || (fact.region === EVERY_REGION && isCommercial(region));
}

function isCommercial(region: Region): boolean {
  return partitionOf(region) === 'aws';
}
