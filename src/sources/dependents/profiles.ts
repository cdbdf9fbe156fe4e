import { type InferenceProfileSummary, ListInferenceProfilesCommand } from '@aws-sdk/client-bedrock';
import { parseArn } from '../../domain/arn';
import { type SystemProfile } from '../../domain/dependent';
import { parseModelId } from '../../domain/model-id';
import { type Finds, listed, referencesTo, thingOf } from './found';
import { type Reach, allPages, ask } from './reach';

/** The inference profiles of a Region: the account's own, and those that AWS defines. */
export type Profiles = { readonly finds: Finds; readonly systemProfiles: readonly SystemProfile[] };

export async function readProfiles(reach: Reach): Promise<Profiles> {
  const [own, system] = await Promise.all([list(reach, 'APPLICATION'), list(reach, 'SYSTEM_DEFINED')]);
  const finds = listed(own, (row) => {
    const { inferenceProfileArn: id, inferenceProfileName: name, status } = row;
    const thing = thingOf('application-inference-profile', { id, name, status });
    return thing && { ...thing, references: referencesTo('inference', ...arnsOf(row)) };
  });
  return { finds, systemProfiles: system.flatMap((row) => systemProfileOf(row) ?? []) };
}

function list(reach: Reach, typeEquals: 'APPLICATION' | 'SYSTEM_DEFINED') {
  return allPages(
    (nextToken) => {
      const command = new ListInferenceProfilesCommand({ typeEquals, nextToken, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.bedrock.send(command, { abortSignal }));
    },
    ({ inferenceProfileSummaries }) => inferenceProfileSummaries,
  );
}

/** Its models name the base beyond doubt; its id alone would not, where AWS uses a geo prefix that is new. */
function systemProfileOf(row: InferenceProfileSummary): SystemProfile | undefined {
  const thing = thingOf('application-inference-profile', { id: row.inferenceProfileId });
  const arns = arnsOf(row);
  const modelId = baseOf([...arns, thing?.id ?? '']);
  if (thing === undefined || modelId === undefined) return undefined;
  const regions = arns.flatMap((arn) => parseArn(arn)?.region ?? []);
  return { id: thing.id, modelId, regions: [...new Set(regions)].sort() };
}

/** The base model of the first name that tells it. */
function baseOf(names: readonly string[]): string | undefined {
  for (const named of names) {
    const reference = parseModelId(named);
    if (reference.resolution === 'parsed') return reference.modelId;
  }
  return undefined;
}

function arnsOf({ models = [] }: InferenceProfileSummary): string[] {
  return models.flatMap(({ modelArn }) => modelArn ?? []);
}
