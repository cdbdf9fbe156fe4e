import { type Fact } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { loadRun } from '../../store/changes';
import { type Edition, loadEdition } from '../../store/documents';
import { type Place } from '../../store/place';
import { readReading } from '../../store/readings';
import { UnreadableRecordError } from '../../store/record';
import { type RegionSync } from '../../store/sync-state';
import { documentsOf } from './documents-of';
import { type RegionCase, type Surroundings, type Verdict, newcomers } from './judge-region';
import { type RunParts } from './run-parts';

/** Gathers what is needed to tell what changed in a Region: the documents, then and now, and the other Regions. */
export async function surroundingsOf(
  parts: Pick<RunParts, 'place' | 'edition' | 'regions' | 'knows' | 'overrides'>,
  found: RegionCase,
  verdict: Verdict,
): Promise<Surroundings> {
  const { place, edition, regions, knows, overrides = () => [] } = parts;
  // What this reading lists is known here, though the catalogue in memory does not have it yet.
  const listed = new Set(verdict.reading?.facts.map(({ modelId }) => modelId));
  const speaking = (facts: readonly Fact[]): Fact[] =>
    documentsOf(found.region, facts, (modelId, region) => listed.has(modelId) || knows(modelId, region));
  const earlier = await editionBefore(place, found.state, edition);
  const documentsNow = speaking(edition.facts);
  const documentsBefore = earlier === edition ? documentsNow : speaking(earlier.facts);
  const elsewhere = await knownElsewhere(place, found, regions, newcomers(verdict));
  return {
    ...withOverrides(documentsNow, documentsBefore, speaking(overrides())),
    isKnownElsewhere: (modelId) => elsewhere.has(modelId),
  };
}

/**
 * What the operator says stands on both sides: it is judged with, and is no news itself. Where only one edition says
 * anything of the Region, the other stays silent, so that its first word is no change.
 */
function withOverrides(
  documentsNow: readonly Fact[],
  documentsBefore: readonly Fact[],
  overrides: readonly Fact[],
): Pick<Surroundings, 'documentsNow' | 'documentsBefore'> {
  if (overrides.length === 0) return { documentsNow, documentsBefore };
  const add = (facts: readonly Fact[]): readonly Fact[] => [...facts, ...overrides];
  const [isSilent, wasSilent] = [documentsNow.length === 0, documentsBefore.length === 0];
  if (isSilent && !wasSilent) return { documentsNow, documentsBefore };
  const now = add(documentsNow);
  if (wasSilent && !isSilent) return { documentsNow: now, documentsBefore };
  return {
    documentsNow: now,
    documentsBefore: documentsBefore === documentsNow ? now : add(documentsBefore),
  };
}

/**
 * The edition of the documents by which the Region was judged last. The present one where it was told before: while
 * one version replaces another, their replicas take turns.
 */
async function editionBefore(
  place: Place,
  state: RegionSync | undefined,
  present: Edition,
): Promise<Edition> {
  const name = state?.documents[0];
  if (name === undefined || state?.documents.includes(present.name)) return present;
  return (await loadEdition(place, name)) ?? present;
}

/**
 * Those of a Region's new models that another watched Region listed before this run began; what appears in several
 * Regions at once has appeared in each. New models are rare: the other readings are read only for them.
 */
async function knownElsewhere(
  place: Place,
  { region, run }: RegionCase,
  regions: readonly Region[],
  modelIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>();
  if (modelIds.length === 0) return known;
  for (const other of regions) {
    if (other !== region) for (const modelId of await modelsOf(place, other)) known.add(modelId);
  }
  for (const { kind, modelId } of await loadRun(place, run)) if (kind === 'appeared') known.delete(modelId);
  return known;
}

async function modelsOf(place: Place, region: Region): Promise<string[]> {
  try {
    const { value } = await readReading(place, region);
    const facts = [...(value?.facts ?? []), ...(value?.absent ?? []).map(({ fact }) => fact)];
    return facts.map(({ modelId }) => modelId);
  } catch (error) {
    // Logged where it was read, and named in `health`.
    if (error instanceof UnreadableRecordError) return [];
    throw error;
  }
}
