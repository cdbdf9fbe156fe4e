import {
  GetFlowCommand,
  GetFlowVersionCommand,
  ListFlowsCommand,
  ListFlowVersionsCommand,
} from '@aws-sdk/client-bedrock-agent';
import { detailsOf } from './details';
import { type Finds, thingOf } from './found';
import { type Reach, allPages, ask } from './reach';
import { DRAFT, versioned } from './versioned';

/** Flows by the models, and the prompts, that the nodes of their versions name. */
export async function readFlows(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListFlowsCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }));
    },
    ({ flowSummaries }) => flowSummaries,
  );
  return detailsOf(reach, all, ({ id, name, status, updatedAt }) => {
    const thing = thingOf('flow', { id, name, status });
    return (
      thing &&
      versioned({
        thing,
        listed: [updatedAt?.toISOString(), status],
        versions: () => listVersions(reach, thing.id),
        describe: (version) => describe(reach, thing.id, version),
      })
    );
  });
}

async function listVersions(reach: Reach, flowIdentifier: string) {
  const all = await allPages(
    (nextToken) => {
      const command = new ListFlowVersionsCommand({ flowIdentifier, nextToken, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }));
    },
    ({ flowVersionSummaries }) => flowVersionSummaries,
  );
  return all.map(({ version }) => version);
}

async function describe(reach: Reach, flowIdentifier: string, version: string): Promise<unknown> {
  if (version === DRAFT) {
    const command = new GetFlowCommand({ flowIdentifier });
    return (await ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal })))
      .definition;
  }
  const command = new GetFlowVersionCommand({ flowIdentifier, flowVersion: version });
  const answer = await ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }));
  return answer.definition;
}
