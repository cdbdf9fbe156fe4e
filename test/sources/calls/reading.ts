import { type CallsReading } from '../../../src/domain/calls';
import { type LocalCalls } from '../../../src/sandbox/aws/cloudwatch/calls';
import { type LocalAws, startLocalAws } from '../../../src/sandbox/aws/local-aws';
import { loadRoster } from '../../../src/sandbox/aws/roster';
import { accessKeyOf } from '../../../src/sandbox/aws/call';
import { type CallsResult, type CallsToRead, readCalls } from '../../../src/sources/calls/read-calls';
import { windowAt } from '../../../src/sources/calls/window';

export const NOW = new Date('2026-11-22T10:17:00.000Z');
export const WINDOW = windowAt(NOW);
export const ACCOUNT = '111122223333';
export const OTHER_ACCOUNT = '444455556666';
export const REGION = 'us-east-1';
export const HAIKU = 'anthropic.claude-3-haiku-20240307-v1:0';
export const NOVA = 'amazon.nova-pro-v1:0';

/** A local AWS of two accounts that the test can change, and readings of it by the real client. */
export type World = {
  readonly aws: LocalAws;
  /** What the first account calls in us-east-1; the other calls Nova Pro. */
  calls: readonly LocalCalls[];
  now: Date;
  read(more?: Partial<CallsToRead>): Promise<CallsResult>;
};

export async function startWorld(more: { readonly datapointsPerAnswer?: number } = {}): Promise<World> {
  const aws = await startLocalAws({
    roster: loadRoster(),
    now: () => world.now,
    accounts: [
      { id: ACCOUNT, calls: (region) => (region === REGION ? world.calls : []), ...more },
      { id: OTHER_ACCOUNT, calls: () => [{ calledAs: NOVA, inHour: () => ({ served: 1 }) }] },
    ],
  });
  const world: World = {
    aws,
    calls: [],
    now: NOW,
    read: (own) => readCalls(toRead(world, own)),
  };
  return world;
}

function toRead({ aws, now }: World, own: Partial<CallsToRead> = {}): CallsToRead {
  const account = own.account ?? ACCOUNT;
  return {
    access: {
      endpoint: aws.endpoint,
      credentials: { accessKeyId: accessKeyOf(account), secretAccessKey: 'no secret' },
    },
    account,
    region: REGION,
    now: () => now,
    timeoutMs: 10_000,
    resolve: () => undefined,
    alsoAsk: [],
    ...own,
  };
}

/** The reading of a result that has one. */
export function readingIn(result: CallsResult): CallsReading {
  if (!result.ok) throw new Error(`no reading: ${JSON.stringify(result)}`);
  return result.reading;
}
