import { arnOf, getOperation, type Held, listOperation, modelArn, times } from '../held-operation';

/** `ListFlows`, which names no model. */
export const listFlows = listOperation('ListFlows', ['GET', '/flows/'], 'flowSummaries', (held) =>
  (held.holdings.flows ?? []).map((one) => ({ ...named(held, one), version: 'DRAFT' })),
);

/** `GetFlow`: the draft, with its nodes. */
export const getFlow = getOperation('GetFlow', '/flows/{id}/', (held) => {
  const one = flow(held);
  if (one === undefined) return undefined;
  const { model, prompt, reranking } = one;
  const nodes = [
    inlineNode(model),
    ...(prompt === undefined ? [] : [promptNode(prompt)]),
    ...(reranking === undefined ? [] : [knowledgeBaseNode(model, modelArn(held, reranking))]),
  ];
  return { ...named(held, one), version: 'DRAFT', definition: { nodes, connections: [] } };
});

/** `ListFlowVersions`. */
export const listFlowVersions = listOperation(
  'ListFlowVersions',
  ['GET', '/flows/{id}/versions'],
  'flowVersionSummaries',
  (held) => {
    const one = flow(held);
    return one && (one.versions ?? []).map(({ version }) => ({ ...named(held, one), version }));
  },
);

/** `GetFlowVersion`. */
export const getFlowVersion = getOperation('GetFlowVersion', '/flows/{id}/versions/{version}/', (held) => {
  const one = flow(held);
  const version = one?.versions?.find((published) => published.version === held.parts[1]);
  const definition = version && { nodes: [inlineNode(version.model)], connections: [] };
  return one && version && { ...named(held, one), version: version.version, definition };
});

function flow({ holdings, parts }: Held) {
  return holdings.flows?.find(({ id }) => id === parts[0]);
}

function named(held: Held, one: NonNullable<ReturnType<typeof flow>>) {
  return {
    ...times(one),
    id: one.id,
    arn: arnOf(held, 'flow', one.id),
    name: one.name,
    executionRoleArn: `arn:aws:iam::${held.account}:role/flow`,
    status: one.status ?? 'Prepared',
  };
}

function inlineNode(modelId: string) {
  const templateConfiguration = { text: { text: '{{input}}' } };
  const inline = { modelId, templateType: 'TEXT', templateConfiguration };
  return { name: 'Ask', type: 'Prompt', configuration: { prompt: { sourceConfiguration: { inline } } } };
}

function promptNode(promptArn: string) {
  const sourceConfiguration = { resource: { promptArn } };
  return { name: 'AskByPrompt', type: 'Prompt', configuration: { prompt: { sourceConfiguration } } };
}

function knowledgeBaseNode(modelId: string, rerankedBy: string) {
  const vectorSearchRerankingConfiguration = { modelConfiguration: { modelArn: rerankedBy } };
  const rerankingConfiguration = {
    type: 'BEDROCK_RERANKING_MODEL',
    bedrockRerankingConfiguration: vectorSearchRerankingConfiguration,
  };
  const knowledgeBase = { knowledgeBaseId: 'KB00000001', modelId, rerankingConfiguration };
  return { name: 'Search', type: 'KnowledgeBase', configuration: { knowledgeBase } };
}
