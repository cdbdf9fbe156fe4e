import { addDays } from '../../../src/domain/day';
import { type Plan } from '../../../src/domain/plan';
import { type AuditEntry } from '../../../src/domain/audit';
import { openEmbeddedStore } from '../../../src/store/embedded';
import { keyOf } from '../../../src/store/key';
import { type Store, StoreUnavailableError } from '../../../src/store/waist';
import { TODAY } from '../../domain/makers';
import { hearingLog } from '../../store/heard';
import { until } from '../../store/subject';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../../support/house';
import { GRACE, LINUS, SECOPS, askAs, pressAs } from '../digest-doors';
import { type OtherReplica, startOtherReplica } from './people-said';

const ML = 'C0MLINFER1';
const FOOTER = /AWS documents as of \d{4}-\d\d-\d\d$/m;

describe('/bedrock-plans', () => {
  let t: TestHouse;
  let store: Store;
  let other: OtherReplica;
  let isAway: boolean;
  let made: number;

  beforeEach(async () => {
    isAway = false;
    made = 0;
    store = openEmbeddedStore({ path: ':memory:', now: () => NOW.getTime(), log: hearingLog() });
    t = await startTestHouse({ store: awayAtTimes(store), synced: false });
    other = await startOtherReplica(store, t.slack.workspace.team.id, () => NOW);
  });
  afterEach(async () => {
    other.stop();
    await t.close();
  });

  function awayAtTimes(inner: Store): Store {
    const list: Store['list'] = async (prefix) => {
      if (isAway) throw new StoreUnavailableError('nobody answers at the store');
      return inner.list(prefix);
    };
    return { ...inner, list };
  }

  const ask = async (user: string, text = '', channel = PLATFORM) =>
    askAs(t, user, channel, `/bedrock-plans ${text}`.trim());
  const said = async (...asked: Parameters<typeof ask>) => wordsOf(await ask(...asked));
  /** The ids of the models, in the order in which the card tells of them. */
  const modelsIn = (words: string) => [...words.matchAll(/^\*.+\* `(acme\.\w+)`/gm)].map(([, id]) => id);

  async function planned(...plans: (Partial<Plan> & Pick<Plan, 'channel' | 'modelId'>)[]): Promise<void> {
    for (const one of plans) await other.plan(one);
    made += plans.length;
    await until(async () => (await said(ADA, 'all', SECOPS)).startsWith(`${made} migration plan`));
  }

  /** One plan a channel, of another person each: the private channel's is Ada's. */
  const everywhere = () =>
    planned(
      { channel: SECOPS, modelId: 'acme.secret', owner: ADA, due: addDays(TODAY, -5) },
      { channel: ML, modelId: 'acme.late', owner: GRACE, due: addDays(TODAY, -2) },
      { channel: PLATFORM, modelId: 'acme.soon', owner: GRACE, due: addDays(TODAY, 9) },
    );

  it('says how to make one where there is none, and that of every verb', async () => {
    expect(await said(LINUS)).toMatch(
      /No migration plans[^]*has no migration plan\. `Plan migration` on any/,
    );
    expect(await said(LINUS, 'mine')).toContain('You own no migration plan.');
    expect(await said(LINUS, 'overdue')).toContain('No migration plan is overdue.');
    expect(await said(LINUS, 'all')).toMatch(/There is no migration plan yet\.[^]*AWS documents as of/);
  });

  it('tells of the channel alone, with owner, replacement, due date and status, and the button of each', async () => {
    await everywhere();
    const card = await ask(LINUS);
    expect(modelsIn(wordsOf(card))).toEqual(['acme.soon']);
    expect(wordsOf(card)).toContain(
      `:clipboard: Plan: <@${GRACE}> → \`acme.parrot-v2:0\` · due 2026-12-01 (in 9 days) · *Planned*`,
    );
    expect(wordsOf(card)).toContain('Update plan');
    expect(wordsOf(card)).toMatch(FOOTER);
    expect(modelsIn(await said(ADA, '', SECOPS))).toEqual(['acme.secret']);
  });

  it('tells of all channels by owner or by lateness, and of private ones to their members alone', async () => {
    await everywhere();
    expect(modelsIn(await said(ADA, 'all'))).toEqual(['acme.secret', 'acme.late', 'acme.soon']);
    expect(modelsIn(await said(ADA, 'overdue'))).toEqual(['acme.secret', 'acme.late']);
    expect(modelsIn(await said(ADA, 'mine'))).toEqual(['acme.secret']);
    expect(modelsIn(await said(GRACE, 'mine'))).toEqual(['acme.late', 'acme.soon']);
    const graces = [await said(GRACE, 'all'), await said(GRACE, 'overdue')];
    expect(graces.map(modelsIn)).toEqual([['acme.late', 'acme.soon'], ['acme.late']]);
    expect(graces.join()).not.toContain('secret');
    expect(graces.join()).not.toContain(SECOPS);
  });

  it('hides what Slack does not speak of, and says so', async () => {
    await everywhere();
    t.slack.trouble.next('users.conversations', 2, { kind: 'server_error' });
    t.slack.trouble.next('conversations.info', 2, { kind: 'server_error' });
    const words = await said(GRACE, 'overdue');
    expect(modelsIn(words)).toEqual(['acme.late']);
    expect(words).toContain('1 of which Slack did not say whether you may see them');
  });

  it('turns pages', async () => {
    const many = Array.from({ length: 23 }, (_, i) => ({
      channel: PLATFORM,
      modelId: `acme.m${i}`,
      due: addDays(TODAY, 10 + i),
    }));
    await planned(...many);
    const first = await ask(LINUS, 'all');
    expect(wordsOf(first)).toContain('Page 1 of 3 (23 in all)');
    const second = await pressAs(t, LINUS, first, 'Next');
    const third = await pressAs(t, LINUS, second, 'Next');
    const told = [first, second, third].flatMap((card) => modelsIn(wordsOf(card)));
    expect(told).toEqual(many.map(({ modelId }) => modelId));
    expect(third.ts).toBe(first.ts);
  });

  it.each([
    ['overdu', 'Did you mean `/bedrock-plans overdue`?'],
    ['exprot', 'Did you mean `/bedrock-plans export`?'],
    ['claude', '`claude` is no word of `/bedrock-plans`. All of them: `/bedrock-plans help`'],
    ['mine please', '`mine` stands alone: `/bedrock-plans mine`'],
    ['help', 'The migration plans of this channel'],
  ])('answers `%s`', async (text, answer) => {
    expect(await said(LINUS, text)).toContain(answer);
  });

  it('says that the plans were never read where the store was away from the start', async () => {
    isAway = true;
    const store = awayAtTimes(
      openEmbeddedStore({ path: ':memory:', now: () => NOW.getTime(), log: hearingLog() }),
    );
    const late = await startTestHouse({ store, synced: false });
    const words = wordsOf(await late.ask('/bedrock-plans all'));
    await late.close();
    expect(words).toMatch(/plans cannot be read at the moment[^]*AWS documents as of/);
  });

  describe('export', () => {
    const directMessages = () => t.slack.workspace.messages.filter(({ channel }) => channel.startsWith('D'));
    const files = () =>
      t.slack.workspace.files.all.map(({ id, name, shares }) => ({
        name,
        channels: shares.map(({ channel }) => channel),
        text: t.slack.workspace.files.content(id)?.toString('utf8') ?? '',
      }));

    it("sends both files to the asker's direct messages, without what they may not see", async () => {
      await everywhere();
      await planned({
        ...{ channel: PLATFORM, modelId: 'acme.evil', owner: LINUS, due: addDays(TODAY, 30) },
        ...{ notes: '=HYPERLINK("http://evil.example")', scope: 'prod, "test"' },
      });
      const answer = await said(GRACE, 'export');
      expect(answer).toContain(
        '`bedrock-plans-2026-11-22.csv` (3 migration plans that you may see, of 2 channels)',
      );
      expect(answer).toContain(
        '`bedrock-audit-2026-11-22.jsonl` (3 changes to acknowledgements, snoozes, plans and settings',
      );
      const graces = t.slack.workspace.openDirectMessage(t.slack.workspace.user(GRACE) ?? fail()).id;
      const [csv, audit] = files();
      expect(files().map(({ channels }) => channels)).toEqual([[graces], [graces]]);
      expect(new Set(directMessages().map(({ channel }) => channel))).toEqual(new Set([graces]));
      expect(csv?.text.split('\r\n').map((row) => /acme\.(late|soon|evil|secret)/.exec(row)?.[1])).toEqual([
        undefined,
        ...['late', 'soon', 'evil'],
        undefined,
      ]);
      expect(csv?.text).toContain(`"prod, ""test"""`);
      expect(csv?.text).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
      const entries = (audit?.text ?? '')
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line) as AuditEntry);
      expect(entries.map(({ action, channel, modelId }) => [action, channel, modelId])).toEqual([
        ['planned', ML, 'acme.late'],
        ['planned', PLATFORM, 'acme.soon'],
        ['planned', PLATFORM, 'acme.evil'],
      ]);
    });

    it('counts what it cannot read, in the audit and among the plans', async () => {
      const { id } = t.slack.workspace.team;
      await planned({ channel: PLATFORM, modelId: 'acme.soon', owner: ADA });
      await store.commit({
        puts: [
          { key: keyOf(id, 'audit', PLATFORM, NOW.toISOString(), 'x'), value: 'no JSON' },
          { key: keyOf(id, 'plans', PLATFORM, 'acme.corrupt'), value: 'no JSON' },
        ],
      });
      await until(async () => (await said(ADA, 'export')).includes('2 records cannot be read'));
      expect(files().map(({ name }) => name)).toContain('bedrock-audit-2026-11-22.jsonl');
    });

    it('sends the plans from memory where the store is away, and says that the audit is missing', async () => {
      await planned({ channel: PLATFORM, modelId: 'acme.soon', owner: ADA });
      isAway = true;
      const answer = await said(ADA, 'export');
      expect(answer).toContain('(1 migration plan, for *Parrot*, of <#');
      expect(answer).toContain('The store is away');
      expect(files().map(({ name }) => name)).toEqual(['bedrock-plans-2026-11-22.csv']);
      expect(files()[0]?.text).toContain('acme.soon');
    });

    it('says of channels of which Slack does not speak that nothing of them is there', async () => {
      await everywhere();
      t.slack.trouble.next('users.conversations', 2, { kind: 'server_error' });
      t.slack.trouble.next('conversations.info', 2, { kind: 'server_error' });
      expect(await said(LINUS, 'export')).toContain('Slack did not say of 2 channels');
      expect(files().map(({ text }) => /acme\.(late|secret)/.test(text))).toEqual([false, false]);
    });

    it('says so where Slack takes no file', async () => {
      await planned({ channel: PLATFORM, modelId: 'acme.soon', owner: ADA });
      t.slack.trouble.next('files.getUploadURLExternal', 1, { kind: 'server_error' });
      expect(await said(ADA, 'export')).toContain('Something went wrong on my side');
      expect(directMessages()).toEqual([]);
    });
  });
});

function fail(): never {
  throw new Error('Grace is gone');
}
