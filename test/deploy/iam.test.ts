import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { actionsIn } from './sdk-actions';

const ROOT = join(__dirname, '../..');
const FOLDER = join(ROOT, 'deploy/iam');

const action = z.string().regex(/^[a-z0-9-]+:[A-Z][A-Za-z]+$/);
const arn = z.string().regex(/^arn:aws:(bedrock|iam):[^:]*:[^:]*:[a-z-]+\/.+$/);
const common = {
  Sid: z.string().regex(/^[A-Za-z0-9]+$/),
  Effect: z.literal('Allow'),
  Action: z.array(action).min(1),
};
/** The grammar of IAM, as far as these policies need it. */
const permissions = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.array(z.strictObject({ ...common, Resource: z.union([z.literal('*'), arn]) })).min(1),
});
const trust = z.strictObject({
  Version: z.literal('2012-10-17'),
  Statement: z.tuple([
    z.strictObject({
      ...common,
      Principal: z.strictObject({ AWS: arn }),
      Condition: z.strictObject({ StringEquals: z.strictObject({ 'sts:ExternalId': z.string().min(2) }) }),
    }),
  ]),
});

/**
 * What AWS lets an action of Bedrock be narrowed to; the others to nothing.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_bedrock.html
 */
const KINDS = new Map(
  Object.entries({
    GetFoundationModel: ':foundation-model',
    GetKnowledgeBase: '*:knowledge-base',
    ListDataSources: '*:knowledge-base',
    GetDataSource: '*:knowledge-base',
    GetAgent: '*:agent',
    ListAgentVersions: '*:agent',
    GetAgentVersion: '*:agent',
    GetFlow: '*:flow',
    ListFlowVersions: '*:flow',
    GetFlowVersion: '*:flow',
    GetPrompt: '*:prompt',
    GetCustomModel: '*:custom-model',
  }),
);

function resourceOf(name: string): string {
  const [service, operation = ''] = name.split(':');
  const kind = service === 'bedrock' ? KINDS.get(operation) : undefined;
  if (kind !== undefined) return `arn:aws:bedrock:*:${kind}/*`;
  return service === 'bedrock' && operation.startsWith('Get') ? 'a resource that this test knows' : '*';
}

/** What IAM takes of a managed policy, blanks not counted. */
const LONGEST_POLICY = 6_144;

function textOf(file: string): string {
  return readFileSync(join(FOLDER, file), 'utf8');
}

const reading = permissions.parse(JSON.parse(textOf('reading-role.json')));
const crossAccount = permissions.parse(JSON.parse(textOf('cross-account-role.json')));
const trusted = trust.parse(JSON.parse(textOf('cross-account-trust.json')));

function allowedBy({ Statement }: { Statement: readonly { Action: string[] }[] }): string[] {
  return Statement.flatMap(({ Action }) => Action).toSorted();
}

/** Of the bot itself: the sandbox asks its own AWS. */
function usedBySources(): string[] {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('sandbox'),
  );
  const actions = files.flatMap((file) => actionsIn(readFileSync(join(ROOT, 'src', file), 'utf8')));
  return [...new Set(actions)].toSorted();
}

const used = usedBySources();
const isOfSts = (name: string): boolean => name.startsWith('sts:');

describe('the policies', () => {
  it('allow the reading role what the bot asks of an account, and nothing else', () => {
    expect(allowedBy(reading)).toEqual(used.filter((name) => !isOfSts(name)));
  });

  it("allow the bot's own role to assume others, and nothing else", () => {
    expect(allowedBy(crossAccount)).toEqual(used.filter(isOfSts));
    expect(allowedBy(trusted)).toEqual(used.filter(isOfSts));
  });

  it('allow reading alone: nothing that calls a model, changes anything or costs inference', () => {
    expect(allowedBy(reading).filter((name) => !/^(bedrock|cloudwatch):(Get|List)[A-Z]/.test(name))).toEqual(
      [],
    );
  });

  it('name every statement once, and every action', () => {
    for (const { Statement } of [reading, crossAccount]) {
      const sids = Statement.map(({ Sid }) => Sid);
      const actions = Statement.flatMap(({ Action }) => Action);
      expect([...new Set(sids)]).toEqual(sids);
      expect([...new Set(actions)]).toEqual(actions);
    }
  });

  it('stand open to all resources only where AWS has no narrower one', () => {
    const wrong = reading.Statement.flatMap(({ Action, Resource }) =>
      Action.filter((name) => Resource !== resourceOf(name)).map((name) => `${name} on ${Resource}`),
    );
    expect(wrong).toEqual([]);
  });

  it.each(['reading-role.json', 'cross-account-role.json'])('%s is short enough for IAM', (file) => {
    expect(textOf(file).replace(/\s/g, '').length).toBeLessThan(LONGEST_POLICY);
  });

  it('are told of in the README, each statement with what is lost without it', () => {
    const told = [...textOf('README.md').matchAll(/^\| `(\w+)` +\|.*\|.*\S.*\|$/gm)].map(([, sid]) => sid);
    expect(told).toEqual([...reading.Statement, ...crossAccount.Statement].map(({ Sid }) => Sid));
  });

  it('let the role be assumed that the example of the environment names', () => {
    const example = /^#BEDROCK_ROLE_ARNS=arn:aws:iam::\d{12}:(role\/\S+)$/m.exec(
      readFileSync(join(ROOT, '.env.example'), 'utf8'),
    );
    expect(crossAccount.Statement[0]?.Resource).toBe(`arn:aws:iam::*:${example?.[1]}`);
  });
});

describe('the actions of a source', () => {
  it.each([
    [`import { ListAgentsCommand } from '@aws-sdk/client-bedrock-agent';`, ['bedrock:ListAgents']],
    [`import { BedrockClient, type ListTagsForResourceCommand } from '@aws-sdk/client-bedrock';`, []],
    [`import type { GetAgentCommand } from '@aws-sdk/client-bedrock-agent';`, []],
    [
      `import {\n  paginateListFlows,\n  GetFlowCommand as Get,\n} from '@aws-sdk/client-bedrock-agent';`,
      ['bedrock:GetFlow', 'bedrock:ListFlows'],
    ],
    [`import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';`, ['cloudwatch:GetMetricData']],
    [`import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';`, []],
    [`import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';`, ['sts:AssumeRole']],
    [`// of '@aws-sdk/client-sts'\nimport { z } from 'zod';`, []],
  ])('of %s', (source, actions) => {
    expect(actionsIn(source)).toEqual(actions);
  });

  it.each([
    `import * as sdk from '@aws-sdk/client-bedrock';`,
    `const { InvokeModelCommand } = await import('@aws-sdk/client-bedrock-runtime');`,
    `import { InvokeModelCommand } from '@aws-sdk/client-bedrock-runtime';`,
    `import { Bedrock } from '@aws-sdk/client-bedrock';`,
    `import { fromIni } from '@aws-sdk/credential-providers';`,
    `const sdk = require("@aws-sdk/client-bedrock");`,
  ])('cannot be told of %s', (source) => {
    expect(() => actionsIn(source)).toThrow(/action/);
  });
});
