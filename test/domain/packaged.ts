import { readFileSync } from 'node:fs';
import { buildCatalogue } from '../../src/domain/catalogue';
import { type Fact, type RegionReading } from '../../src/domain/fact';
import { type ModelStatus, type RegionStanding, statusOf } from '../../src/domain/model-status';
import { type Region } from '../../src/domain/region';
import { baseOf } from '../../src/sources/bedrock-api/base-of';
import { toFacts as factsOfAnswer } from '../../src/sources/bedrock-api/facts';
import { parseAnswer } from '../../src/sources/bedrock-api/schema';
import { toFacts as factsOfFile } from '../../src/sources/documented/facts';
import { packagedCatalogue } from '../../src/sources/documented/load';
import { readCatalogue } from '../../src/sources/documented/validate';
import { day } from './makers';

/** The facts of the catalogue that comes with the bot. */
export const documented: readonly Fact[] = loadPackaged();

function loadPackaged(): Fact[] {
  const file = readCatalogue(JSON.parse(readFileSync(packagedCatalogue(), 'utf8')));
  if (!file.ok) throw new Error(file.faults.join('\n'));
  return factsOfFile(file.file);
}

/** What the API says of one model. */
export type Lifecycle = { status: string; [stamp: `${string}Time`]: Date };

/** What `ListFoundationModels` answers in a Region, read as the bot reads it; a row may lack its lifecycle. */
export function read(
  region: Region,
  readAt: string,
  listed: Record<string, Lifecycle | undefined>,
): RegionReading {
  const modelSummaries = Object.entries(listed).map(([modelId, modelLifecycle]) => ({
    modelId,
    modelArn: `arn:aws:bedrock:${region}::foundation-model/${modelId}`,
    ...(modelLifecycle && { modelLifecycle }),
  }));
  const facts = factsOfAnswer(
    parseAnswer(JSON.stringify({ modelSummaries })).rows,
    region,
    new Date(readAt),
    baseOf,
  );
  return { region, readAt, facts };
}

/** The day of asking; live readings, watched Regions and facts beside the packaged ones, where there are any. */
export type Asked = {
  readonly today: string;
  readonly readings?: readonly RegionReading[];
  readonly watched?: readonly Region[];
  readonly added?: readonly Fact[];
};

/** How a model stands by the packaged catalogue and the readings together. */
export function statusFor(
  modelId: string,
  { today, readings = [], watched = [], added = [] }: Asked,
): ModelStatus {
  const catalogue = buildCatalogue([...documented, ...added], readings);
  const model = catalogue.models.get(modelId);
  if (model === undefined) throw new Error(`${modelId} is not in the catalogue`);
  return statusOf(model, catalogue, watched, day(today));
}

/** The same in one Region, which has to be known. */
export function inRegion(modelId: string, region: Region, asked: Asked): RegionStanding {
  const found = statusFor(modelId, asked).regions.find((one) => one.region === region);
  if (found === undefined) throw new Error(`${modelId} is not known in ${region}`);
  return found;
}
