import { type DependentKind } from '../../domain/dependent';
import { readAgents } from './agents';
import { readCustomModels, readDeployments } from './custom-models';
import { readFlows } from './flows';
import { type Finds } from './found';
import { readBatchJobs, readCustomizationJobs } from './jobs';
import { readKnowledgeBases } from './knowledge-bases';
import { readPrompts } from './prompts';
import { readProvisioned } from './provisioned';
import { type Reach } from './reach';
import { readRouters } from './routers';

/** Finds all of a kind, or throws where its list cannot be read to its end. */
export type KindReader = (reach: Reach) => Promise<Finds>;

/** All kinds but application profiles, which are listed beside those that AWS defines. */
export const READERS: Readonly<Record<Exclude<DependentKind, 'application-inference-profile'>, KindReader>> =
  {
    'knowledge-base': readKnowledgeBases,
    agent: readAgents,
    'provisioned-throughput': readProvisioned,
    'custom-model': readCustomModels,
    'custom-model-deployment': readDeployments,
    'batch-job': readBatchJobs,
    'customization-job': readCustomizationJobs,
    'prompt-router': readRouters,
    flow: readFlows,
    prompt: readPrompts,
  };
