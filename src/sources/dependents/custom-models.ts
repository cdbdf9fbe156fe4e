import {
  GetCustomModelCommand,
  ListCustomModelDeploymentsCommand,
  ListCustomModelsCommand,
} from '@aws-sdk/client-bedrock';
import { detailsOf } from './details';
import { type Finds, listed, referencesTo, thingOf } from './found';
import { type Reach, allPages, ask } from './reach';

/** The account's customised models. The base of one may be another one. */
export async function readCustomModels(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListCustomModelsCommand({ nextToken, isOwned: true, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.bedrock.send(command, { abortSignal }));
    },
    ({ modelSummaries }) => modelSummaries,
  );
  return listed(all, ({ modelArn, modelName, modelStatus, baseModelArn }) => {
    const thing = thingOf('custom-model', { id: modelArn, name: modelName, status: modelStatus });
    return thing && { ...thing, references: referencesTo('base', baseModelArn) };
  });
}

/** What customised models are deployed for on-demand use; only the model itself names its base. */
export async function readDeployments(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListCustomModelDeploymentsCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.bedrock.send(command, { abortSignal }));
    },
    ({ modelDeploymentSummaries }) => modelDeploymentSummaries,
  );
  return detailsOf(reach, all, (row) => {
    const { customModelDeploymentArn: id, customModelDeploymentName: name, modelArn, status } = row;
    const thing = thingOf('custom-model-deployment', { id, name, status });
    if (thing === undefined || modelArn === undefined) return undefined;
    const describe = async () => [
      { ...thing, references: referencesTo('base', await baseOf(reach, modelArn)) },
    ];
    return { thing, look: async () => ({ stamp: `${modelArn} ${status ?? ''}`, describe }) };
  });
}

async function baseOf(reach: Reach, modelIdentifier: string): Promise<string | undefined> {
  const command = new GetCustomModelCommand({ modelIdentifier });
  const { baseModelArn } = await ask(reach, command, (abortSignal) =>
    reach.bedrock.send(command, { abortSignal }),
  );
  return baseModelArn;
}
