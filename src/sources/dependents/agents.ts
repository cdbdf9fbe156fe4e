import {
  GetAgentCommand,
  GetAgentVersionCommand,
  ListAgentsCommand,
  ListAgentVersionsCommand,
} from '@aws-sdk/client-bedrock-agent';
import { type Finds, referencesIn } from './found';
import { type Reach, type Version, allPages, ask, byModels, detailsOf } from './reach';

/** The version that is edited; it is described by the agent itself. */
const DRAFT = 'DRAFT';

/** Agents with all their versions: a published one goes on calling the model that it was published with. */
export async function readAgents(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListAgentsCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, () => reach.agent.send(command, { abortSignal: reach.signal }));
    },
    ({ agentSummaries }) => agentSummaries,
  );
  return detailsOf(
    reach,
    all.flatMap(({ agentId: id, agentName, agentStatus, updatedAt, latestAgentVersion }) => {
      if (id === undefined) return [];
      const stamp = [updatedAt?.toISOString(), latestAgentVersion, agentStatus].join(' ');
      const thing = {
        kind: 'agent' as const,
        id,
        name: agentName ?? id,
        ...(agentStatus !== undefined && { status: agentStatus }),
      };
      return [{ id, stamp, fetch: async () => byModels(thing, await versionsOf(reach, id)) }];
    }),
  );
}

async function versionsOf(reach: Reach, agentId: string): Promise<Version[]> {
  const command = new GetAgentCommand({ agentId });
  const { agent } = await ask(reach, command, () => reach.agent.send(command, { abortSignal: reach.signal }));
  const listed = await allPages(
    (nextToken) => {
      const next = new ListAgentVersionsCommand({ agentId, nextToken, maxResults: 1000 });
      return ask(reach, next, () => reach.agent.send(next, { abortSignal: reach.signal }));
    },
    ({ agentVersionSummaries }) => agentVersionSummaries,
  );
  const published = listed.flatMap(({ agentVersion }) =>
    agentVersion === undefined || agentVersion === DRAFT ? [] : [agentVersion],
  );
  return [
    { version: DRAFT, references: referencesIn(agent) },
    ...(await Promise.all(published.map((version) => readVersion(reach, agentId, version)))),
  ];
}

async function readVersion(reach: Reach, agentId: string, version: string): Promise<Version> {
  const command = new GetAgentVersionCommand({ agentId, agentVersion: version });
  const { agentVersion } = await ask(reach, command, () =>
    reach.agent.send(command, { abortSignal: reach.signal }),
  );
  return { version, references: referencesIn(agentVersion) };
}
