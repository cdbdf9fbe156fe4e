import { LogLevel as BoltLevel } from '@slack/bolt';
import { boltLogger } from '../../src/ops/bolt-logger';
import { type LogLevel } from '../../src/ops/config';
import { createLog, type Log } from '../../src/ops/log';

type Line = Record<string, unknown>;

function logInto(lines: Line[], level: LogLevel = 'info', secrets: string[] = []): Log {
  return createLog({
    level,
    secrets,
    destination: { write: (line) => void lines.push(JSON.parse(line) as Line) },
  });
}

describe('the log', () => {
  it('writes one JSON line with time, level, fields and text', () => {
    const lines: Line[] = [];
    logInto(lines).warn({ region: 'eu-west-3', models: 12 }, 'A Region failed');
    expect(lines).toEqual([
      expect.objectContaining({ level: 'warn', region: 'eu-west-3', models: 12, msg: 'A Region failed' }),
    ]);
    expect(lines[0]?.['time']).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it('keeps quiet below its level', () => {
    const lines: Line[] = [];
    logInto(lines, 'warn').info({}, 'Ready');
    expect(lines).toEqual([]);
  });

  it.each([
    ['a bot token', 'xoxb-123-SECRETSECRET'],
    ['an app token', 'xapp-1-SECRETSECRET'],
    ["a URL's password", 'rediss://bot:SECRETSECRET@host:6379'],
    ['an AWS key', 'AKIASECRETSECRET1234'],
    ['a temporary AWS key', 'ASIASECRETSECRET1234'],
    ['a bearer token', 'authorization: Bearer SECRETSECRET'],
    ["a feed's token", 'GET /models.json?token=SECRETSECRET'],
    ['a response_url', 'https://hooks.slack.com/commands/T1/SECRETSECRET'],
    ['an AWS secret', 'aws_secret_access_key=SECRETSECRET/abc'],
    ['a secret of its own configuration', 'signed with my-SECRETSECRET-here'],
  ])('takes out %s wherever it stands', (_, text) => {
    const lines: Line[] = [];
    const err = new Error(`failed: ${text}`, { cause: new Error(text) });
    logInto(lines, 'info', ['my-SECRETSECRET-here']).error(
      { text, deep: { list: [text] }, err },
      `Said ${text}`,
    );
    expect(lines).toHaveLength(1);
    expect(JSON.stringify(lines)).toContain('[secret]');
    expect(JSON.stringify(lines)).not.toContain('SECRETSECRET');
  });

  it('says of an error its name, text, code, stack and cause, and nothing that a library hung on it', () => {
    const lines: Line[] = [];
    const cause = Object.assign(new TypeError('refused'), {
      code: 'ECONNREFUSED',
      request: { body: 'private' },
    });
    logInto(lines).error({ err: new Error('away', { cause }) }, 'The store is away');
    expect(lines[0]?.['err']).toMatchObject({
      type: 'Error',
      message: 'away',
      stack: expect.stringContaining('log.test') as string,
      cause: { type: 'TypeError', message: 'refused', code: 'ECONNREFUSED' },
    });
    expect(JSON.stringify(lines)).not.toContain('private');
  });

  it('bounds long texts, long lists and circles, and says so', () => {
    const lines: Line[] = [];
    const circle: Record<string, unknown> = {};
    circle['again'] = circle;
    logInto(lines).info(
      { text: 'x'.repeat(100_000), list: Array.from({ length: 500 }, () => 1), circle },
      'Much',
    );
    expect(lines[0]?.['text']).toMatch(/… \(98000 more characters\)$/);
    expect(lines[0]?.['list']).toContain('450 more');
    expect(JSON.stringify(lines).length).toBeLessThan(5000);
  });
});

describe("the logger for Slack's libraries", () => {
  it('writes their words as a field, under the name they gave themselves', () => {
    const lines: Line[] = [];
    const logger = boltLogger(logInto(lines));
    logger.setName('socket-mode:1');
    logger.warn('token', 'xoxb-1-SECRETSECRET', { retry: 1 });
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'warn',
        source: 'socket-mode:1',
        said: 'token xoxb-[secret] { retry: 1 }',
        msg: "Slack's library says",
      }),
    ]);
  });

  it.each<[LogLevel, BoltLevel]>([
    ['debug', BoltLevel.DEBUG],
    ['info', BoltLevel.INFO],
    ['error', BoltLevel.INFO],
  ])('starts, under %s, at %s', (level, expected) => {
    expect(boltLogger(logInto([], level)).getLevel()).toBe(expected);
  });

  it('can be made quieter', () => {
    const lines: Line[] = [];
    const logger = boltLogger(logInto(lines, 'debug'));
    logger.setLevel(BoltLevel.ERROR);
    logger.debug('a');
    logger.info('b');
    logger.warn('c');
    logger.error('d');
    expect(lines.map((line) => line['said'])).toEqual(['d']);
  });
});
