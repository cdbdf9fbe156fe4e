import { itemButtons } from '../../../src/cards/item-buttons';
import { createPainter } from '../../../src/digests/paint/painter';
import { type DeliverySlack } from '../../../src/digests/delivery/slack-client';
import { type SlackFailure } from '../../../src/digests/delivery/slack-failure';
import { type Day } from '../../../src/domain/day';
import { type ItemRef } from '../../../src/domain/item';
import { type ItemStanding } from '../../../src/domain/item-standing';
import { createLog } from '../../../src/ops/log';
import { joined } from '../../../src/store/joined';
import { loadRepaints, repaintPut } from '../../../src/store/repaints';
import { shownPut } from '../../../src/store/shown';
import { openStore } from '../../../src/store/open';
import { type Store } from '../../../src/store/waist';

const TEAM = 'T1';
const NOW = new Date('2026-11-22T12:00:00Z');
const ITEM: ItemRef = { modelId: 'acme.parrot', kind: 'eol', day: '2027-01-08' as Day };
const ACKNOWLEDGED: ItemStanding = { acknowledged: { by: 'U0ADA00001', at: NOW.toISOString() } };

const card = {
  text: 'Bedrock alert',
  blocks: [
    { type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'Parrot' } },
    ...itemButtons(ITEM, 1),
  ],
};

describe('the painter', () => {
  let store: Store;
  const log = createLog({ level: 'error', destination: { write: () => undefined } });
  beforeEach(async () => {
    store = await openStore({ path: ':memory:', now: () => NOW.getTime(), log });
  });
  afterEach(() => store.close());

  /** A post about the item in each channel, and a mark for each: somebody acknowledged it there. */
  async function postIn(...channels: readonly string[]): Promise<void> {
    const posts = channels.flatMap((channel) => [
      shownPut(TEAM, {
        ...{ channel, ts: '1.1', items: [ITEM], postedAt: NOW.toISOString() },
        card: JSON.stringify(card),
      }),
      repaintPut(TEAM, channel, { item: ITEM }),
    ]);
    await store.commit(joined(...posts));
  }

  function painter(
    update: (channel: string) => SlackFailure | undefined = () => undefined,
    standing = () => ACKNOWLEDGED,
  ) {
    const edited: string[] = [];
    const clock = { ms: 0 };
    const slack: Pick<DeliverySlack, 'update' | 'open'> = {
      open: async (user) => ({ ok: true, channel: `D${user}` }),
      async update({ channel, ts, card: { blocks } }) {
        const failure = update(channel);
        edited.push(`${channel} ${JSON.stringify(blocks).includes('Undo') ? 'Undo' : 'Acknowledge'}`);
        return failure ?? { ok: true, ts };
      },
    };
    const made = createPainter({
      ...{ store, log, slack, holder: 'test', now: () => NOW, uptime: () => clock.ms },
      standings: () => standing,
      wordNow: () => undefined,
      every: () => ({ stop: () => undefined }),
      delay: () => new Promise((resolve) => setImmediate(resolve)),
      refresh: async () => undefined,
    });
    made.begin(TEAM);
    return { painter: made, edited, clock };
  }

  const marks = async () =>
    (await loadRepaints({ store, workspace: TEAM, log })).map(({ value }) => value.channel);

  it('edits every marked post once, and takes the marks away', async () => {
    await postIn('C1', 'C2');
    const { painter: one, edited } = painter();
    await one.beat();
    await one.beat();
    expect([edited, await marks()]).toEqual([['C1 Undo', 'C2 Undo'], []]);
  });

  it('leaves a post that cannot be edited now for the next beat, and holds up no other', async () => {
    await postIn('C1', 'C2');
    const moving: SlackFailure = {
      ...{ ok: false, kind: 'refused', word: 'external_channel_migrating', details: [] },
    };
    const { painter: one, edited } = painter((channel) => (channel === 'C1' ? moving : undefined));
    await one.beat();
    expect([edited, await marks()]).toEqual([['C1 Undo', 'C2 Undo'], ['C1']]);
  });

  it('waits with all posts while Slack limits the rate, and goes on afterwards', async () => {
    await postIn('C1', 'C2');
    let isLimited = true;
    const limited: SlackFailure = { ok: false, kind: 'limited', retryAfterMs: 30_000 };
    const { painter: one, edited, clock } = painter(() => (isLimited ? limited : undefined));
    await one.beat();
    await one.beat();
    expect([edited, await marks()]).toEqual([['C1 Undo'], ['C1', 'C2']]);
    isLimited = false;
    clock.ms = 30_000;
    await one.beat();
    expect([edited.slice(1), await marks()]).toEqual([['C1 Undo', 'C2 Undo'], []]);
  });

  it('edits a pressed message anew where more was said while Slack took its time', async () => {
    await postIn('C1');
    let standing: ItemStanding = ACKNOWLEDGED;
    const { painter: one, edited } = painter(
      () => void (standing = {}),
      () => standing,
    );
    expect(await one.paint({ channel: 'C1', ts: '1.1', ...card })).toBe('shown');
    expect(edited).toEqual(['C1 Undo', 'C1 Acknowledge']);
    await one.beat();
    expect([edited.length, await marks()]).toEqual([2, []]);
  });

  it('says so where a pressed message cannot be edited', async () => {
    const gone: SlackFailure = { ok: false, kind: 'refused', word: 'cant_update_message', details: [] };
    const { painter: one } = painter(() => gone);
    expect(await one.paint({ channel: 'C1', ts: '1.1', ...card })).toBe('refused');
  });
});
