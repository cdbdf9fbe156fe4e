import { type Message } from '../../src/sandbox/page/protocol';
import { openEmbeddedStore } from '../../src/store/embedded';
import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { hearingLog } from '../store/heard';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { GRACE, RANDOM, askAs, messageWhere } from './digest-doors';

const ML = 'C0MLINFER1';

it('while the store is away, nothing is stored, and the person is told so at once', async () => {
  const inner = openEmbeddedStore({ path: ':memory:', now: () => NOW.getTime(), log: hearingLog() });
  let isAway = false;
  const unlessAway = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isAway) throw new StoreUnavailableError('The store is away for a test');
    return work();
  };
  const store: Store = {
    ...inner,
    get: (key) => unlessAway(() => inner.get(key)),
    list: (prefix) => unlessAway(() => inner.list(prefix)),
    commit: (change) => unlessAway(() => inner.commit(change)),
  };
  const t = await startTestHouse({ store });
  try {
    await t.ask('/bedrock-digest subscribe');
    isAway = true;
    for (const verb of ['subscribe daily', 'pause', 'unsubscribe']) {
      expect(wordsOf(await t.ask(`/bedrock-digest ${verb}`))).toContain(
        'The store is away, so nothing was stored. Please try again in a minute.',
      );
    }
    expect(wordsOf(await t.ask('/bedrock-digest list'))).toContain('Every Monday at 09:00');
    isAway = false;
    expect(wordsOf(await t.ask('/bedrock-digest pause'))).toContain('Paused');
  } finally {
    await t.close();
  }
});

describe.each(['socket', 'http'] as const)('/bedrock-digest over %s', (transport) => {
  let t: TestHouse;

  beforeAll(async () => {
    t = await startTestHouse({ transport });
  });

  afterAll(() => t.close());

  const answerTo = (text: string): Promise<Message> => t.ask(`/bedrock-digest ${text}`.trim());
  const wordsTo = async (text: string): Promise<string> => wordsOf(await answerTo(text));

  it('subscribes a channel, and repeats it in words with the next three times in the asker’s zone', async () => {
    const message = await answerTo('subscribe');
    expect(message.ephemeralTo).toBe(ADA);
    expect(message.text).toMatch(
      /^Subscribed: Every Monday at 09:00 \(Europe\/Berlin\), looking 180 days ahead/,
    );
    expect(wordsOf(message)).toContain(
      [
        'Mon 2026-11-23 09:00 (Europe/Berlin, UTC+1)',
        'Mon 2026-11-30 09:00 (Europe/Berlin, UTC+1)',
        'Mon 2026-12-07 09:00 (Europe/Berlin, UTC+1)',
      ].join('\n'),
    );
    expect(wordsOf(message)).toContain('AWS documents as of 2026-10-14');
  });

  it('replaces what stood there, and says what it was and whose', async () => {
    const message = await askAs(
      t,
      GRACE,
      PLATFORM,
      '/bedrock-digest subscribe weekdays 08:30 Asia/Tokyo horizon:30d provider:anthropic -model:*haiku* no-alerts',
    );
    const words = wordsOf(message);
    expect(words).toContain('Subscription changed: Monday to Friday at 08:30 (Asia/Tokyo), looking 30 days');
    expect(words).toContain('Mon 2026-11-23 08:30 (Asia/Tokyo, UTC+9)\nTue 2026-11-24');
    expect(words).toMatch(/Its filters leave \d+ of the \d+ models known now/);
    expect(words).toContain(
      `Before, as <@${ADA}> set it on 2026-11-22: Every Monday at 09:00 (Europe/Berlin)`,
    );
  });

  it.each([
    ['subscribe weekly 25:00', '`25:00` is no time of day: hours go from `00` to `23`'],
    ['subscribe weekly 24:00', 'Did you mean `00:00`?'],
    ['subscribe weekly 9 pm', 'Did you mean `21:00`?'],
    ['subscribe weekly mun', 'Did you mean `mon`?'],
    ['subscribe weeky', 'Did you mean `weekly`?'],
    ['subscribe monthly 31', 'comes on the first such weekday of the month'],
    ['subscribe monthly mon 9', 'Did you mean `09:00`?'],
    ['subscribe PST', '`PST` is an abbreviation'],
    ['subscribe UTC+2', 'offsets move with daylight saving: name a place'],
    ['subscribe -horizon:10d', 'Did you mean `horizon:10d`?'],
    ['subscribe model:[', 'For example: `anthropic.claude-3*`'],
    ['subscribe Europe/Berln', 'Did you mean `Europe/Berlin`?'],
    ['subscribe provider:antropic', 'Did you mean `Anthropic`?'],
    ['subscribe region:us-esat-1', 'Did you mean `us-east-1`?'],
    ['subscribe weekly share', '`share`'],
    ['pause now', '`pause` stands alone'],
    ['resme', 'Did you mean `/bedrock-digest resume`?'],
    ['weekly 09:00', 'Did you mean `/bedrock-digest subscribe weekly 09:00`?'],
    ['settings weekly', '`settings` stands alone'],
    ['no-such-thing', '`/bedrock-digest help`'],
  ])('answers "%s" with one sentence, and stores nothing', async (text, sentence) => {
    const before = await wordsTo('list');
    const message = await answerTo(text);
    expect(wordsOf(message)).toContain(sentence);
    expect(message.ephemeralTo).toBe(ADA);
    expect(await wordsTo('list')).toBe(before);
  });

  it('stores a filter that matches nothing, with a warning and a count', async () => {
    const words = await wordsTo('subscribe model:no-such-model*');
    expect(words).toMatch(/:warning: Its filters leave none of the (\d+) models known now \(0 of \1\)/);
    expect(words).toContain('*Next posts*');
  });

  it('says of Regions that no sync reads that they raise no alert', async () => {
    const words = await wordsTo('subscribe region:us-east-1,sa-east-1');
    expect(words).toContain('The bot does not read sa-east-1: digests and reminders go by');
    expect(await wordsTo('subscribe region:us-east-1')).not.toContain('does not read');
  });

  it('pauses, says so, and goes on', async () => {
    await wordsTo('subscribe');
    expect(await wordsTo('pause')).toContain('Paused: nothing is posted here until `/bedrock-digest resume`');
    expect(await wordsTo('pause')).toContain(`Already paused since 2026-11-22 by <@${ADA}>. `);
    expect(await wordsTo('now')).toContain('so nothing was posted');
    expect(await wordsTo('resume')).toMatch(/^Resumed: Every Monday[^]*Mon 2026-11-23 09:00/);
    expect(await wordsTo('resume')).toMatch(/^It is not paused: /);
  });

  it('unsubscribes, and says of every verb that there is none where there is none', async () => {
    await wordsTo('subscribe monthly tue 10:00 UTC');
    const ended = await wordsTo('unsubscribe');
    expect(ended).toContain('It was: On the first Tuesday of every month at 10:00 (UTC)');
    expect(ended).toContain(
      'To have it back: `/bedrock-digest subscribe monthly tue 10:00 UTC horizon:180d`',
    );
    for (const verb of ['unsubscribe', 'pause', 'resume', 'now']) {
      expect(await wordsTo(verb)).toContain('This channel has no subscription.');
    }
  });

  it('stores nothing where the bot is no member, and says how to invite it', async () => {
    const hidden = { id: 'C0HIDDEN01', name: 'hidden', isPrivate: true, isArchived: false, members: [ADA] };
    t.slack.workspace.keepChannel(hidden);
    for (const channel of [RANDOM, hidden.id]) {
      const message = await askAs(t, ADA, channel, '/bedrock-digest subscribe');
      expect(wordsOf(message)).toContain(
        `I am not in this channel, so nothing was stored. Type */invite* <@${t.slack.workspace.app.botUserId}> here`,
      );
    }
    expect(await wordsTo('list')).toContain('No channel is subscribed');
  });

  it('is for channels: in direct messages it says so', async () => {
    const ada = t.slack.workspace.user(ADA);
    if (ada === undefined) throw new Error('Ada is gone');
    const { id } = t.slack.workspace.openDirectMessage(ada);
    for (const verb of ['subscribe', 'settings']) {
      const message = await askAs(t, ADA, id, `/bedrock-digest ${verb}`);
      expect(wordsOf(message)).toContain('Subscriptions are for channels');
    }
  });

  it('previews the digest to the asker alone, by the default settings where there is no subscription', async () => {
    const without = await answerTo('preview');
    expect(without.ephemeralTo).toBe(ADA);
    expect(without.text).toMatch(/^Bedrock digest/);
    expect(wordsOf(without)).toContain('This channel has no subscription: this is what');
    await wordsTo('subscribe');
    const message = await answerTo('preview');
    expect(message.ephemeralTo).toBe(ADA);
    expect(wordsOf(message)).not.toContain('no subscription');
  });

  it('posts the digest now, into the channel', async () => {
    await askAs(t, ADA, ML, '/bedrock-digest subscribe');
    const posted = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === undefined);
    const answer = await askAs(t, ADA, ML, '/bedrock-digest now');
    expect(wordsOf(answer)).toMatch(/on its way|Bedrock digest/);
    await t.house.beat();
    expect(await posted).toMatchObject({ channel: ML, metadata: { event_type: 'bedrock_digest' } });
  });

  it('lists every verb in its help, and does not speak of sharing', async () => {
    const words = await wordsTo('help');
    for (const verb of [
      '[settings]',
      'subscribe',
      'unsubscribe',
      'pause',
      'resume',
      'preview',
      'now',
      'list',
    ]) {
      expect(words).toContain(`/bedrock-digest ${verb}`);
    }
    expect(words).not.toContain('share');
  });
});
