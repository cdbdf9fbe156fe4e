import { getAgent, getAgentVersion, listAgents, listAgentVersions } from './agent/agents';
import { getFlow, getFlowVersion, listFlows, listFlowVersions } from './agent/flows';
import {
  getDataSource,
  getKnowledgeBase,
  listDataSources,
  listKnowledgeBases,
} from './agent/knowledge-bases';
import { getPrompt, listPrompts } from './agent/prompts';
import { getCustomModel, listCustomModelDeployments, listCustomModels } from './bedrock/custom-models';
import { getFoundationModel } from './bedrock/get-foundation-model';
import { listModelCustomizationJobs, listModelInvocationJobs } from './bedrock/jobs';
import { listFoundationModels } from './bedrock/list-foundation-models';
import { listInferenceProfiles } from './bedrock/list-inference-profiles';
import { listPromptRouters } from './bedrock/list-prompt-routers';
import { listProvisioned } from './bedrock/list-provisioned';
import { getMetricData } from './cloudwatch/get-metric-data';
import { listMetrics } from './cloudwatch/list-metrics';
import { type Operation } from './operation';
import { assumeRole } from './sts/assume-role';
import { getCallerIdentity } from './sts/get-caller-identity';

/** All that the local AWS answers. */
export const OPERATIONS: readonly Operation[] = [
  assumeRole,
  getCallerIdentity,
  listFoundationModels,
  getFoundationModel,
  listMetrics,
  getMetricData,
  listInferenceProfiles,
  listProvisioned,
  listCustomModels,
  getCustomModel,
  listCustomModelDeployments,
  listModelInvocationJobs,
  listModelCustomizationJobs,
  listPromptRouters,
  listKnowledgeBases,
  getKnowledgeBase,
  listDataSources,
  getDataSource,
  listAgents,
  getAgent,
  listAgentVersions,
  getAgentVersion,
  listFlows,
  getFlow,
  listFlowVersions,
  getFlowVersion,
  listPrompts,
  getPrompt,
];
