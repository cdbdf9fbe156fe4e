import {
  GetCustomModelCommand,
  ListCustomModelDeploymentsCommand,
  ListCustomModelsCommand,
} from '@aws-sdk/client-bedrock';
import { type Finds, type Reference, listed } from './found';
import { type Reach, allPages, ask, detailsOf } from './reach';

/** The account's customised models. The base of one may be another one. */
export async function readCustomModels(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListCustomModelsCommand({ nextToken, isOwned: true, maxResults: 1000 });
      return ask(reach, command, () => reach.bedrock.send(command, { abortSignal: reach.signal }));
    },
    ({ modelSummaries }) => modelSummaries,
  );
  return listed(
    all.flatMap(({ modelArn: id, modelName, modelStatus, baseModelArn }) =>
      id === undefined
        ? []
        : [
            {
              kind: 'custom-model' as const,
              id,
              name: modelName ?? id,
              ...(modelStatus !== undefined && { status: modelStatus }),
              references: baseReference(baseModelArn),
            },
          ],
    ),
  );
}

/** What customised models are deployed for on-demand use; only the model itself names its base. */
export async function readDeployments(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListCustomModelDeploymentsCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, () => reach.bedrock.send(command, { abortSignal: reach.signal }));
    },
    ({ modelDeploymentSummaries }) => modelDeploymentSummaries,
  );
  return detailsOf(
    reach,
    all.flatMap(({ customModelDeploymentArn: id, customModelDeploymentName, modelArn, status }) => {
      if (id === undefined || modelArn === undefined) return [];
      const fetch = async () => {
        const command = new GetCustomModelCommand({ modelIdentifier: modelArn });
        const { baseModelArn } = await ask(reach, command, () =>
          reach.bedrock.send(command, { abortSignal: reach.signal }),
        );
        return [
          {
            kind: 'custom-model-deployment' as const,
            id,
            name: customModelDeploymentName ?? id,
            ...(status !== undefined && { status }),
            references: baseReference(baseModelArn),
          },
        ];
      };
      return [{ id, stamp: `${modelArn} ${status ?? ''}`, fetch }];
    }),
  );
}

function baseReference(arn: string | undefined): Reference[] {
  return arn === undefined || arn === '' ? [] : [{ named: arn, role: 'base' }];
}
