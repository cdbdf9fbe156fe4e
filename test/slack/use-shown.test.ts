import { addDays, dayOf } from '../../src/domain/day';
import { type Overrides, NO_OVERRIDES } from '../../src/domain/overrides';
import { type Dependent, type KindReading } from '../../src/domain/dependent';
import { called, dependent } from '../domain/uses';
import { testClock } from '../support/clock';
import { ADA, NOW, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { type AnsweringUsage, answeringUsage } from '../support/usage-sources';
import { GRACE, inputsOf } from './digest-doors';
import { OPUS, openPlan } from './plan/doors';

const ACCOUNT = '111122223333';
const HAIKU = 'anthropic.claude-3-haiku-20240307-v1:0';
const SONNET = 'anthropic.claude-sonnet-4-20250514-v1:0';
const PROFILE = `arn:aws:bedrock:us-east-1:${ACCOUNT}:application-inference-profile/a1b2c3d4e5f6`;
const AGENT = `arn:aws:bedrock:us-east-1:${ACCOUNT}:agent/AGENT12345`;
const TODAY = dayOf(NOW);

function resting(id: string, kind: Dependent['kind'], name: string, ...models: string[]): Dependent {
  return dependent('', { id, kind, name, models: models.map((modelId) => ({ modelId, role: 'inference' })) });
}

const overrides: Overrides = {
  ...NO_OVERRIDES,
  accounts: [{ account: ACCOUNT, name: 'prod', owner: GRACE, tags: [] }],
};

let t: TestHouse;
let usage: AnsweringUsage;

const clock = testClock(NOW.toISOString());

async function open(parts: Parameters<typeof startTestHouse>[0] = {}): Promise<void> {
  usage = answeringUsage(ACCOUNT);
  usage.calls.set('us-east-1', [
    called(OPUS, { [addDays(TODAY, -1)]: 1204 }, { last24h: { attempts: 1204, successes: 1200, legacy: 9 } }),
  ]);
  usage.dependents.set('us-east-1', [
    resting(PROFILE, 'application-inference-profile', 'search-prod', HAIKU),
    resting(AGENT, 'agent', 'helper', HAIKU, SONNET),
    resting(
      `arn:aws:bedrock:us-east-1:${ACCOUNT}:provisioned-model/pt1`,
      'provisioned-throughput',
      'pt',
      OPUS,
    ),
  ]);
  t = await startTestHouse({
    ...parts,
    parts: {
      usageSchedule: '37 5 * * *',
      usageSources: usage.sources,
      overrides: { current: () => ({ overrides }), look: async () => true, fault: () => undefined },
      ...parts.parts,
    },
  });
}

const ask = async (text: string): Promise<string> => wordsOf(await t.ask(`/bedrock-status ${text}`.trim()));

describe('where usage is read', () => {
  beforeAll(() => open({ now: clock.now }));
  afterAll(() => t.close());

  it.each([PROFILE, 'search-prod', 'a1b2c3d4e5f6', `The ${PROFILE} reached`.split(' ')[1] ?? ''])(
    '%s is answered with the card of the model that it rests on',
    async (text) => {
      const words = await ask(text);
      expect(words).toMatch(/^anthropic\.claude-3-haiku-20240307-v1:0: /);
      expect(words).toContain(
        'Application inference profile `search-prod` in prod (111122223333), us-east-1 rests on *Claude 3 Haiku*.',
      );
    },
  );

  it('what rests on several models gives them to choose from', async () => {
    const words = await ask(AGENT);
    expect(words).toContain('Agent `helper` in prod (111122223333), us-east-1 rests on');
    expect(words).toContain(HAIKU);
    expect(words).toContain(SONNET);
    expect(words).toContain('Show');
    expect(await ask(`arn:aws:bedrock:us-east-1:${ACCOUNT}:agent-alias/AGENT12345/TSTALIASID`)).toContain(
      '`helper`',
    );
  });

  it('an error that names a profile is explained with the card of its model', async () => {
    expect(await ask(`explain ValidationException: ${PROFILE} is not valid`)).toContain(HAIKU);
  });

  it.each([
    [
      PROFILE.replace('a1b2c3d4e5f6', 'zzzzzzzzzzzz'),
      'There was none such (application inference profile) in prod (111122223333), us-east-1, read just now',
    ],
    [
      PROFILE.replace(ACCOUNT, '444455556666'),
      'Its account is not among those that are read (`BEDROCK_ROLE_ARNS`): prod (111122223333).',
    ],
    [
      PROFILE.replace('us-east-1', 'sa-east-1'),
      'Its Region is not among those that are read (`BEDROCK_REGIONS`): ',
    ],
    [`arn:aws:bedrock:us-east-1:${ACCOUNT}:knowledge-base/KB12345678`, 'hides its model (knowledge base)'],
  ])('%s is said not to be there, and where it was looked for', async (arn, said) => {
    expect(await ask(arn)).toContain(said);
  });

  it('the card of a model says who uses it and whose it is', async () => {
    const words = await ask(OPUS);
    expect(words).toContain(
      '• prod (111122223333), us-east-1: 1,204 in 24 h, 1,204 in 7 days, 1,204 in 30 days',
    );
    expect(words).toContain('• 1 provisioned throughput: `pt` in prod (111122223333), us-east-1');
    expect(words).toContain(`*Owner*: <@${GRACE}>`);
  });

  it('a list asks for what is in use, by any account or by one', async () => {
    const inUse = await ask('list in-use');
    expect(inUse).toMatch(/^3 models: in use\n/);
    expect(inUse).toContain('prod, 1,204 calls in 24 h; 1 provisioned throughput');
    expect(await ask('list in-use account:PROD legacy')).toContain('account prod (111122223333), in use');
    expect(await ask('list account:prd')).toContain('Did you mean `account:prod`?');
    expect(await ask('list account:444455556666')).toContain('Read are: prod (111122223333)');
  });

  it('a plan is prefilled with its owner, where it is used, and the steps of what rests on it', async () => {
    const form = inputsOf(await openPlan(t, ADA));
    const said = JSON.stringify([...form.values()]);
    expect(said).toContain('"initial_value":"prod (111122223333): us-east-1"');
    expect(said).toContain(`"initial_user":"${GRACE}"`);
    expect(said).toContain('provisioned-throughput');
  });

  it('a plan whose owner Slack does not know is proposed to whoever opens it', async () => {
    t.slack.trouble.next('views.open', 1, { kind: 'refused', error: 'invalid_arguments' });
    const form = inputsOf(await openPlan(t, ADA));
    expect(JSON.stringify([...form.values()])).toContain(`"initial_user":"${ADA}"`);
  });

  it('a digest calls the owner of what needs action', async () => {
    const preview = wordsOf(await t.ask('/bedrock-digest preview'));
    expect(preview).toContain('in use: prod, 1,204 calls in 24 h');
    expect(preview).toContain(`*Owner*: <@${GRACE}>`);
    expect(preview).toContain('*Not in use* · ');
  });

  it('what may not be seen is never "none"', async () => {
    usage.kinds.set('us-east-1', { agent: { state: 'not-allowed', action: 'bedrock:ListAgents' } });
    clock.set('2026-11-22T12:05:00Z');
    await t.ask('/bedrock-status refresh');
    expect(await ask('arn:aws:bedrock:us-east-1:111122223333:agent/OTHER12345')).toContain(
      'The bot may not see it in prod (111122223333), us-east-1: allow `bedrock:ListAgents` to its role',
    );
    expect(await ask('anthropic.claude-opus-5')).toContain('*Use*: not known');
    expect(await ask('list in-use')).toContain('not known');
    expect(await ask('list account:prod')).toContain('Not all of this account could be read');
  });

  it.each<[KindReading, string]>([
    [{ state: 'read' }, 'It names an imported model, or something of another account or that is gone.'],
    [
      { state: 'not-allowed', action: 'bedrock:GetAgent' },
      "Allow `bedrock:GetAgent` to the bot's role, then `/bedrock-status refresh`.",
    ],
    [
      { state: 'failed', message: 'too slow' },
      'Its details could not be read (too slow); `/bedrock-status refresh` tries again.',
    ],
  ])('of what was found without its model it is said why: %j', async (agent, why) => {
    usage.dependents.set('us-east-1', [resting(AGENT, 'agent', 'helper')]);
    usage.kinds.set('us-east-1', { agent });
    await t.ask('/bedrock-status refresh');
    const words = await ask('helper');
    expect(words).toContain(
      `Agent \`helper\` in prod (111122223333), us-east-1: its model could not be told. ${why}`,
    );
    expect(words).not.toContain('No such model is in the catalogue');
  });
});

test('where usage is not read, what would ask for it says so and the card is silent', async () => {
  t = await startTestHouse();
  try {
    expect(await ask('list in-use')).toContain('What is in use is not known: usage is not read here');
    expect(await ask(PROFILE)).toContain('dependents are not read here');
    expect(await ask(OPUS)).not.toMatch(/\*Use\*|Called by|Owner/);
  } finally {
    await t.close();
  }
});
