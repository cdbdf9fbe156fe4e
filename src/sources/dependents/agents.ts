import {
  GetAgentCommand,
  GetAgentVersionCommand,
  ListAgentsCommand,
  ListAgentVersionsCommand,
} from '@aws-sdk/client-bedrock-agent';
import { detailsOf } from './details';
import { type Finds, thingOf } from './found';
import { type Reach, allPages, ask, present } from './reach';
import { DRAFT, versioned } from './versioned';

/** Agents by the models of their versions: the one they think with, and those of overridden prompts. */
export async function readAgents(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListAgentsCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }));
    },
    ({ agentSummaries }) => agentSummaries,
  );
  return detailsOf(reach, all, ({ agentId, agentName, agentStatus, updatedAt, latestAgentVersion }) => {
    const thing = thingOf('agent', { id: agentId, name: agentName, status: agentStatus });
    return (
      thing &&
      versioned({
        thing,
        listed: [updatedAt?.toISOString(), agentStatus, latestAgentVersion],
        versions: () => listVersions(reach, thing.id),
        describe: (version) => describe(reach, thing.id, version),
      })
    );
  });
}

async function listVersions(reach: Reach, agentId: string) {
  const all = await allPages(
    (nextToken) => {
      const command = new ListAgentVersionsCommand({ agentId, nextToken, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }));
    },
    ({ agentVersionSummaries }) => agentVersionSummaries,
  );
  return all.map(({ agentVersion }) => agentVersion);
}

async function describe(reach: Reach, agentId: string, version: string): Promise<unknown> {
  if (version === DRAFT) {
    const command = new GetAgentCommand({ agentId });
    const { agent } = await ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }));
    return present(agent, 'agent');
  }
  const command = new GetAgentVersionCommand({ agentId, agentVersion: version });
  const answer = await ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }));
  return present(answer.agentVersion, 'agentVersion');
}
