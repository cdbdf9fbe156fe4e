import { type Message } from '../../src/sandbox/page/protocol';
import { openEmbeddedStore } from '../../src/store/embedded';
import { openRedisStore } from '../../src/store/redis';
import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { hearingLog } from '../store/heard';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { startRedisServer } from '../support/redis-server';
import { GRACE, SECOPS, askAs, heldIn, openForm } from './digest-doors';

const ML = 'C0MLINFER1';
const HAIKU = 'anthropic.claude-3-haiku-20240307-v1:0';
const FOOTER = /AWS API: 4 Regions, read .+ · AWS documents as of \d{4}-\d\d-\d\d$/m;
const NOT_STORED = 'The store is away, so nothing was stored. Please try again in a minute.';
const UNREAD = 'what changed since the last digest cannot be read now';

describe('while the store is away', () => {
  let t: TestHouse;
  let isAway: boolean;

  beforeEach(async () => {
    isAway = false;
    t = await startTestHouse({ store: awayAtTimes() });
    await t.ask('/bedrock-digest subscribe daily 13:00 UTC horizon:90d');
    isAway = true;
  });
  afterEach(() => t.close());

  function awayAtTimes(): Store {
    const inner = openEmbeddedStore({ path: ':memory:', now: () => NOW.getTime(), log: hearingLog() });
    const unlessAway = async <T>(work: () => Promise<T>): Promise<T> => {
      if (isAway) throw new StoreUnavailableError('nobody answers at the store');
      return work();
    };
    return {
      ...inner,
      get: (key) => unlessAway(() => inner.get(key)),
      list: (prefix) => unlessAway(() => inner.list(prefix)),
      commit: (change) => unlessAway(() => inner.commit(change)),
      now: () => unlessAway(() => inner.now()),
    };
  }

  const directMessages = (): Message[] =>
    t.slack.workspace.messages.filter(({ channel, user }) => channel.startsWith('D') && user !== ADA);

  it('preview shows the digest from memory, and says what it leaves out', async () => {
    const away = await t.ask('/bedrock-digest preview');
    expect(wordsOf(away)).toContain('the next 90 days');
    expect(wordsOf(away)).toContain(UNREAD);
    expect(wordsOf(away)).toMatch(FOOTER);
    expect(away.text).not.toContain('changed');
    isAway = false;
    const back = await t.ask('/bedrock-digest preview');
    expect(wordsOf(back)).not.toContain(UNREAD);
    expect(back.text).toContain('nothing changed');
    expect(away.text.split(' coming up')[0]).toBe(back.text.split(' coming up')[0]);
  });

  it('preview leaves nothing out where nobody was told anything before', async () => {
    const away = await askAs(t, ADA, ML, '/bedrock-digest preview');
    expect(wordsOf(away)).toContain('This channel has no subscription');
    isAway = false;
    expect(wordsOf(await askAs(t, ADA, ML, '/bedrock-digest preview'))).toBe(wordsOf(away));
  });

  it('history tells how the model stands, and where its history is', async () => {
    const answer = await t.ask(`/bedrock-status history ${HAIKU} share`);
    expect(answer.ephemeralTo).toBe(ADA);
    expect(answer.text).toMatch(/^The store is away, .*try again in a minute\. .*: End of life/s);
    const words = wordsOf(answer);
    expect(words).toContain(`the history of \`${HAIKU}\` cannot be read now`);
    expect(words).toContain('End of life');
    expect(words).toMatch(FOOTER);
  });

  it('list and settings show what memory holds', async () => {
    const list = wordsOf(await t.ask('/bedrock-digest list'));
    expect(list).toContain('Every day at 13:00');
    expect(list).toMatch(FOOTER);
    expect(heldIn(await openForm(t, ADA, PLATFORM), 'Time')).toBe('13:00');
  });

  it.each(['subscribe daily', 'pause', 'unsubscribe', 'now'])(
    '%s says that nothing was stored, with the age of what is known',
    async (verb) => {
      const words = wordsOf(await t.ask(`/bedrock-digest ${verb}`));
      expect(words).toContain(NOT_STORED);
      expect(words).toMatch(FOOTER);
    },
  );

  it('a channel that is archived meanwhile is paused when the store is back, and its subscriber told once', async () => {
    const event = { type: 'channel_archive', channel: PLATFORM, user: GRACE };
    await t.slack.sendEvent(event, 'Ev1');
    await t.slack.sendEvent({ type: 'channel_left', channel: PLATFORM }, 'Ev2');
    await askAs(t, ADA, ML, '/bedrock-digest list');
    await t.house.beat();
    expect(directMessages()).toEqual([]);
    const warned = t.logged.filter(({ msg }) => String(msg).includes('is kept in memory until it is back'));
    expect(warned.map(({ change }) => change)).toContain(`pause ${PLATFORM}`);
    isAway = false;
    await t.house.beat();
    expect(wordsOf(await askAs(t, ADA, ML, '/bedrock-digest list'))).toContain(
      'paused since 2026-11-22, when the bot was removed',
    );
    await t.house.beat();
    expect(directMessages()).toHaveLength(1);
  });

  it('a channel that is renamed twice meanwhile gets its last name when the store is back', async () => {
    isAway = false;
    await askAs(t, ADA, ML, '/bedrock-digest subscribe');
    isAway = true;
    await t.slack.renameChannel(PLATFORM, 'zzz-platform');
    await t.slack.renameChannel(PLATFORM, 'aaa-platform');
    await askAs(t, ADA, ML, '/bedrock-digest list');
    isAway = false;
    await t.house.beat();
    const words = wordsOf(await askAs(t, ADA, ML, '/bedrock-digest list'));
    expect(words.indexOf(PLATFORM)).toBeLessThan(words.indexOf(ML));
    expect(t.logged.map(({ msg }) => msg)).toContain(
      'What happened to channels while the store was away is stored',
    );
  });
});

const program = process.env['TEST_REDIS_SERVER'] ?? '';
const describeIf = program === '' ? describe.skip : describe;

describeIf('while a Redis does not answer at all', () => {
  it('what reads and what changes are answered within 3 s', async () => {
    const server = await startRedisServer(program, []);
    const store = await openRedisStore({
      url: server.url,
      namespace: 'away',
      pollMs: 60_000,
      log: hearingLog(),
    });
    const t = await startTestHouse({ store });
    try {
      await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
      server.process.kill('SIGSTOP');
      const began = performance.now();
      const [preview, history, pause] = await Promise.all([
        askAs(t, ADA, PLATFORM, '/bedrock-digest preview'),
        askAs(t, ADA, ML, `/bedrock-status history ${HAIKU}`),
        askAs(t, ADA, SECOPS, '/bedrock-digest pause'),
      ]);
      expect(performance.now() - began).toBeLessThan(3_000);
      expect(wordsOf(preview)).toContain(UNREAD);
      expect(wordsOf(history)).toContain('cannot be read now');
      expect(wordsOf(pause)).toContain(NOT_STORED);
    } finally {
      server.process.kill('SIGCONT');
      await t.close();
      await server.stop();
    }
  }, 20_000);
});
