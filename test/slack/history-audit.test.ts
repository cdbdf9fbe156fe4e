import { type AuditEntry } from '../../src/domain/audit';
import { createLog } from '../../src/ops/log';
import { type Message } from '../../src/sandbox/page/protocol';
import { DEFAULT_SEED } from '../../src/sandbox/slack/seed';
import { auditPut } from '../../src/store/audit';
import { openStore } from '../../src/store/open';
import { type Store } from '../../src/store/waist';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';

const TEAM = DEFAULT_SEED.team.id;
const BOT = DEFAULT_SEED.app.botUserId;
const JAMBA = 'ai21.jamba-1-5-large-v1:0';
const BEN = 'U0BEN00001';
/** Private: Ada is in the first one, the bot in both. */
const [OURS, THEIRS] = ['C0OURS0001', 'C0THEIRS01'];

let store: Store;
let t: TestHouse;

beforeEach(async () => {
  const log = createLog({ level: 'fatal' });
  store = await openStore({ path: ':memory:', now: () => NOW.getTime(), log });
  t = await startTestHouse({ store, synced: false });
  const members = { [OURS]: [ADA, BOT], [THEIRS]: [BEN, BOT] };
  for (const [id, inIt] of Object.entries(members))
    t.slack.workspace.keepChannel({
      id,
      name: id.toLowerCase(),
      isPrivate: true,
      isArchived: false,
      members: inIt,
    });
});
afterEach(() => t.close());

async function keep(entry: Partial<AuditEntry>): Promise<void> {
  const whole = {
    at: NOW.toISOString(),
    by: BEN,
    action: 'plan-changed',
    channel: PLATFORM,
    modelId: JAMBA,
    from: {},
    to: {},
  } as const;
  await store.commit(auditPut(TEAM, { ...whole, ...entry }));
}

async function history(text: string): Promise<{ message: Message; words: string }> {
  const message = await t.ask(`/bedrock-status history ${text}`);
  return { message, words: wordsOf(message) };
}

it('tells what was done about a model: who, when, what, from what to what, and where, newest first', async () => {
  await keep({
    at: '2026-11-20T10:00:00.000Z',
    action: 'acknowledged',
    item: { kind: 'eol', day: '2026-11-25' as never },
  });
  await keep({ at: '2026-11-21T11:30:00.000Z', from: { due: '2026-12-01' }, to: { due: '2026-12-20' } });
  await keep({
    at: '2026-11-22T00:00:00.000Z',
    by: 'bot',
    action: 'plan-found-called',
    to: { attempts: '1204', day: '2026-11-21', account: '111122223333', region: 'us-east-1' },
  });
  const { message, words } = await history(JAMBA);
  expect(message.text).toBe(`${JAMBA}: no changes seen; 3 things done about it`);
  const [bot, moved, acknowledged] = [
    `*2026-11-22 00:00 UTC · in Slack*\n• the bot found the model still called in <#${PLATFORM}>: still 1,204 attempts yesterday from account 111122223333 in us-east-1`,
    `*2026-11-21 11:30 UTC · in Slack*\n• <@${BEN}> changed the plan in <#${PLATFORM}>: Due date: 2026-12-01 → 2026-12-20 (in 28 days)`,
    `*2026-11-20 10:00 UTC · in Slack*\n• <@${BEN}> acknowledged`,
  ];
  expect(words).toContain([bot, moved, acknowledged].join('\n'));
});

it('shows of private channels those that the asker is in, and none to everybody', async () => {
  for (const channel of [OURS, THEIRS, PLATFORM]) await keep({ channel, to: { notes: `in ${channel}` } });
  const { words } = await history(JAMBA);
  expect([OURS, THEIRS, PLATFORM].filter((channel) => words.includes(channel))).toEqual([OURS, PLATFORM]);
  const shared = await history(`${JAMBA} share`);
  expect(shared.message.ephemeralTo).toBeUndefined();
  expect([OURS, THEIRS, PLATFORM].filter((channel) => shared.words.includes(channel))).toEqual([PLATFORM]);
});

it('is kept when no source names the model any more, for those who may see it', async () => {
  await keep({ modelId: 'acme.parrot-v1:0', to: { due: '2026-12-20' } });
  await keep({ modelId: 'acme.parrot-v9:0', channel: THEIRS });
  expect((await history('acme.parrot-v1:0')).words).toContain('changed the plan');
  expect((await history('us.acme.parrot-v1:0')).words).toContain('changed the plan');
  expect((await history('acme.parrot-v9:0')).words).toContain('is not in the catalogue');
});

it('asks Slack of some channels alone, and counts the others', async () => {
  for (let n = 10; n < 45; n += 1) {
    const channel = `C0MANY00${n}`;
    t.slack.workspace.keepChannel({
      id: channel,
      name: channel.toLowerCase(),
      isPrivate: false,
      isArchived: false,
      members: [BOT],
    });
    await keep({ at: `2026-11-21T10:${n}:00.000Z`, channel });
  }
  const { message, words } = await history(JAMBA);
  expect(message.text).toContain('30 things done about it');
  expect(words).toContain('C0MANY0044');
  expect(words).toContain('What was done in 5 more channels is left out');
});
