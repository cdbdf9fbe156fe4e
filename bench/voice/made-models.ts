import { type Day, addDays } from '../../src/domain/day';
import { type Fact, type RegionReading } from '../../src/domain/fact';
import { type Region, EVERY_REGION } from '../../src/domain/region';
import { type Roster, summariesAt } from '../../src/sandbox/aws/roster';
import { baseOf } from '../../src/sources/bedrock-api/base-of';
import { toFacts } from '../../src/sources/bedrock-api/facts';
import { parseAnswer } from '../../src/sources/bedrock-api/schema';

const PROVIDERS = ['Acme', 'Borealis', 'Cirrus', 'Dynamo', 'Ember', 'Fathom', 'Granite', 'Halcyon'];

type Model = Roster['models'][number];
type Lifecycle = Model['listings'][number]['lifecycle'];

/** How many of a hundred models have an end of life to come: as AWS's list has it, or every one of them. */
export type Mix = 'usual' | 'all ending';

/**
 * As many models as asked for, each listed in every Region. Of ten usual ones four are Active without a date, two go
 * Legacy within the year, and four are Legacy and end within it, one of them on another day in half of the Regions.
 */
export function madeRoster(count: number, regions: readonly Region[], today: Day, mix: Mix): Roster {
  return { models: Array.from({ length: count }, (_, i) => modelAt(i, regions, today, mix)) };
}

/** What reading such a roster comes to, a reading a Region. */
export function readingsOf(roster: Roster, regions: readonly Region[], now: Date): RegionReading[] {
  return regions.map((region) => {
    const modelSummaries = summariesAt(roster, region, now);
    const facts = toFacts(parseAnswer(JSON.stringify({ modelSummaries })).rows, region, now, baseOf);
    return { region, readAt: now.toISOString(), facts };
  });
}

/** What documents say of them: a row a model, that names its successor. */
export function documentsOf({ models }: Roster, asOf: Day): Fact[] {
  return models.map(({ modelId, modelName, providerName }, i) => {
    const next = models[(i + PROVIDERS.length) % models.length];
    return {
      modelId,
      region: EVERY_REGION,
      name: modelName,
      provider: providerName,
      milestones: {},
      ...(next && { replacements: [{ modelId: next.modelId, name: next.modelName }] }),
      provenance: { kind: 'docs-table', name: 'Made for the benchmark', asOf },
    };
  });
}

/** The id of a made model. */
export function modelIdAt(i: number): string {
  return `${providerAt(i).toLowerCase()}.parrot-${i}-v1:0`;
}

/** Its display name. */
export function modelNameAt(i: number): string {
  return `Parrot ${i}`;
}

/** Its provider. */
export function providerAt(i: number): string {
  return PROVIDERS[i % PROVIDERS.length] ?? 'Acme';
}

function modelAt(i: number, regions: readonly Region[], today: Day, mix: Mix): Model {
  const kind = mix === 'usual' ? i % 10 : 6;
  const half = Math.floor(regions.length / 2);
  const listings =
    kind === 9
      ? [
          { regions: regions.slice(0, half), lifecycle: ending(i, today, 0) },
          { regions: regions.slice(half), lifecycle: ending(i, today, 60) },
        ]
      : [{ regions: [...regions], lifecycle: lifecycleAt(kind, i, today) }];
  return {
    modelId: modelIdAt(i),
    modelName: modelNameAt(i),
    providerName: providerAt(i),
    inputModalities: ['TEXT', 'IMAGE'],
    outputModalities: ['TEXT'],
    customizationsSupported: [],
    inferenceTypesSupported: ['ON_DEMAND', 'INFERENCE_PROFILE'],
    responseStreamingSupported: true,
    listings,
  };
}

function lifecycleAt(kind: number, i: number, today: Day): Lifecycle {
  const startOfLifeTime = stamp(addDays(today, -400 - (i % 300)));
  if (kind < 4) return { status: 'ACTIVE', startOfLifeTime };
  if (kind < 6)
    return { status: 'ACTIVE', startOfLifeTime, legacyTime: stamp(addDays(today, 1 + (i % 330))) };
  return ending(i, today, 0);
}

/** Every day of the coming year sees some model end, and some reminder due. */
function ending(i: number, today: Day, later: number): Lifecycle {
  const endOfLife = addDays(today, 2 + ((i * 7) % 330) + later);
  return {
    status: 'LEGACY',
    startOfLifeTime: stamp(addDays(today, -700)),
    legacyTime: stamp(addDays(today, -1 - (i % 90))),
    publicExtendedAccessTime: stamp(addDays(endOfLife, -45)),
    endOfLifeTime: stamp(endOfLife),
  };
}

function stamp(day: Day): string {
  return `${day}T08:00:00Z`;
}
