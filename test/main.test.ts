import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readManifest } from '../src/sandbox/manifest';
import { type LocalSlack, startLocalSlack } from '../src/sandbox/slack/local-slack';

const MAIN = join(__dirname, '../dist/main.js');

/** A process of the built bot with nothing in its environment but what is given. */
function run(env: Record<string, string>, ...flags: string[]): ChildProcess {
  return spawn(process.execPath, [MAIN, ...flags], {
    env: { PATH: process.env['PATH'] ?? '', AWS_EC2_METADATA_DISABLED: 'true', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function ending(child: ChildProcess): Promise<{ code: number | null; stderr: string; stdout: string }> {
  let stderr = '';
  let stdout = '';
  child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
  child.stdout?.on('data', (data: Buffer) => (stdout += data.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, stderr, stdout };
}

/** Resolves with the fields of the log line that says the bot is ready. */
async function readiness(child: ChildProcess): Promise<{ port: number }> {
  let text = '';
  for await (const data of child.stdout ?? []) {
    text += String(data);
    const line = text.split('\n').find((one) => one.includes('"msg":"Ready"'));
    if (line !== undefined) return JSON.parse(line) as { port: number };
  }
  throw new Error(`It ended before it was ready: ${text}`);
}

describe('the process', () => {
  let folder: string;
  let slack: LocalSlack;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'bot-main-'));
    slack = await startLocalSlack(await readManifest(join(__dirname, '../manifest.yml')));
  });

  afterAll(async () => {
    for (const child of children) child.kill('SIGKILL');
    await slack.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function start(env: Record<string, string>, ...flags: string[]): ChildProcess {
    const child = run(env, ...flags);
    children.push(child);
    return child;
  }

  function workspace(over: Record<string, string> = {}): Record<string, string> {
    return {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      STORE_PATH: join(folder, `${children.length}.db`),
      ...over,
    };
  }

  it('ends with 78 and a line a fault where the configuration is wrong, and never shows a secret', async () => {
    const secret = 'xapp-1-very-secret';
    const { code, stderr } = await ending(
      start({ SLACK_BOT_TOKEN: secret, PORT: '70000', SYNC_SCHEDULE: 'often', BEDROCK_REGIONS: 'nowhere' }),
    );
    expect(code).toBe(78);
    const lines = stderr.trim().split('\n');
    for (const name of ['SLACK_BOT_TOKEN', 'PORT', 'SYNC_SCHEDULE', 'BEDROCK_REGIONS']) {
      expect(lines.some((line) => line.startsWith(`${name}: got `))).toBe(true);
    }
    expect(stderr).not.toContain(secret);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it.each(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const)(
    'ends with 78 where Slack rejects %s',
    async (name) => {
      const wrong = name === 'SLACK_BOT_TOKEN' ? 'xoxb-wrong-token' : 'xapp-wrong-token';
      const { code, stderr } = await ending(start(workspace({ [name]: wrong })));
      expect({
        code,
        names: stderr.includes(`${name}: got a token that Slack rejects (invalid_auth)`),
      }).toEqual({
        code: 78,
        names: true,
      });
      expect(stderr).not.toContain(wrong);
    },
  );

  it('ends with 78 and the faults of a catalogue that is none', async () => {
    const file = join(folder, 'catalogue.json');
    writeFileSync(file, '{"rows": []}');
    const { code, stderr } = await ending(start(workspace({ CATALOGUE_FILE: file })));
    expect(code).toBe(78);
    expect(stderr).toMatch(/^CATALOGUE_FILE: /);
  });

  it('refuses to start without tokens in production, unless it is told to be a sandbox', async () => {
    expect((await ending(start({ NODE_ENV: 'production' }))).code).toBe(78);
    const child = start({ NODE_ENV: 'production' }, '--sandbox');
    const { port } = await readiness(child);
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect({ status: page.status, type: page.headers.get('content-type') }).toEqual({
      status: 200,
      type: 'text/html; charset=utf-8',
    });
    child.kill('SIGTERM');
    expect(((await once(child, 'exit')) as [number])[0]).toBe(0);
  });

  it('answers one command on stdout, whatever tokens are set, and exits 0', async () => {
    const { code, stdout } = await ending(
      start(workspace(), '--send', '/bedrock-status amazon.nova-pro-v1:0'),
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/^NOVA PRO\n[^]*\*Phase\* Active[^]*AWS API: 5 Regions, read just now/);
  });

  it('says of a scenario without documents that its models are made up, not that somebody wanted none', async () => {
    const { stdout } = await ending(
      start({}, '--scenario', 'a-date-moves', '--send', '/bedrock-status health'),
    );
    expect(stdout).toContain('Documented catalogue: none (the models of this scenario are made up)');
  });

  it('exits 1 with the reason where a command has no answer, also as JSON', async () => {
    const { code, stdout, stderr } = await ending(start({}, '--json', '--send', '/nothing'));
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ command: '/nothing', ok: false, messages: [], views: [] });
    expect(stderr).toContain('/nothing is not a valid command.');
  });

  it('serves a workspace until SIGTERM, then exits 0', async () => {
    const child = start(workspace());
    const { port } = await readiness(child);
    expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(200);
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(404);
    child.kill('SIGTERM');
    expect(((await once(child, 'exit')) as [number])[0]).toBe(0);
  });

  it('is ready in HTTP mode too', async () => {
    const { SLACK_APP_TOKEN: _, ...env } = workspace({ SLACK_SIGNING_SECRET: slack.signingSecret });
    const child = start(env);
    const { port } = await readiness(child);
    const unsigned = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body: 'a=b' });
    expect(unsigned.status).toBe(401);
    child.kill('SIGINT');
    expect(((await once(child, 'exit')) as [number])[0]).toBe(0);
  });

  it('exits 0 on SIGTERM while it still waits for Slack', async () => {
    const child = start(workspace({ SLACK_API_URL: 'http://127.0.0.1:9/api/' }));
    let log = '';
    for await (const data of child.stdout ?? []) {
      log += String(data);
      if (log.includes('Slack does not answer yet')) break;
    }
    const ended = ending(child);
    child.kill('SIGTERM');
    expect(await ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('ends with 78 where REDIS_URL names what Redis does not have', async () => {
    const { code, stderr } = await ending(start(workspace({ REDIS_URL: 'redis://:hush@localhost/zero' })));
    expect(code).toBe(78);
    expect(stderr).toMatch(/^REDIS_URL[^\n]*\n$/);
    expect(stderr).not.toContain('hush');
  });

  it('says which process has the port', async () => {
    const child = start(workspace());
    const { port } = await readiness(child);
    const { code, stderr } = await ending(start(workspace({ PORT: String(port) })));
    expect(code).toBe(1);
    expect(stderr).toContain('another process has the port');
    child.kill('SIGTERM');
  });
});
