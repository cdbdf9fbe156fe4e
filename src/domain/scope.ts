import { type ModelFacts } from './catalogue';
import { matchesGlob } from './glob';
import { type ModelStatus } from './model-status';
import { worstFirst } from './phase';
import { COMMERCIAL_REGIONS, EVERY_REGION, type Region, partitionOf } from './region';
import { type Settings } from './subscription';
import { type UseOf } from './use-of-model';

/** A subscription's filters of models and Regions; that of use is `wantsUse`. */
type Filters = Pick<Settings, 'include' | 'exclude'>;

/** Whether a channel wants to hear of a model in a Region. `EVERY_REGION` stands for every commercial Region. */
export function inScope(filters: Filters, model: ModelFacts, region: Region): boolean {
  return modelInScope(filters, model) && regionInScope(filters, region);
}

/**
 * A status as a channel wants it: only the Regions in its scope, and the worst phase among those that count.
 * Regions that the channel names all count; where it names none, those that counted before do. `undefined` where
 * none is left.
 */
export function narrowed(status: ModelStatus, filters: Filters): ModelStatus | undefined {
  if (!modelInScope(filters, status.model)) return undefined;
  if (!namesRegions(filters)) return status.counted.length > 0 ? status : undefined;
  const wanted = ({ region }: { readonly region: Region }) => regionInScope(filters, region);
  const regions = status.regions.filter(wanted);
  const isNamed = filters.include.regions.length > 0;
  const counted = isNamed ? regions : status.counted.filter(wanted);
  const worst = counted.map(({ phase }) => phase).sort(worstFirst)[0];
  if (worst === undefined) return undefined;
  return { ...status, regions, counted, elsewhere: isNamed ? [] : status.elsewhere.filter(wanted), worst };
}

function namesRegions({ include, exclude }: Filters): boolean {
  return include.regions.length + exclude.regions.length > 0;
}

/**
 * Whether a channel wants to hear of a model by its use in some Regions, or all: one that asked for models in use is spared
 * those that are known not to be. Unknown use is kept.
 */
export function wantsUse(
  { inUse }: Pick<Settings, 'inUse'>,
  useOf: UseOf,
  modelId: string,
  regions?: readonly Region[],
): boolean {
  return !inUse || useOf(modelId, regions).word !== 'not-in-use';
}

/** How many of the models a channel's filters leave; none is worth a warning. */
export function countMatches(statuses: readonly ModelStatus[], filters: Filters): number {
  return statuses.filter((status) => narrowed(status, filters) !== undefined).length;
}

function modelInScope({ include, exclude }: Filters, model: ModelFacts): boolean {
  if (include.providers.length > 0 && !isFrom(include.providers, model)) return false;
  if (include.models.length > 0 && !isNamedBy(include.models, model)) return false;
  return !isFrom(exclude.providers, model) && !isNamedBy(exclude.models, model);
}

function isFrom(providers: readonly string[], { provider }: ModelFacts): boolean {
  return providers.some((one) => one.toLowerCase() === provider.toLowerCase());
}

/** By its id, with or without the provider before it (`claude-instant*`), or by any of its names. */
function isNamedBy(globs: readonly string[], { modelId, name, otherNames }: ModelFacts): boolean {
  const names = [modelId, modelId.slice(modelId.indexOf('.') + 1), name, ...otherNames];
  return globs.some((glob) => names.some((one) => matchesGlob(glob, one)));
}

/** Rows that speak for every commercial Region are wanted as long as one of them is. */
function regionInScope({ include, exclude }: Filters, region: Region): boolean {
  const regions = region === EVERY_REGION ? commercialAmong(include.regions) : [region];
  const isIncluded = (one: Region) => include.regions.length === 0 || include.regions.includes(one);
  return regions.some((one) => isIncluded(one) && !exclude.regions.includes(one));
}

function commercialAmong(included: readonly Region[]): readonly Region[] {
  if (included.length === 0) return COMMERCIAL_REGIONS;
  return included.filter((region) => partitionOf(region) === partitionOf(EVERY_REGION));
}
