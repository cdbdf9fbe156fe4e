import { itemButtons } from '../../src/cards/item-buttons';
import { planView } from '../../src/cards/plan-modal';
import { type Message } from '../../src/sandbox/page/protocol';
import { openEmbeddedStore } from '../../src/store/embedded';
import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { hearingLog } from '../store/heard';
import { until } from '../store/subject';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { openForm, pressAs } from './digest-doors';
import { endings, itemOf, nowOf, posted, toldBy } from './items/item-doors';
import { errorsOf, savePlan, shownOf } from './plan/doors';
import { type OtherReplica, startOtherReplica } from './plans/people-said';

const NOT_STORED = 'The store is away, so nothing was stored. Please try again in a minute.';
const BEN = 'U0BEN00001';

/** A bot that starts while the store does not answer, or not all of it, on what it stored in an earlier life. */
describe('after a restart', () => {
  let inner: Store;
  let t: TestHouse;
  let people: OtherReplica;
  let now: Date;
  /** Whether nothing below a key is answered. */
  let isAway: (key: string) => boolean;

  function shared(): Store {
    const unlessAway = async <T>(key: string, work: () => Promise<T>): Promise<T> => {
      if (isAway(key)) throw new StoreUnavailableError('nobody answers at the store');
      return work();
    };
    return {
      ...inner,
      get: (key) => unlessAway(key, () => inner.get(key)),
      list: (prefix) => unlessAway(prefix, () => inner.list(prefix)),
      commit: (change) => unlessAway('', () => inner.commit(change)),
      now: () => unlessAway('', () => inner.now()),
      close: async () => undefined,
    };
  }

  const house = (synced: boolean): Promise<TestHouse> =>
    startTestHouse({ store: shared(), roster: endings(2), documented: [], synced, now: () => now });
  const posts = (): Message[] =>
    t.slack.workspace.messagesIn(PLATFORM).filter(({ metadata }) => metadata !== undefined);

  beforeEach(async () => {
    now = NOW;
    isAway = () => false;
    inner = openEmbeddedStore({ path: ':memory:', now: () => now.getTime(), log: hearingLog() });
    const before = await house(true);
    await before.ask('/bedrock-digest subscribe daily 13:00 UTC horizon:90d');
    const { team } = before.slack.workspace;
    await before.close();
    people = await startOtherReplica(inner, team.id, () => now);
    await people.acknowledge(PLATFORM, itemOf(1), BEN);
  });
  afterEach(async () => {
    people.stop();
    await t.close();
    await inner.close();
  });

  describe('while the store is away', () => {
    beforeEach(async () => {
      isAway = () => true;
      t = await house(false);
    });

    it('preview says neither that nothing changed nor that there is no subscription', async () => {
      const preview = await t.ask('/bedrock-digest preview');
      expect(wordsOf(preview)).toContain(
        'The store is away, and the settings of this channel are not known yet: this is what `/bedrock-digest subscribe` would post.',
      );
      expect(wordsOf(preview)).toContain('what changed since the last digest cannot be read now');
      expect(wordsOf(preview)).not.toMatch(/no subscription|nothing changed/);
    });

    it.each(['', ' list', ' now', ' settings', ' resume', ' pause', ' unsubscribe'])(
      '/bedrock-digest%s says that the store is away, and claims nothing else',
      async (verb) => {
        expect(wordsOf(await t.ask(`/bedrock-digest${verb}`))).toContain(NOT_STORED);
      },
    );

    it('the answers are as ever once the store is back', async () => {
      isAway = () => false;
      // Whoever changes a subscription makes every process load them anew.
      await inner.commit({
        puts: [{ key: `${t.slack.workspace.team.id}/subscriptions/C0OTHER`, value: '{}' }],
      });
      await until(async () => !wordsOf(await t.ask('/bedrock-digest list')).includes(NOT_STORED));
      expect(wordsOf(await t.ask('/bedrock-digest list'))).toContain('Every day at 13:00');
    });
  });

  describe('while acknowledgements cannot be loaded', () => {
    const told = () => t.logged.filter(({ msg }) => String(msg).startsWith('Nothing is sent before'));

    async function back(): Promise<void> {
      isAway = () => false;
      // Heard of by the bot, which loads them all then.
      await people.acknowledge('C0OTHER', itemOf(2), BEN);
    }

    async function recovered(): Promise<void> {
      await back();
      await until(async () => (await t.house.beat(), posts().length > 0));
    }

    beforeEach(async () => {
      isAway = (key) => key.includes('/handlings');
      t = await house(true);
    });

    const UNREAD = 'Acknowledgements and plans cannot be read at the moment. Please try again in a minute.';

    const card = async () => wordsOf(await t.ask(`/bedrock-status ${itemOf(1).modelId}`));

    it('the card of a model and the lists of plans say so, in the same words', async () => {
      expect(await card()).toContain(UNREAD);
      for (const verb of ['', ' mine', ' all', ' export'])
        expect(wordsOf(await t.ask(`/bedrock-plans${verb}`))).toContain(UNREAD);
      expect(wordsOf(await t.ask('/bedrock-plans help'))).not.toContain(UNREAD);
      await back();
      await until(async () => !(await card()).includes(UNREAD));
      expect(await card()).toContain(`Acknowledged by <@${BEN}>`);
    });

    it('Home says so, until it can show them', async () => {
      const home = () => JSON.stringify(t.slack.homeOf(ADA)?.blocks ?? []);
      await t.slack.openHome(ADA);
      await until(async () => home().includes(UNREAD));
      await back();
      await t.house.beat();
      await until(async () => !home().includes(UNREAD));
    });

    it('a plan form that was opened before keeps what was typed, and says so', async () => {
      const opened = await openForm(t, ADA, PLATFORM);
      const about = { channel: PLATFORM, modelId: itemOf(1).modelId, edition: 1 };
      const { modelId } = itemOf(2);
      const typed = { replacement: modelId, owner: ADA, due: '2026-12-24', status: 'planned' };
      const replacement = { value: modelId, text: modelId };
      const form = planView({ lead: [], state: about, typed, replacement, checklist: [] });
      const view = t.slack.workspace.stacks.replace(opened, form as unknown as typeof opened.view);
      await savePlan(t, view, { Notes: 'typed' });
      expect(errorsOf(t, view)).toEqual({ Status: UNREAD });
      expect(shownOf(t, view).view).toEqual(form);
    });

    it.each(['Acknowledge', 'Undo', 'Plan migration', 'Snooze 1 week'])(
      '"%s" changes nothing, not even the message, and says so',
      async (label) => {
        const standing = { acknowledged: { by: BEN, at: now.toISOString() } };
        const message = posted(t, itemButtons(itemOf(1), 1, label === 'Undo' ? { standing } : {}));
        const told = label.startsWith('Snooze')
          ? await toldBy(t, ADA, message, label)
          : wordsOf(await pressAs(t, ADA, message, label));
        expect(told).toContain(`${UNREAD}\nNothing was changed.`);
        expect(nowOf(t, message)).toEqual(message);
        await back();
        await until(async () => (await card()).includes(`Acknowledged by <@${BEN}>`));
      },
    );

    it.each([
      ['is due by the clock', async () => void (now = new Date('2026-11-22T13:00:00Z'))],
      ['somebody asks for', async () => void (await t.ask('/bedrock-digest now'))],
    ])('the digest that %s waits, and then tells what is acknowledged as that', async (_, begin) => {
      await begin();
      await t.house.beat();
      await t.house.beat();
      expect(posts()).toEqual([]);
      expect(told()).toHaveLength(1);
      await recovered();
      expect(posts().map(({ text }) => text)).toEqual([expect.stringMatching(/ 1 coming up, .*: M2: /)]);
    });
  });
});
