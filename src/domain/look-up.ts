/** What stands for a model without naming it: only AWS can tell which model is behind it. */
export type LookUpResource =
  | 'application-inference-profile'
  | 'provisioned-model'
  | 'imported-model'
  | 'custom-model-deployment'
  | 'prompt-router'
  | 'default-prompt-router'
  | 'prompt'
  | 'sagemaker-endpoint'
  | 'custom-model'
  | 'agent'
  | 'agent-alias'
  | 'knowledge-base'
  | 'flow'
  | 'bare-name';

/** The AWS call that tells. */
export type LookUpCall =
  | 'GetInferenceProfile'
  | 'GetProvisionedModelThroughput'
  | 'GetImportedModel'
  | 'GetCustomModelDeployment'
  | 'GetPromptRouter'
  | 'GetPrompt'
  | 'GetMarketplaceModelEndpoint'
  | 'GetCustomModel'
  | 'GetAgent'
  | 'GetAgentAlias'
  | 'GetKnowledgeBase'
  | 'GetFlow';

/** How a resource resolves to a model. */
export type LookUp = {
  readonly lookUp: LookUpCall;
  /** The field of the answer that names the model, or leads to it. */
  readonly field: string;
  /** False where the model is the customer's own or the Marketplace's: Bedrock's lifecycle does not reach it. */
  readonly inLifecycle: boolean;
};

const LOOK_UPS: Readonly<Record<LookUpResource, LookUp>> = {
  'application-inference-profile': within('GetInferenceProfile', 'models[].modelArn'),
  'provisioned-model': within('GetProvisionedModelThroughput', 'foundationModelArn'),
  'imported-model': outside('GetImportedModel', 'modelArchitecture'),
  'custom-model-deployment': within('GetCustomModelDeployment', 'modelArn, then GetCustomModel baseModelArn'),
  'prompt-router': within('GetPromptRouter', 'models[].modelArn, fallbackModel.modelArn'),
  'default-prompt-router': within('GetPromptRouter', 'models[].modelArn, fallbackModel.modelArn'),
  prompt: within('GetPrompt', 'variants[].modelId'),
  'sagemaker-endpoint': outside('GetMarketplaceModelEndpoint', 'modelSourceIdentifier'),
  'custom-model': within('GetCustomModel', 'baseModelArn'),
  agent: within('GetAgent', 'agent.foundationModel'),
  'agent-alias': within(
    'GetAgentAlias',
    'agentAlias.routingConfiguration, then GetAgentVersion foundationModel',
  ),
  'knowledge-base': within(
    'GetKnowledgeBase',
    'knowledgeBase.knowledgeBaseConfiguration.vectorKnowledgeBaseConfiguration.embeddingModelArn',
  ),
  flow: within('GetFlow', 'definition.nodes[].configuration'),
  'bare-name': within('GetProvisionedModelThroughput', 'foundationModelArn'),
};

/** How to resolve a resource of this kind. */
export function lookUpOf(resource: LookUpResource): LookUp {
  return LOOK_UPS[resource];
}

/** The kind of resource that an ARN names, or `undefined` where no model is behind it or it names one itself. */
export function lookUpResourceOf(service: string, resourceType: string): LookUpResource | undefined {
  if (service === 'sagemaker') return resourceType === 'endpoint' ? 'sagemaker-endpoint' : undefined;
  if (service !== 'bedrock' || resourceType === 'bare-name') return undefined;
  return isLookUpResource(resourceType) ? resourceType : undefined;
}

function isLookUpResource(text: string): text is LookUpResource {
  return Object.hasOwn(LOOK_UPS, text);
}

function within(lookUp: LookUpCall, field: string): LookUp {
  return { lookUp, field, inLifecycle: true };
}

function outside(lookUp: LookUpCall, field: string): LookUp {
  return { lookUp, field, inLifecycle: false };
}
