import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLog } from '../src/ops/log';
import { openStore } from '../src/store/open';
import { type Store, StoreUnavailableError } from '../src/store/waist';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse, wordsOf } from './support/house';

let t: TestHouse;
afterEach(() => t.close());

describe('where the facts come from', () => {
  it('answers from the documents alone where no Region is watched, and says so', async () => {
    t = await startTestHouse({ regions: [] });
    const words = wordsOf(await t.ask('/bedrock-status claude-opus-4-1'));
    expect(words).toContain('not read, as no Region is watched (set `BEDROCK_REGIONS`)');
    expect(words).toContain('AWS documents as of 2026-10-14');
  });

  it('answers from the documents where there are no AWS credentials, and says so on every answer', async () => {
    const aws = { endpoint: 'http://127.0.0.1:9', credentials: () => Promise.reject(new NoCredentials()) };
    t = await startTestHouse({ parts: { accounts: [{ access: aws }] } });
    for (const text of ['', 'claude-opus-4-1', 'list legacy', 'upcoming', 'compare nova-pro nova-lite']) {
      expect(wordsOf(await t.ask(`/bedrock-status ${text}`))).toContain('no AWS credentials');
    }
  });

  it('keeps the last whole reading of a Region that fails, and names the Region and the fault in health', async () => {
    t = await startTestHouse();
    t.aws.setFault('eu-west-3', 'garbage');
    const refreshed = await t.ask('/bedrock-status refresh');
    expect(refreshed.text).toBe('Read 3 of 4 Regions: 0 changed, 1 failed');
    const health = await t.ask('/bedrock-status health');
    expect(health.text).toBe('Health: eu-west-3 cannot be read');
    expect(wordsOf(health)).toMatch(/eu-west-3: last read just now\n +last error just now: .+\(bad-answer\)/);
    expect(wordsOf(await t.ask('/bedrock-status nova-pro'))).toContain('last try failed in eu-west-3');
  });

  it('names what changed when somebody asks for a refresh, and goes by the new day', async () => {
    let now = NOW;
    // No slot of the schedule comes before the refresh, and sees the changes first.
    t = await startTestHouse({ now: () => now, parts: { syncSchedule: '0 0 1 1 *' } });
    now = new Date('2026-11-26T09:00:00Z');
    const refreshed = await t.ask('/bedrock-status refresh');
    expect(refreshed.text).toBe('Read 4 of 4 Regions: 1 changed, 0 failed');
    expect(wordsOf(refreshed)).toMatch(/Jamba 1\.5 Large.+End of life.+in us-east-1/);
    const card = await t.ask('/bedrock-status jamba 1.5 large');
    expect(card.text).toBe('ai21.jamba-1-5-large-v1:0: End of life');
    expect(wordsOf(card)).toContain('End of life: 2026-11-26 (today)');
  });

  it('takes an empty list from a Region that had models for a failed reading', async () => {
    t = await startTestHouse();
    t.aws.setFault('us-west-2', 'empty');
    expect((await t.ask('/bedrock-status refresh')).text).toContain('1 failed');
    expect((await t.ask('/bedrock-status amazon.nova-pro-v1:0')).text).toBe('amazon.nova-pro-v1:0: Active');
  });

  it('lets a Region that hangs hold up no other one', async () => {
    t = await startTestHouse({ synced: false });
    t.aws.setFault('us-east-1', 'hang');
    const words = async () => wordsOf(await t.ask('/bedrock-status health'));
    while (!(await words()).includes('ap-south-1: last read just now')) await t.ask('/bedrock-status');
    expect((await t.ask('/bedrock-status nova-pro')).text).toContain('amazon.nova-pro-v1:0: Active');
    t.aws.setFault('us-east-1', undefined);
  });
});

class NoCredentials extends Error {
  override readonly name = 'CredentialsProviderError';
}

describe('the store', () => {
  const log = createLog({ level: 'fatal' });
  let folder: string;
  const open = () => openStore({ path: join(folder, 'bot.db'), now: () => NOW.getTime(), log });

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'bot-store-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lets a restart answer at once from the readings of before', async () => {
    t = await startTestHouse({ store: await open() });
    await t.close();
    t = await startTestHouse({
      store: await open(),
      synced: false,
      parts: {
        accounts: [
          {
            access: {
              endpoint: 'http://127.0.0.1:9',
              credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
            },
          },
        ],
      },
    });
    const words = wordsOf(await t.ask('/bedrock-status claude-3-haiku'));
    expect(words).toContain('Active (ap-south-1)');
    expect(words).toMatch(/AWS API: 4( of 4)? Regions, read/);
  });

  it('writes no reading of a Region that has not changed', async () => {
    const store = await open();
    const commits: string[] = [];
    const counting: Store = {
      ...store,
      commit: (change) => {
        commits.push(
          ...(change.puts ?? []).map(({ key }) => key).filter((key) => key.includes('/readings/')),
        );
        return store.commit(change);
      },
    };
    t = await startTestHouse({ store: counting });
    const after = commits.length;
    expect(after).toBe(4);
    expect((await t.ask('/bedrock-status refresh')).text).toBe('Read 4 of 4 Regions: 0 changed, 0 failed');
    expect(commits).toHaveLength(after);
  });

  it('names a record that it cannot read in health, and leaves it as it is', async () => {
    const store = await open();
    const key = 'T0SANDBOX1/readings/aws/us-east-1';
    await store.commit({ puts: [{ key, value: '{"v":99,"data":{}}' }] });
    t = await startTestHouse({ store });
    expect(wordsOf(await t.ask('/bedrock-status health'))).toContain(`Record \`${key}\` is newer`);
    expect((await store.get(key))?.value).toBe('{"v":99,"data":{}}');
    expect((await t.ask('/bedrock-status nova-pro')).text).toBe('amazon.nova-pro-v1:0: Active');
  });

  it('may be away: commands answer from memory, and health says so', async () => {
    const away = () => Promise.reject(new StoreUnavailableError('nobody answers at the store'));
    const store: Store = {
      get: away,
      list: away,
      commit: away,
      now: away,
      watch: () => ({ stop: () => undefined }),
      close: () => Promise.resolve(),
    };
    t = await startTestHouse({ store });
    expect((await t.ask('/bedrock-status nova-pro')).text).toBe('amazon.nova-pro-v1:0: Active');
    expect(wordsOf(await t.ask('/bedrock-status health'))).toContain('nobody answers at the store');
    expect((await fetch(`http://127.0.0.1:${t.port}/readyz`)).status).toBe(503);
  });
});

describe('the way in and out', () => {
  it('is ready once Slack and the store have answered', async () => {
    t = await startTestHouse({ synced: false });
    expect((await fetch(`http://127.0.0.1:${t.port}/readyz`)).status).toBe(200);
    expect(t.logged.some(({ msg }) => msg === 'Ready')).toBe(true);
    const metrics = await (await fetch(`http://127.0.0.1:${t.port}/metrics`)).text();
    expect(metrics).toContain('bedrock_bot_commands_total');
  });

  it('names the variable of a token that Slack rejects', async () => {
    t = await startTestHouse({ synced: false });
    const { apiUrl, appToken } = t.slack;
    const bad = { mode: 'socket', apiUrl, botToken: 'xoxb-wrong', appToken } as const;
    await expect(startTestHouse({ parts: { slack: bad } })).rejects.toThrow(
      'Slack rejects SLACK_BOT_TOKEN: invalid_auth',
    );
  });

  it('answers what it has acknowledged before it ends, and says so where that would take long', async () => {
    t = await startTestHouse();
    t.aws.setFault('us-east-1', 'hang');
    const answered = messageWith(/restarted/);
    await t.slack.runCommand({ user: ADA, channel: PLATFORM, text: '/bedrock-status refresh' });
    const ended = t.house.shutdown.begin('test');
    await answered;
    await ended;
  });

  it('takes no more commands over HTTP once it is told to end', async () => {
    t = await startTestHouse({ transport: 'http' });
    t.aws.setFault('us-east-1', 'hang');
    await t.slack.runCommand({ user: ADA, channel: PLATFORM, text: '/bedrock-status refresh' });
    const answered = messageWith(/restarted/);
    const ended = t.house.shutdown.begin('test');
    const late = await t.slack.runCommand({ user: ADA, channel: PLATFORM, text: '/bedrock-status' });
    expect(late.ok).toBe(false);
    await answered;
    await ended;
  });
});

/** The next message whose text is like this. */
async function messageWith(text: RegExp): Promise<void> {
  for (let message = await t.nextMessage(); !text.test(message.text);) message = await t.nextMessage();
}
