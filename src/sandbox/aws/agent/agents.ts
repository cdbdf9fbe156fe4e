import { arnOf, getOperation, type Held, listOperation, times } from '../held-operation';

/** `ListAgents`, which names no model. */
export const listAgents = listOperation(
  'ListAgents',
  ['POST', '/agents/'],
  'agentSummaries',
  ({ holdings }) =>
    (holdings.agents ?? []).map((one) => ({
      agentId: one.id,
      agentName: one.name,
      agentStatus: one.status ?? 'PREPARED',
      updatedAt: times(one).updatedAt,
      latestAgentVersion: one.versions?.at(-1)?.version ?? 'DRAFT',
    })),
);

/** `GetAgent`: the draft. */
export const getAgent = getOperation('GetAgent', '/agents/{id}/', (held) => {
  const one = agent(held);
  const prompts = one?.orchestration === undefined ? [] : [{ foundationModel: one.orchestration }];
  return (
    one && {
      agent: {
        ...described(held, one.model),
        agentVersion: 'DRAFT',
        promptOverrideConfiguration: {
          promptConfigurations: prompts.map((prompt) => ({ promptType: 'ORCHESTRATION', ...prompt })),
        },
      },
    }
  );
});

/** `ListAgentVersions`, the draft among them. */
export const listAgentVersions = listOperation(
  'ListAgentVersions',
  ['POST', '/agents/{id}/agentversions/'],
  'agentVersionSummaries',
  (held) => {
    const one = agent(held);
    const versions = one && ['DRAFT', ...(one.versions ?? []).map(({ version }) => version)];
    return versions?.map((agentVersion) => ({
      ...times({}),
      agentName: one?.name,
      agentStatus: 'PREPARED',
      agentVersion,
    }));
  },
);

/** `GetAgentVersion`. */
export const getAgentVersion = getOperation(
  'GetAgentVersion',
  '/agents/{id}/agentversions/{version}/',
  (held) => {
    const version = agent(held)?.versions?.find((one) => one.version === held.parts[1]);
    return version && { agentVersion: { ...described(held, version.model), version: version.version } };
  },
);

function agent({ holdings, parts }: Held) {
  return holdings.agents?.find(({ id }) => id === parts[0]);
}

function described(held: Held, foundationModel: string) {
  const one = agent(held);
  return {
    ...times(one ?? {}),
    agentId: one?.id,
    agentArn: arnOf(held, 'agent', one?.id ?? ''),
    agentName: one?.name,
    agentStatus: one?.status ?? 'PREPARED',
    agentResourceRoleArn: `arn:aws:iam::${held.account}:role/agent`,
    idleSessionTTLInSeconds: 600,
    foundationModel,
  };
}
