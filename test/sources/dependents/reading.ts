import { type Dependent, type DependentsReading } from '../../../src/domain/dependent';
import { accessKeyOf } from '../../../src/sandbox/aws/call';
import { type Holdings } from '../../../src/sandbox/aws/holdings';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws';
import { loadRoster } from '../../../src/sandbox/aws/roster';
import { readDependents } from '../../../src/sources/dependents/read-dependents';
import { type DependentsResult, type DependentsToRead } from '../../../src/sources/dependents/result';

export const NOW = new Date('2026-11-22T10:17:00.000Z');
export const ACCOUNT = '111122223333';
export const REGION = 'us-east-1';
export const HAIKU = 'anthropic.claude-3-haiku-20240307-v1:0';
export const NOVA = 'amazon.nova-pro-v1:0';
export const TITAN = 'amazon.titan-embed-text-v2:0';

/** An ARN of the account in us-east-1. */
export function arn(type: string, id: string): string {
  return `arn:aws:bedrock:${REGION}:${ACCOUNT}:${type}/${id}`;
}

/** One of each kind, in the order of the kinds. */
export const ONE_OF_EACH: Holdings = {
  knowledgeBases: [{ id: 'KB00000001', name: 'handbook', embedding: TITAN }],
  agents: [{ id: 'AGENT00001', name: 'helper', model: HAIKU }],
  provisioned: [{ id: 'pt1', name: 'reserved', model: HAIKU }],
  customModels: [{ id: `${NOVA}:300k/tuned1`, name: 'tuned', base: NOVA }],
  deployments: [{ id: 'dep1', name: 'served', model: arn('custom-model', `${NOVA}:300k/tuned1`) }],
  applicationProfiles: [{ id: 'app1', name: 'billing', model: HAIKU }],
  batchJobs: [{ id: 'batch1', name: 'nightly', model: NOVA }],
  customizationJobs: [{ id: 'job1', name: 'training', base: NOVA }],
  promptRouters: [{ id: 'router1', name: 'cheap first', models: [HAIKU, NOVA], fallback: NOVA }],
  flows: [{ id: 'FLOW000001', name: 'intake', model: HAIKU }],
  prompts: [{ id: 'PROMPT0001', name: 'greeting', model: NOVA }],
};

/** A local AWS whose first account's holdings in us-east-1 the test can change, and readings of it by the real clients. */
export type World = {
  readonly aws: LocalAws;
  holdings: Holdings;
  read(more?: Partial<DependentsToRead>): Promise<DependentsResult>;
  /** A reading that goes well, on top of one before where given. */
  reading(before?: DependentsReading): Promise<DependentsReading>;
  /** How often operations were asked for since this was last called; only those whose name begins so. */
  calls(prefix: string): Record<string, number>;
};

export async function startWorld(more: { readonly rowsPerAnswer?: number } = {}): Promise<World> {
  const holdings = (region: string): Holdings => (region === REGION ? world.holdings : {});
  const accounts = [{ id: ACCOUNT, holdings, ...more }];
  const aws = await startLocalAws({ roster: loadRoster(), now: () => NOW, accounts });
  const world: World = {
    aws,
    holdings: ONE_OF_EACH,
    read: (own) => readDependents(toRead(aws, own)),
    reading: async (before) => {
      const result = await world.read(before && { before });
      if (!result.ok) throw new Error(result.message);
      return result.reading;
    },
    calls: (prefix) => {
      const names = aws.requests.splice(0).map(({ method }) => method.split(' ')[0] ?? '');
      const counts: Record<string, number> = {};
      for (const name of names) if (name.startsWith(prefix)) counts[name] = (counts[name] ?? 0) + 1;
      return counts;
    },
  };
  return world;
}

function toRead(aws: LocalAws, own: Partial<DependentsToRead> = {}): DependentsToRead {
  const credentials = { accessKeyId: accessKeyOf(ACCOUNT), secretAccessKey: 'no secret' };
  return {
    access: { endpoint: aws.endpoint, credentials },
    ...{ account: ACCOUNT, region: REGION, now: () => NOW, timeoutMs: 20_000 },
    ...own,
  };
}

/** What rests on which models, in a few words: `agent helper: inference amazon.nova-pro-v1:0`. */
export function told({ dependents }: DependentsReading): string[] {
  return dependents.map(line);
}

function line({ kind, name, versions, models }: Dependent): string {
  const own = models.map(({ role, modelId }) => `${role} ${modelId}`).join(', ');
  return `${kind} ${name}${versions ? ` ${versions.join('+')}` : ''}: ${own || 'unknown'}`;
}
