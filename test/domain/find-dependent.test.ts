import { findDependents, whyNotFound } from '../../src/domain/find-dependent';
import { type PartUse } from '../../src/domain/use-join';
import { READ_AT } from './makers';
import { ACCOUNT, dependent, dependents } from './uses';

const AGENT = `arn:aws:bedrock:us-east-1:${ACCOUNT}:agent/AGENT1`;
const agent = (id: string, region = 'us-east-1') =>
  dependent('acme.parrot', { kind: 'agent', id, region, name: 'helper' });

function part(region: string, more: Partial<PartUse> = {}, ...found: ReturnType<typeof agent>[]): PartUse {
  return { account: ACCOUNT, region, dependents: dependents(ACCOUNT, region, READ_AT, found), ...more };
}

const parts = [
  part('us-east-1', {}, agent(AGENT), agent(`${AGENT}#3`)),
  part(
    'eu-west-3',
    {},
    agent(AGENT.replace('us-east-1', 'eu-west-3').replace('AGENT1', 'AGENT2'), 'eu-west-3'),
  ),
];

test.each([
  [AGENT, ['us-east-1', 'us-east-1']],
  [AGENT.toLowerCase(), ['us-east-1', 'us-east-1']],
  [`arn:aws:bedrock:us-east-1:${ACCOUNT}:agent-alias/AGENT1/ALIAS1`, ['us-east-1', 'us-east-1']],
  ['agent2', ['eu-west-3']],
  ['Helper', ['us-east-1', 'us-east-1', 'eu-west-3']],
  [AGENT.replace('us-east-1', 'eu-west-3'), []],
  [AGENT.replace(ACCOUNT, '444455556666'), []],
  ['help', []],
  ['', []],
])('%j is found in %j, with all its versions', (text, regions) => {
  expect(findDependents(parts, text).map(({ region }) => region)).toEqual(regions);
});

const refused = { readAt: READ_AT, isFailing: true } as const;
const denied = {
  ...refused,
  failure: { region: 'us-east-1', failedAt: READ_AT, reason: 'access-denied', message: 'no' },
} as const;
const state = {
  account: ACCOUNT,
  region: 'us-east-1',
  done: '',
  calls: refused,
  dependents: denied,
  reached: [],
};
const unread: PartUse = { account: ACCOUNT, region: 'us-east-1' };
const notEnabled = { isFailing: true, failure: { ...denied.failure, reason: 'not-enabled' } } as const;
const off: PartUse = { ...unread, state: { ...state, calls: notEnabled, dependents: notEnabled } };
const noAgents = dependents(ACCOUNT, 'us-east-1', READ_AT, [], {
  agent: { state: 'not-allowed', action: 'bedrock:ListAgents' },
  flow: { state: 'failed', message: 'no' },
});

test.each<[what: object, parts: readonly PartUse[] | undefined, why: object]>([
  [{}, undefined, { why: 'usage-off' }],
  [{}, [], { why: 'not-read' }],
  [{ accountId: '444455556666' }, parts, { why: 'no-such-account', accounts: [ACCOUNT] }],
  [{ region: 'sa-east-1' }, parts, { why: 'no-such-region', regions: ['us-east-1', 'eu-west-3'] }],
  [{ region: 'us-east-1' }, [unread], { why: 'not-read' }],
  [{ region: 'us-east-1' }, [{ ...unread, state }], { why: 'not-allowed' }],
  [{}, [part('us-east-1', { dependents: noAgents })], { why: 'not-allowed', action: 'bedrock:ListAgents' }],
  [{}, [part('us-east-1'), { ...off, region: 'eu-west-3' }], { why: 'not-there', readAt: READ_AT }],
  [{ region: 'us-east-1' }, [off], { why: 'not-enabled' }],
  [{ resource: 'flow' }, [part('us-east-1', { dependents: noAgents })], { why: 'not-read' }],
  [
    { resource: 'prompt' },
    [part('us-east-1', { dependents: noAgents })],
    { why: 'not-there', readAt: READ_AT },
  ],
])('%j is not found: %#', (what, read, why) => {
  expect(whyNotFound({ resource: 'agent', ...what }, read)).toEqual(why);
});
