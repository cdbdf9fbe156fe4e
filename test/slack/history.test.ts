import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Message } from '../../src/sandbox/page/protocol';
import { createLog } from '../../src/ops/log';
import { openStore } from '../../src/store/open';
import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { ADA, NOW, type TestHouse, startTestHouse, wordsOf } from '../support/house';

const JAMBA = 'ai21.jamba-1-5-large-v1:0';
let t: TestHouse;
let now: Date;
let folder: string;
let isAway: boolean;

beforeEach(async () => {
  [now, isAway] = [NOW, false];
  folder = mkdtempSync(join(tmpdir(), 'bot-history-'));
  t = await startTestHouse({ now: () => now, store: breakable(await open()) });
});
afterEach(async () => {
  await t.close();
  rmSync(folder, { recursive: true });
});

function open(): Promise<Store> {
  const log = createLog({ level: 'fatal' });
  return openStore({ path: join(folder, 'bot.db'), now: () => now.getTime(), log });
}

function breakable(store: Store): Store {
  const away = () => Promise.reject(new StoreUnavailableError('nobody answers at the store'));
  return {
    ...store,
    get: (key) => (isAway ? away() : store.get(key)),
    list: (prefix) => (isAway ? away() : store.list(prefix)),
    commit: (change) => (isAway ? away() : store.commit(change)),
    now: () => (isAway ? away() : store.now()),
  };
}

async function ask(text: string): Promise<{ message: Message; words: string }> {
  const message = await t.ask(`/bedrock-status ${text}`);
  return { message, words: wordsOf(message) };
}

/** The model's end of life comes: AWS drops it within the day, and its absence is confirmed. */
async function live(): Promise<void> {
  now = new Date('2026-11-26T09:00:00Z');
  await ask('refresh');
}

it('says what was seen to change, when and by whom, and since when it is known', async () => {
  expect((await ask(`history ${JAMBA}`)).message.text).toBe(`${JAMBA}: no changes seen`);
  await live();
  const { message, words } = await ask('history jamba 1.5 large');
  expect(message.text).toMatch(new RegExp(`^${JAMBA}: \\d changes? seen$`));
  expect(words).toMatch(
    /\*2026-11-26 09:00 UTC · AWS's \w+, whose date came\*\n• .*\*End of life\* in us-east-1 \(was /,
  );
  expect(words).toContain('us-east-1: first read 2026-11-22 12:00 UTC; nothing before is known');
});

it('keeps what was seen over a restart, and tells how old it is', async () => {
  await live();
  const before = (await ask(`history ${JAMBA}`)).words;
  await t.close();
  now = new Date('2026-11-26T14:00:00Z');
  t = await startTestHouse({
    now: () => now,
    store: await open(),
    synced: false,
    parts: {
      accounts: [
        {
          access: { endpoint: 'http://127.0.0.1:9', credentials: { accessKeyId: 'x', secretAccessKey: 'x' } },
        },
      ],
    },
  });
  const { words } = await ask(`history ${JAMBA}`);
  expect(words.split(' · ')[0]).toBe(before.split(' · ')[0]);
  expect(words).toContain(':warning: stale: all Regions last read 5 h ago (see `health`)');
  expect((await ask('health')).message.text).toContain('stale');
});

it('says that the store is away, and what can be asked, at once', async () => {
  isAway = true;
  const { message, words } = await ask(`history ${JAMBA} share`);
  expect(words).toContain('the history of `ai21.jamba-1-5-large-v1:0` cannot be read now');
  expect(words).toMatch(/\*Model ID\*[^]*\*Phase\*/);
  expect(message.ephemeralTo).toBe(ADA);
  isAway = false;
  expect((await ask(`history ${JAMBA}`)).message.text).toContain('changes seen');
});

it('finds the model as the card does, and keeps to the history when one is chosen', async () => {
  const { message, words } = await ask('history claude 3.5 sonnet');
  expect(words).toContain('models match');
  const chosen = await t.press(message, 'Show');
  expect(wordsOf(chosen)).toContain('History of Claude 3.5 Sonnet');
  const near = await ask('history anthropic.claude-3-haiku-20240308-v1:0');
  expect(near.words).toContain('is not in the catalogue');
  expect(wordsOf(await t.press(near.message, 'Show'))).toContain('History of Claude 3 Haiku');
  expect((await ask('history')).words).toContain('`/bedrock-status history claude-3-haiku`');
});

it('is shared in the channel when asked to, without buttons', async () => {
  const { message } = await ask(`history ${JAMBA} share`);
  expect(message.ephemeralTo).toBeUndefined();
  expect(message.blocks.some(({ type }) => type === 'actions')).toBe(false);
});

describe('a reading that grows old', () => {
  it('is said to be stale on every answer, in its Region alone, and health says why', async () => {
    t.aws.setFault('eu-west-3', 'throttle');
    now = new Date(NOW.getTime() + 2 * 3_600_000 + 60_000);
    await ask('refresh');
    for (const text of ['', JAMBA, 'list legacy', 'upcoming', 'help', `history ${JAMBA}`]) {
      expect((await ask(text)).words).toContain(
        ':warning: stale: eu-west-3 last read 2 h ago (see `health`)',
      );
    }
    const { words } = await ask('health');
    expect(words).toMatch(/eu-west-3: last read 2 h ago, \*stale\*\n +last error just now: .+\(throttled\)/);
  });
});
