import { type PlanDraft } from '../../../src/domain/plan';
import { planParts } from '../../../src/store/plan-record';
import { handOver, savePlan, setStatus } from '../../../src/store/plans';
import { MODEL, day } from '../../domain/makers';
import { DRAFT } from '../../domain/plans';
import { wordsOf } from '../../support/house';
import { ADA, WORLDS } from '../delivery-world';
import { MessengerWorld, ONE } from '../messenger-world';
import { MODELS, NEW, NEW_IS_LEGACY, called } from './follow-world';

const GRACE = 'U0GRACE001';

describe.each(WORLDS)('what owners of plans get in their direct messages, with %s', (_, open) => {
  let m: MessengerWorld;
  afterEach(() => m.close());

  async function begin(facts = MODELS): Promise<void> {
    m = await MessengerWorld.begin(await open(), facts);
    m.now = new Date('2026-12-08T10:00:00.000Z');
  }

  const said = () => ({ by: ADA, at: m.now.toISOString() });

  async function plan(draft: Partial<PlanDraft> = {}): Promise<void> {
    const about = { channel: ONE, modelId: MODEL, modelName: 'Parrot', steps: [] };
    const made = { by: ADA, at: '2026-11-23T08:00:00.000Z' };
    const whole = { ...DRAFT, owner: ADA, due: day('2026-12-15'), ...draft };
    await m.plans.change(planParts(ONE, MODEL), (place, held) =>
      savePlan(place, held, about, whole, { ...made, seen: held.version }),
    );
  }

  /** What each person got, oldest first. */
  function got(): [user: string, words: string][] {
    const { workspace } = m.world.slack;
    return workspace.messages
      .filter(({ channel }) => channel.startsWith('D'))
      .map((message) => [`U${message.channel.slice(1)}`, wordsOf(message)]);
  }

  it('is the plan as it is, why, and what to do with it', async () => {
    await begin();
    await plan();
    await m.sendAll();
    const [[user, words] = []] = got();
    expect(user).toBe(ADA);
    expect(words).toMatch(/^Bedrock reminder: Parrot: the migration is due 2026-12-15 \(in 7 days\)/);
    for (const label of ['Done', 'Move date', 'Hand over']) expect(words).toContain(label);
    m.now = new Date('2026-12-22T10:00:00.000Z');
    await m.sendAll();
    expect(got()[1]?.[1]).toContain('overdue: it was due 2026-12-15 (7 days ago)');
  });

  /** Somebody does something while Slack puts the message off. */
  async function meanwhile(change: () => Promise<unknown>): Promise<void> {
    const open = jest.spyOn(m.world.client, 'open').mockImplementationOnce(async () => {
      await change();
      return { ok: false, kind: 'limited', retryAfterMs: 1 };
    });
    await m.sendAll();
    expect(open).toHaveBeenCalled();
  }

  it('goes to whom the plan was handed over to before it was sent', async () => {
    await begin();
    await plan();
    await meanwhile(() =>
      m.plans.change(planParts(ONE, MODEL), (place, held) => handOver(place, held, { to: GRACE }, said())),
    );
    expect(got().map(([user]) => user)).toEqual([GRACE]);
  });

  it('is nothing where the plan was done before it was sent', async () => {
    await begin();
    await plan();
    await meanwhile(() =>
      m.plans.change(planParts(ONE, MODEL), (place, held) => setStatus(place, held, { to: 'done' }, said())),
    );
    expect(got()).toEqual([]);
  });

  it('tells that the replacement went Legacy, and that a model is still called', async () => {
    await begin(NEW_IS_LEGACY);
    await plan({ due: day('2027-02-01') });
    await m.sendAll();
    expect(got()[0]?.[1]).toContain(`the replacement ${NEW} will not do any more`);
    m.usage = called;
    await m.plans.change(planParts(ONE, MODEL), (place, held) =>
      setStatus(place, held, { to: 'done' }, said()),
    );
    await m.sendAll();
    expect(got()[1]?.[1]).toContain('still 1,204 attempts yesterday from account 1111');
    expect(got()).toHaveLength(2);
  });

  it('is what whoever handed the plan over had said with it, of all its lines, once', async () => {
    await begin();
    await plan({ due: day('2027-06-01') });
    const words = () => '&lt;b&gt; is yours\nby somebody';
    await m.plans.change(planParts(ONE, MODEL), (place, held) =>
      handOver(place, held, { to: GRACE }, said(), words),
    );
    await m.sendAll();
    await m.sendAll();
    expect(got()).toEqual([[GRACE, expect.stringContaining('&lt;b&gt; is yours\nby somebody')]]);
  });
});
