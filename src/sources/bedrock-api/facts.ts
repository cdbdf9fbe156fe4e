import { dayOf } from '../../domain/day';
import { type Fact, type Milestones, type Provenance, type StatedStatus } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { type ModelSummary } from './schema';

/** The base model that a listed id belongs to, and the context variant where it names one. */
export type ListedModel = { readonly modelId: string; readonly variant?: string };

/** Tells what a listed id stands for; it answers for any text and never throws. */
export type BaseOf = (listedId: string) => ListedModel;

/** The facts in one Region's rows, all read at `readAt`, ordered by the id that AWS lists. */
export function toFacts(rows: readonly ModelSummary[], region: Region, readAt: Date, baseOf: BaseOf): Fact[] {
  const provenance: Provenance = {
    kind: 'api',
    name: 'Bedrock API',
    asOf: dayOf(readAt),
    readAt: readAt.toISOString(),
  };
  return rows.toSorted(byId).map((row) => toFact(row, region, provenance, baseOf));
}

function byId(a: ModelSummary, b: ModelSummary): number {
  if (a.modelId === b.modelId) return 0;
  return a.modelId < b.modelId ? -1 : 1;
}

function toFact(row: ModelSummary, region: Region, provenance: Provenance, baseOf: BaseOf): Fact {
  const { modelId, variant } = baseOf(row.modelId);
  return {
    modelId,
    ...(variant !== undefined && { variant }),
    region,
    ...(row.modelName !== undefined && { name: row.modelName }),
    ...(row.providerName !== undefined && { provider: row.providerName }),
    ...(row.modelLifecycle && statusOf(row.modelLifecycle.status)),
    milestones: milestonesOf(row.modelLifecycle),
    ...(row.inputModalities && { inputModalities: row.inputModalities }),
    ...(row.outputModalities && { outputModalities: row.outputModalities }),
    ...(row.inferenceTypesSupported && { inferenceTypes: row.inferenceTypesSupported }),
    provenance,
  };
}

function statusOf(word: string): { status: StatedStatus; statusText?: string } {
  if (word === 'ACTIVE') return { status: 'active' };
  if (word === 'LEGACY') return { status: 'legacy' };
  return { status: 'other', statusText: word };
}

function milestonesOf(lifecycle: ModelSummary['modelLifecycle']): Milestones {
  const { startOfLifeTime, legacyTime, publicExtendedAccessTime, endOfLifeTime } = lifecycle ?? {};
  return {
    ...(startOfLifeTime && { launch: startOfLifeTime }),
    ...(legacyTime && { legacy: legacyTime }),
    ...(publicExtendedAccessTime && { extendedAccess: publicExtendedAccessTime }),
    ...(endOfLifeTime && { endOfLife: { day: endOfLifeTime, certainty: 'on' } }),
  };
}
