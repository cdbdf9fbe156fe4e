import { ListInferenceProfilesCommand } from '@aws-sdk/client-bedrock';
import { parseArn } from '../../domain/arn';
import { type SystemProfile } from '../../domain/dependent';
import { parseModelId } from '../../domain/model-id';
import { type Finds, listed } from './found';
import { type Reach, allPages, ask } from './reach';

/** The inference profiles of a Region: the account's own, and those that AWS defines. */
export type Profiles = { readonly finds: Finds; readonly systemProfiles: readonly SystemProfile[] };

export async function readProfiles(reach: Reach): Promise<Profiles> {
  const [own, system] = await Promise.all([list(reach, 'APPLICATION'), list(reach, 'SYSTEM_DEFINED')]);
  return {
    finds: listed(
      own.flatMap(({ inferenceProfileArn, inferenceProfileName, status, models = [] }) =>
        inferenceProfileArn === undefined
          ? []
          : [
              {
                kind: 'application-inference-profile' as const,
                id: inferenceProfileArn,
                name: inferenceProfileName ?? inferenceProfileArn,
                ...(status !== undefined && { status }),
                references: models.flatMap(({ modelArn }) =>
                  modelArn === undefined ? [] : [{ named: modelArn, role: 'inference' as const }],
                ),
              },
            ],
      ),
    ),
    systemProfiles: system.flatMap(({ inferenceProfileId, models = [] }) => {
      const named = inferenceProfileId === undefined ? undefined : parseModelId(inferenceProfileId);
      if (inferenceProfileId === undefined || named?.resolution !== 'parsed') return [];
      const regions = models.flatMap(({ modelArn = '' }) => parseArn(modelArn)?.region ?? []);
      return [{ id: inferenceProfileId, modelId: named.modelId, regions: [...new Set(regions)].sort() }];
    }),
  };
}

function list(reach: Reach, typeEquals: 'APPLICATION' | 'SYSTEM_DEFINED') {
  return allPages(
    (nextToken) => {
      const command = new ListInferenceProfilesCommand({ typeEquals, nextToken, maxResults: 1000 });
      return ask(reach, command, () => reach.bedrock.send(command, { abortSignal: reach.signal }));
    },
    ({ inferenceProfileSummaries }) => inferenceProfileSummaries,
  );
}
