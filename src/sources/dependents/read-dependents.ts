import { BedrockClient } from '@aws-sdk/client-bedrock';
import { BedrockAgentClient } from '@aws-sdk/client-bedrock-agent';
import pLimit from 'p-limit';
import {
  DEPENDENT_KINDS,
  type DependentKind,
  type DependentsReading,
  type KindReading,
  type SystemProfile,
} from '../../domain/dependent';
import { type ReadingFailure } from '../../domain/fact';
import { type Region } from '../../domain/region';
import { type Access, clientConfig } from '../aws/access';
import { readAgents } from './agents';
import { readCustomModels, readDeployments } from './custom-models';
import { readFlows } from './flows';
import { type Finds, listed } from './found';
import { readBatchJobs, readCustomizationJobs } from './jobs';
import { kindFailure } from './kind-failure';
import { readKnowledgeBases } from './knowledge-bases';
import { readProfiles } from './profiles';
import { readPrompts } from './prompts';
import { readProvisioned } from './provisioned';
import { type Reach } from './reach';
import { resolved } from './resolve';
import { readRouters } from './routers';

export type DependentsToRead = {
  readonly access: Access;
  readonly account: string;
  readonly region: Region;
  readonly now: () => Date;
  /** For the whole reading, its retries included. */
  readonly timeoutMs: number;
  /** Ends the reading early, as a failure. */
  readonly signal?: AbortSignal;
  /** The reading before this one: details of what is unchanged since are not fetched again. */
  readonly before?: DependentsReading;
};

export type DependentsResult =
  | { readonly ok: true; readonly reading: DependentsReading }
  | { readonly ok: false; readonly reason: ReadingFailure['reason']; readonly message: string };

/** Calls under way at once in one account and Region: other tools of the account need their share of its quotas. */
const AT_ONCE = 4;

type KindReader = (reach: Reach) => Promise<Finds>;

/** All kinds but application profiles, which come with those that AWS defines. */
const READERS: Readonly<Record<Exclude<DependentKind, 'application-inference-profile'>, KindReader>> = {
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

/**
 * Reads what rests on models in one account and Region. A kind that fails is that kind's alone: what was found of it
 * before stands. Always resolves; `ok: false` only where nothing could be read at all.
 */
export async function readDependents(options: DependentsToRead): Promise<DependentsResult> {
  const { access, region, timeoutMs, signal, before } = options;
  const bedrock = new BedrockClient(clientConfig(region, access));
  const agent = new BedrockAgentClient(clientConfig(region, access));
  const deadline = AbortSignal.timeout(timeoutMs);
  const ends = signal ? AbortSignal.any([signal, deadline]) : deadline;
  try {
    return await readAll({ bedrock, agent, limit: pLimit(AT_ONCE), signal: ends, before }, options);
  } finally {
    bedrock.destroy();
    agent.destroy();
  }
}

/** What came of one kind. */
type KindRead = {
  readonly kind: DependentKind;
  readonly state: KindReading;
  readonly finds: Finds;
  readonly failed?: ReadingFailure['reason'];
};

async function readAll(reach: Reach, { account, region, now }: DependentsToRead): Promise<DependentsResult> {
  let systemProfiles: readonly SystemProfile[] = reach.before?.systemProfiles ?? [];
  const profiles = await readKind(reach, 'application-inference-profile', false, async () => {
    const read = await readProfiles(reach);
    systemProfiles = read.systemProfiles;
    return read.finds;
  });
  if (profiles.failed !== undefined && isForAll(profiles.failed)) {
    const message = profiles.state.state === 'failed' ? profiles.state.message : profiles.failed;
    return { ok: false, reason: profiles.failed, message };
  }
  const isAnswering = profiles.failed === undefined;
  const others = DEPENDENT_KINDS.flatMap((kind) =>
    kind === 'application-inference-profile'
      ? []
      : [readKind(reach, kind, isAnswering, () => READERS[kind](reach))],
  );
  const reads = [profiles, ...(await Promise.all(others))];
  const finds = reads.map((read) => read.finds);
  const dependents = resolved(
    finds.flatMap(({ found }) => found),
    finds.flatMap(({ kept }) => kept),
    { account, region },
  );
  return {
    ok: true,
    reading: {
      ...{ account, region, dependents, systemProfiles },
      readAt: now().toISOString(),
      kinds: kindsOf(reads),
      seen: Object.assign({}, ...finds.map(({ seen }) => seen)) as Record<string, string>,
    },
  };
}

/** Reasons that hold for every call to the account's Region. */
function isForAll(reason: ReadingFailure['reason']): boolean {
  return reason === 'not-enabled' || reason === 'credentials';
}

async function readKind(
  reach: Reach,
  kind: DependentKind,
  isAnswering: boolean,
  read: () => Promise<Finds>,
): Promise<KindRead> {
  try {
    return { kind, state: { state: 'read' }, finds: await read() };
  } catch (error) {
    const failure = kindFailure(error, isAnswering);
    if (failure.as === 'absent') return { kind, state: { state: 'read' }, finds: listed([]) };
    const { reason, state } = failure;
    return {
      kind,
      state,
      failed: reason,
      finds: state.state === 'failed' ? standing(reach, kind) : listed([]),
    };
  }
}

/** What was found of a kind before. */
function standing({ before }: Reach, kind: DependentKind): Finds {
  const kept = before?.dependents.filter((one) => one.kind === kind) ?? [];
  const own = kept.map(({ id }) => id.split('#')[0] ?? id);
  const seen = Object.fromEntries(Object.entries(before?.seen ?? {}).filter(([id]) => own.includes(id)));
  return { found: [], kept, seen };
}

function kindsOf(reads: readonly KindRead[]): DependentsReading['kinds'] {
  const stateOf = (kind: DependentKind): KindReading =>
    reads.find((read) => read.kind === kind)?.state ?? { state: 'failed', message: 'not read' };
  return {
    'knowledge-base': stateOf('knowledge-base'),
    agent: stateOf('agent'),
    'provisioned-throughput': stateOf('provisioned-throughput'),
    'custom-model': stateOf('custom-model'),
    'custom-model-deployment': stateOf('custom-model-deployment'),
    'application-inference-profile': stateOf('application-inference-profile'),
    'batch-job': stateOf('batch-job'),
    'customization-job': stateOf('customization-job'),
    'prompt-router': stateOf('prompt-router'),
    flow: stateOf('flow'),
    prompt: stateOf('prompt'),
  };
}
