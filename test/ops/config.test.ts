import { readFileSync } from 'node:fs';
import { VARIABLE_NAMES } from '../../src/ops/config-variables';
import { configOf, type Env, HTTP, linesOf, SOCKET } from './configurations';

describe('the mode', () => {
  it.each<[string, Env, string[], string]>([
    ['no Slack variable is the sandbox', {}, [], 'sandbox'],
    [
      'empty and blank variables count as unset',
      { SLACK_BOT_TOKEN: '', SLACK_APP_TOKEN: ' ' },
      [],
      'sandbox',
    ],
    ['a bot token with an app token is Socket Mode', SOCKET, [], 'socket'],
    ['a bot token with a signing secret is HTTP', HTTP, [], 'http'],
    ['all three are Socket Mode', { ...HTTP, ...SOCKET }, [], 'socket'],
    ['the flag forces the sandbox', SOCKET, ['--sandbox'], 'sandbox'],
    ['the flag opens the sandbox to production', { NODE_ENV: 'production' }, ['--sandbox'], 'sandbox'],
    [
      'an unfinished pair does not hinder a forced sandbox',
      { SLACK_APP_TOKEN: 'x' },
      ['--sandbox'],
      'sandbox',
    ],
  ])('%s', (_, env, argv, mode) => {
    expect(configOf(env, argv).slack.mode).toBe(mode);
  });

  it.each<[string, Env, string, RegExp]>([
    ['a bot token alone', { SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_APP_TOKEN', /SLACK_SIGNING_SECRET/],
    [
      'an app token alone',
      { SLACK_APP_TOKEN: 'xapp-1' },
      'SLACK_BOT_TOKEN',
      /nothing beside SLACK_APP_TOKEN/,
    ],
    ['a signing secret alone', { SLACK_SIGNING_SECRET: 'abc' }, 'SLACK_BOT_TOKEN', /nothing beside/],
    [
      'an app token with a signing secret',
      { SLACK_APP_TOKEN: 'xapp-1', SLACK_SIGNING_SECRET: 'abc' },
      'SLACK_BOT_TOKEN',
      /nothing beside SLACK_APP_TOKEN and SLACK_SIGNING_SECRET/,
    ],
    ['no token in production', { NODE_ENV: 'production' }, 'SLACK_BOT_TOKEN', /--sandbox/],
  ])('%s is no pair', (_, env, missing, says) => {
    const lines = linesOf(env);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${missing}: got `));
    expect(lines[0]).toMatch(says);
  });
});

describe('the sandbox', () => {
  const REAL: Env = {
    ...SOCKET,
    REDIS_URL: 'redis://prod',
    STORE_PATH: '/prod.db',
    SLACK_API_URL: 'https://slack.com/api',
  };
  const AWS: Env = { AWS_REGION: 'eu-west-3', BEDROCK_ROLE_ARNS: 'arn:aws:iam::123456789012:role/reader' };

  it('takes no real store, workspace or AWS, and listens to this machine only', () => {
    const config = configOf({ ...REAL, ...AWS }, ['--sandbox']);
    expect(config).toMatchObject({
      slack: { mode: 'sandbox' },
      store: { kind: 'temporary' },
      aws: { from: 'local', regions: [], roleArns: [] },
      http: { host: '127.0.0.1', port: 3000 },
    });
    expect(config.warnings).toContain('The sandbox does not use REDIS_URL');
  });

  it('does not judge what it does not use', () => {
    expect(configOf({ REDIS_URL: 'mysql://x', SLACK_API_URL: 'nonsense' }).slack.mode).toBe('sandbox');
  });

  it('reads the real AWS where it is told to', () => {
    expect(configOf(AWS, ['--sandbox', '--aws']).aws).toMatchObject({ from: 'aws', regions: ['eu-west-3'] });
  });

  it('takes the Regions it is given', () => {
    expect(configOf({ BEDROCK_REGIONS: 'eu-west-3' }).aws.regions).toEqual(['eu-west-3']);
  });
});

it('fills in the documented defaults', () => {
  expect(configOf(SOCKET)).toEqual({
    slack: {
      mode: 'socket',
      botToken: 'xoxb-1-abc',
      appToken: 'xapp-1-abc',
      apiUrl: 'https://slack.com/api/',
    },
    store: { kind: 'file', path: './data/bot.db' },
    aws: { from: 'aws', regions: [], roleArns: [], externalId: undefined },
    syncSchedule: '7 * * * *',
    usageSchedule: '37 5 * * *',
    idleLockoutDays: 15,
    catalogue: { from: 'package' },
    overridesFile: undefined,
    defaultTimezone: 'UTC',
    adminUsers: undefined,
    http: { host: '0.0.0.0', port: 3000 },
    feedToken: undefined,
    logLevel: 'info',
    warnings: [],
  });
});

describe('flags', () => {
  const WORDS = '--sandbox, --aws, --scenario NAME, --send "/COMMAND", --json';
  it.each<[string, string[], string]>([
    ['a flag that is none', ['--sandboxed'], `got "--sandboxed"; allowed: ${WORDS}`],
    ['a word', ['sandbox'], `got "sandbox"; allowed: ${WORDS}`],
    ['a short flag', ['-v'], `got "-v"; allowed: ${WORDS}`],
    ['a value where none belongs, without showing it', ['--aws=yes'], `got "--aws=…"; allowed: ${WORDS}`],
    ['a secret given as a flag', ['--token=xoxb-1'], `got "--token=…"; allowed: ${WORDS}`],
    ['no value where one belongs', ['--scenario'], `got --scenario without its value; allowed: ${WORDS}`],
    ['a second scenario', ['--scenario=today', '--scenario=today'], 'got a second --scenario; allowed: one'],
    [
      'a second command',
      ['--send', '/bedrock-status', '--json', '--send=/bedrock-status nova'],
      'got a second --send; allowed: one --send',
    ],
    ['a command that is none', ['--send', 'hello'], 'got --send "hello"; allowed: a slash command, such as'],
    ['--json alone', ['--json'], 'got --json alone; allowed: --json beside --send "/COMMAND"'],
    [
      'a scenario in the real AWS',
      ['--scenario=today', '--aws'],
      'got --aws beside --scenario; allowed: one',
    ],
  ])('%s is refused', (_, words, line) => {
    expect(linesOf(SOCKET, words)).toEqual([expect.stringContaining(`command line: ${line}`)]);
  });

  it.each<[string[], object]>([
    [['--scenario', 'quiet-quarter'], { scenario: 'quiet-quarter' }],
    [['--send=/bedrock-status a=b'], { send: { command: '/bedrock-status a=b', asJson: false } }],
    [['--send', ' /bedrock-status ', '--json'], { send: { command: '/bedrock-status', asJson: true } }],
  ])('%j means the sandbox, whatever tokens are set', (words, more) => {
    expect(configOf(SOCKET, words).slack).toEqual({ mode: 'sandbox', ...more });
  });

  it('--aws says that it has no effect outside the sandbox', () => {
    expect(configOf(SOCKET, ['--aws']).warnings).toEqual(['--aws has no effect outside the sandbox']);
  });
});

it('.env.example names every variable', () => {
  const example = readFileSync('.env.example', 'utf8');
  for (const name of VARIABLE_NAMES) expect(example).toMatch(new RegExp(`^#?${name}=`, 'm'));
});
