import { dayOf } from '../../domain/day';
import { type Fact, type Milestones, type Provenance } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { type ModelRow } from './row';

/** The base model that a listed id belongs to, and the context variant where it names one. */
export type ListedModel = { readonly modelId: string; readonly variant?: string };

/** Tells what a listed id stands for; it answers for any text and never throws. */
export type BaseOf = (listedId: string) => ListedModel;

/**
 * The facts in one Region's rows, all read at `readAt`, ordered by the id that AWS lists. `made`: those made before of the
 * very same rows, which are taken again, and added to.
 */
export function toFacts(
  rows: readonly ModelRow[],
  region: Region,
  readAt: Date,
  baseOf: BaseOf,
  made = new Map<ModelRow, Fact>(),
): Fact[] {
  const provenance: Provenance = {
    kind: 'api',
    name: 'Bedrock API',
    asOf: dayOf(readAt),
    readAt: readAt.toISOString(),
  };
  return rows.toSorted(byId).map((row) => {
    const fact = made.get(row) ?? toFact(row, region, provenance, baseOf);
    made.set(row, fact);
    return fact;
  });
}

function byId(a: ModelRow, b: ModelRow): number {
  if (a.modelId === b.modelId) return 0;
  return a.modelId < b.modelId ? -1 : 1;
}

function toFact(row: ModelRow, region: Region, provenance: Provenance, baseOf: BaseOf): Fact {
  const { modelId, variant } = baseOf(row.modelId);
  return {
    modelId,
    ...(variant !== undefined && { variant }),
    region,
    ...(row.name !== undefined && { name: row.name }),
    ...(row.provider !== undefined && { provider: row.provider }),
    ...(row.status !== undefined && { status: row.status }),
    milestones: milestonesOf(row),
    ...(row.inputModalities && { inputModalities: row.inputModalities }),
    ...(row.outputModalities && { outputModalities: row.outputModalities }),
    ...(row.inferenceTypes && { inferenceTypes: row.inferenceTypes }),
    ...(row.unread.length > 0 && { unread: row.unread }),
    provenance,
  };
}

/** Beside a status that is not known, what a date leads into is not known either; the launch leads into no phase. */
function milestonesOf({ status, launch, legacy, extendedAccess, endOfLife }: ModelRow): Milestones {
  return {
    ...(launch && { launch }),
    ...(status !== undefined && {
      ...(legacy && { legacy }),
      ...(extendedAccess && { extendedAccess }),
      ...(endOfLife && { endOfLife: { day: endOfLife, certainty: 'on' } }),
    }),
  };
}
