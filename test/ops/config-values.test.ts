import { COMMERCIAL_REGIONS } from '../../src/domain/region';
import { configOf, type Env, linesOf, SOCKET } from './configurations';

describe('values', () => {
  it.each<[Env, object]>([
    [{ SLACK_API_URL: 'http://127.0.0.1:9/api' }, { slack: { apiUrl: 'http://127.0.0.1:9/api/' } }],
    [{ SLACK_API_URL: 'http://127.0.0.1:9/api/' }, { slack: { apiUrl: 'http://127.0.0.1:9/api/' } }],
    [{ REDIS_URL: 'redis://h:6379/0' }, { store: { kind: 'redis', url: 'redis://h:6379/0' } }],
    [{ REDIS_URL: 'rediss://bot:p,w@h' }, { store: { kind: 'redis', url: 'rediss://bot:p,w@h' } }],
    [{ REDIS_URL: 'redis-sentinel://a:1,b:2/main' }, { store: { kind: 'redis' } }],
    [{ REDIS_URL: 'redis-cluster://u:p@a:1,b:2' }, { store: { kind: 'redis' } }],
    [
      { BEDROCK_REGIONS: ' eu-west-3, us-east-1,eu-west-3,' },
      { aws: { regions: ['eu-west-3', 'us-east-1'] } },
    ],
    [{ BEDROCK_REGIONS: 'all' }, { aws: { regions: COMMERCIAL_REGIONS } }],
    [{ AWS_REGION: 'us-gov-west-1' }, { aws: { regions: ['us-gov-west-1'] } }],
    [{ AWS_REGION: 'us-gov-west-1', BEDROCK_REGIONS: 'eu-west-3' }, { aws: { regions: ['eu-west-3'] } }],
    [{ AWS_REGION: 'local', BEDROCK_REGIONS: 'eu-west-3' }, { aws: { regions: ['eu-west-3'] } }],
    [{ SYNC_SCHEDULE: '*/5 * * * * *' }, { syncSchedule: '*/5 * * * * *' }],
    [{ USAGE_SCHEDULE: 'off' }, { usageSchedule: undefined }],
    [{ USAGE_SCHEDULE: '0 6 * * *' }, { usageSchedule: '0 6 * * *' }],
    [{ IDLE_LOCKOUT_DAYS: '365' }, { idleLockoutDays: 365 }],
    [{ CATALOGUE_FILE: 'none' }, { catalogue: { from: 'none' } }],
    [{ CATALOGUE_FILE: './my.json' }, { catalogue: { from: 'file', path: './my.json' } }],
    [{ OVERRIDES_FILE: './my.yaml' }, { overridesFile: './my.yaml' }],
    [{ DEFAULT_TIMEZONE: 'America/New_York' }, { defaultTimezone: 'America/New_York' }],
    [{ DEFAULT_TIMEZONE: 'asia/calcutta' }, { defaultTimezone: 'Asia/Kolkata' }],
    [{ DEFAULT_TIMEZONE: 'Japan' }, { defaultTimezone: 'Asia/Tokyo' }],
    [{ ADMIN_USERS: 'U1, W2' }, { adminUsers: ['U1', 'W2'] }],
    [{ PORT: '0' }, { http: { port: 0 } }],
    [{ FEED_TOKEN: '0123456789abcdef' }, { feedToken: '0123456789abcdef' }],
    [{ LOG_LEVEL: 'trace' }, { logLevel: 'trace' }],
  ])('%j is taken', (env, expected) => {
    expect(configOf({ ...SOCKET, ...env })).toMatchObject(expected);
  });

  it.each<[string, string, RegExp]>([
    ['SLACK_BOT_TOKEN', 'xoxp-1-abc', /a value of 10 characters \(not shown\); allowed: .*xoxb-/],
    ['SLACK_APP_TOKEN', 'xoxb-1-abc', /xapp-/],
    ['SLACK_API_URL', 'slack.com', /got "slack.com"; allowed: an http/],
    ['SLACK_API_URL', 'ftp://slack.com', /http/],
    ['REDIS_URL', 'http://host', /redis-sentinel/],
    ['REDIS_URL', 'redis://', /redis:\/\/host/],
    ['BEDROCK_REGIONS', 'eu-west-3,EU', /got "EU"/],
    ['BEDROCK_REGIONS', 'all,eu-west-3', /got "all"/],
    ['BEDROCK_REGIONS', ',', /at least one Region/],
    ['BEDROCK_REGIONS', 'eu-west-3,us-gov-west-1', /one AWS partition/],
    ['AWS_REGION', 'Frankfurt', /eu-west-3/],
    ['BEDROCK_ROLE_ARNS', 'arn:aws:iam::12:role/x', /got "arn:aws:iam::12:role\/x"/],
    ['BEDROCK_ROLE_ARNS', 'arn:aws:iam::123456789012:user/x', /ARNs of IAM roles/],
    [
      'BEDROCK_ROLE_ARNS',
      'arn:aws:iam::123456789012:role/x,arn:aws-cn:iam::123456789012:role/x',
      /several partitions/,
    ],
    [
      'BEDROCK_ROLE_ARNS',
      'arn:aws:iam::123456789012:role/x,arn:aws:iam::123456789012:role/y',
      /got a second role of account 123456789012, "arn:aws:iam::123456789012:role\/y"; allowed: one role an account/,
    ],
    ['BEDROCK_EXTERNAL_ID', 'no spaces here', /external id/],
    ['SYNC_SCHEDULE', 'hourly', /5 or 6 fields/],
    ['SYNC_SCHEDULE', '61 * * * *', /5 or 6 fields/],
    ['SYNC_SCHEDULE', 'off', /5 or 6 fields/],
    ['USAGE_SCHEDULE', '* * *', /off/],
    ['IDLE_LOCKOUT_DAYS', '0', /1 to 365/],
    ['IDLE_LOCKOUT_DAYS', '366', /1 to 365/],
    ['IDLE_LOCKOUT_DAYS', '1.5', /whole number/],
    ['DEFAULT_TIMEZONE', 'Berlin', /IANA/],
    ['DEFAULT_TIMEZONE', '+02:00', /no offset/],
    ['DEFAULT_TIMEZONE', 'CEST', /no abbreviation such as PST/],
    ['DEFAULT_TIMEZONE', 'UTC+2', /no offset/],
    ['ADMIN_USERS', 'U1,@ann', /got "@ann"/],
    ['ADMIN_USERS', ',', /at least one/],
    ['PORT', '65536', /0 to 65535/],
    ['PORT', '-1', /whole number/],
    ['PORT', '0x50', /whole number/],
    ['FEED_TOKEN', '0123456789abcde', /15 characters \(not shown\); allowed: 16 characters or more/],
    ['FEED_TOKEN', '0123456789 abcdef', /without spaces/],
    ['LOG_LEVEL', 'loud', /got "loud"; allowed: one of trace, debug/],
  ])('%s=%s is refused in one line that names it', (variable, value, says) => {
    const lines = linesOf({ ...SOCKET, [variable]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${variable}: got .*; allowed: .`));
    expect(lines[0]).toMatch(says);
  });

  it('warns of a Region that it has not heard of, and reads it', () => {
    const config = configOf({ ...SOCKET, BEDROCK_REGIONS: 'eu-west-9' });
    expect(config.aws.regions).toEqual(['eu-west-9']);
    expect(config.warnings).toEqual([expect.stringContaining('eu-west-9')]);
  });

  it('keeps roles and Regions in one partition', () => {
    const role = 'arn:aws-iso-b:iam::123456789012:role/x';
    expect(
      configOf({ ...SOCKET, AWS_REGION: 'us-isob-east-1', BEDROCK_ROLE_ARNS: role }).aws.roleArns,
    ).toEqual([role]);
    expect(linesOf({ ...SOCKET, AWS_REGION: 'eu-west-3', BEDROCK_ROLE_ARNS: role })).toEqual([
      expect.stringMatching(/^BEDROCK_ROLE_ARNS: .*aws, aws-iso/),
    ]);
  });

  it.each(['CATALOGUE_FILE', 'OVERRIDES_FILE'])('%s must be readable', (variable) => {
    const lines = linesOf({ ...SOCKET, [variable]: '/nowhere' }, [], () => false);
    expect(lines).toEqual([
      expect.stringMatching(new RegExp(`^${variable}: got "/nowhere", which cannot be read`)),
    ]);
  });

  it('tells every fault at once', () => {
    const lines = linesOf(
      { SLACK_BOT_TOKEN: 'xoxb-1', PORT: 'x', LOG_LEVEL: 'x', OVERRIDES_FILE: '/nowhere' },
      ['-v'],
      () => false,
    );
    expect(lines.map((line) => line.split(':')[0])).toEqual([
      'command line',
      'SLACK_APP_TOKEN',
      'PORT',
      'LOG_LEVEL',
      'OVERRIDES_FILE',
    ]);
  });
});
