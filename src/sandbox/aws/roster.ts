import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Region } from '../../domain/region';

const stamp = z.iso.datetime();

const lifecycle = z.strictObject({
  status: z.string(),
  startOfLifeTime: stamp.optional(),
  legacyTime: stamp.optional(),
  publicExtendedAccessTime: stamp.optional(),
  endOfLifeTime: stamp.optional(),
});

const model = z.strictObject({
  modelId: z.string(),
  modelName: z.string(),
  providerName: z.string(),
  inputModalities: z.array(z.string()),
  outputModalities: z.array(z.string()),
  customizationsSupported: z.array(z.string()),
  inferenceTypesSupported: z.array(z.string()),
  responseStreamingSupported: z.boolean(),
  /** Where the model is listed; Regions with the same lifecycle stand together. */
  listings: z.array(z.strictObject({ regions: z.array(z.string()), lifecycle })),
});

const roster = z.strictObject({ models: z.array(model) });

/** What the local AWS lists: models, and for each the Regions that list it with the lifecycle they give. */
export type Roster = z.output<typeof roster>;

type Lifecycle = z.output<typeof lifecycle>;

/** The packaged roster: five Regions, much as AWS's API would have answered on 2026-11-22. */
export function loadRoster(): Roster {
  return roster.parse(JSON.parse(readFileSync(join(__dirname, 'roster.json'), 'utf8')));
}

/** The Regions that the account of a roster has enabled: those that list a model in it. */
export function regionsOf({ models }: Roster): Set<Region> {
  return new Set(models.flatMap(({ listings }) => listings.flatMap(({ regions }) => regions)));
}

/**
 * The rows of a Region as AWS sends them at an instant. As AWS does, it drops a model when its end of life comes,
 * and marks it LEGACY from its Legacy stamp on.
 */
export function summariesAt({ models }: Roster, region: Region, now: Date): Summary[] {
  return models.flatMap(({ listings, ...row }) => {
    const lifecycle = listings.find(({ regions }) => regions.includes(region))?.lifecycle;
    if (lifecycle === undefined || hasCome(lifecycle.endOfLifeTime, now)) return [];
    const modelArn = `arn:aws:bedrock:${region}::foundation-model/${row.modelId}`;
    return [{ modelArn, ...row, modelLifecycle: lifecycleAt(lifecycle, now) }];
  });
}

/** A row as it goes over the wire. */
type Summary = { readonly modelId: string; readonly modelArn: string; readonly modelLifecycle: Lifecycle };

/** When a model comes and goes in a Region, as far as the roster says; `undefined` where it is not listed. */
export function lifecycleIn({ models }: Roster, modelId: string, region: Region): Lifecycle | undefined {
  const listings = models.find((one) => one.modelId === modelId)?.listings;
  return listings?.find(({ regions }) => regions.includes(region))?.lifecycle;
}

function lifecycleAt(lifecycle: Lifecycle, now: Date): Lifecycle {
  const isDue = lifecycle.status === 'ACTIVE' && hasCome(lifecycle.legacyTime, now);
  return isDue ? { ...lifecycle, status: 'LEGACY' } : lifecycle;
}

function hasCome(stamp: string | undefined, now: Date): boolean {
  return stamp !== undefined && Date.parse(stamp) <= now.getTime();
}
