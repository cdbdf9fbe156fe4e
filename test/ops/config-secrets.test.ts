import fc from 'fast-check';
import { secretsOf } from '../../src/ops/config';
import { configOf, HTTP, linesOf, SOCKET } from './configurations';

describe('secrets', () => {
  const secret = fc.stringMatching(/^Zq[A-Za-z0-9]{14,40}$/);
  const SECRETS = [
    'SLACK_BOT_TOKEN',
    'SLACK_APP_TOKEN',
    'SLACK_SIGNING_SECRET',
    'FEED_TOKEN',
    'REDIS_URL',
    'BEDROCK_EXTERNAL_ID',
  ];

  it('never stand in a fault, whatever they are and wherever they are put', () => {
    const shapes = fc.constantFrom<(text: string) => string>(
      (text) => text,
      (text) => `${text} `.repeat(2),
      (text) => `${text}\nSecond line`,
      (text) => `redis//:${text}@host`,
      (text) => `redis://user:${text}@a,b`,
    );
    fc.assert(
      fc.property(secret, shapes, fc.subarray(SECRETS, { minLength: 1 }), (text, shape, names) => {
        const env = Object.fromEntries(names.map((name) => [name, shape(text)]));
        const lines = linesOf({ NODE_ENV: 'production', PORT: 'x', ...env }, [`--token=${text}`]);
        expect(lines.length).toBeGreaterThanOrEqual(2);
        expect(lines.join('\n')).not.toContain(text);
        for (const line of lines) expect(line).not.toContain('\n');
      }),
    );
  });

  it('are hidden by their shape where they were put into the wrong variable', () => {
    const [line] = linesOf({ ...SOCKET, LOG_LEVEL: 'xoxb-111-SeCrEt' });
    expect(line).toMatch(/^LOG_LEVEL: got "xoxb-\[secret\]"/);
  });

  it('are all named for the log to hide', () => {
    const env = {
      ...HTTP,
      REDIS_URL: 'rediss://bot:pass-word@h',
      FEED_TOKEN: '0123456789abcdef',
      BEDROCK_EXTERNAL_ID: 'ext-id',
    };
    expect(secretsOf(configOf(env))).toEqual([
      'xoxb-1-abc',
      '8f742231b10e8888',
      'pass-word',
      'ext-id',
      '0123456789abcdef',
    ]);
  });
});
