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
import { clientConfig, endClient } from '../aws/access';
import { READERS } from './kinds';
import { readProfiles } from './profiles';
import { type Reach } from './reach';
import { type DependentsResult, type DependentsToRead, unreadable } from './result';
import { type KindRead, readKind } from './read-kind';
import { resolved } from './resolve';

/** Calls under way at once in one account and Region: other tools of the account need their share of its quotas. */
const AT_ONCE = 4;

/** A call that hangs leaves time for the others. */
const LONGEST_CALL_MS = 30_000;
const CALL_SHARE = 1 / 3;

/** Reads all kinds side by side, until `ends`. Never rejects. */
export async function readAll(options: DependentsToRead, ends: AbortSignal): Promise<DependentsResult> {
  const { access, region, timeoutMs, before } = options;
  const bedrock = new BedrockClient(clientConfig(region, access));
  const agent = new BedrockAgentClient(clientConfig(region, access));
  const callMs = Math.min(LONGEST_CALL_MS, timeoutMs * CALL_SHARE);
  try {
    return await readBy({ bedrock, agent, limit: pLimit(AT_ONCE), callMs, signal: ends, before }, options);
  } finally {
    endClient(bedrock, access);
    endClient(agent, access);
  }
}

/** Profiles come first: whether the account can be read there at all shows by them. */
async function readBy(reach: Reach, { account, region, now }: DependentsToRead): Promise<DependentsResult> {
  let systemProfiles: readonly SystemProfile[] = reach.before?.systemProfiles ?? [];
  const profiles = await readKind(reach, 'application-inference-profile', false, async () => {
    const read = await readProfiles(reach);
    systemProfiles = read.systemProfiles;
    return read.finds;
  });
  const { failed, state } = profiles;
  if (failed === 'not-enabled' || failed === 'credentials') return unreadable(failed, state);
  const isAnswering = failed === undefined || failed === 'access-denied';
  const others = DEPENDENT_KINDS.flatMap((kind) =>
    kind === 'application-inference-profile' ? [] : [readKind(reach, kind, isAnswering, READERS[kind])],
  );
  const reads = [profiles, ...(await Promise.all(others))];
  return {
    ok: true,
    reading: toReading(reads, { account, region, systemProfiles, readAt: now().toISOString() }),
  };
}

function toReading(
  reads: readonly KindRead[],
  place: Pick<DependentsReading, 'account' | 'region' | 'systemProfiles' | 'readAt'>,
): DependentsReading {
  const { account, region, systemProfiles } = place;
  const found = reads.flatMap(({ finds }) => finds.found);
  const kept = reads.flatMap(({ finds }) => finds.kept);
  const { dependents, loose } = resolved({ found, kept, systemProfiles, account, region });
  const seen = reads.flatMap(({ finds }) => Object.entries(finds.seen)).filter(([key]) => !loose.has(key));
  return { ...place, dependents, kinds: kindsOf(reads), seen: Object.fromEntries(seen) };
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
