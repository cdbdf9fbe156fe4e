import { type Message } from '../../../src/sandbox/page/protocol';
import { ADA, PLATFORM, type TestHouse, buttonOf, startTestHouse, wordsOf } from '../../support/house';
import { keyOf } from '../../../src/store/key';
import { PLAN, PLANS } from '../../../src/store/plan-record';
import { readRecord } from '../../../src/store/record';
import { hearingLog } from '../../store/heard';
import {
  GRACE,
  LINUS,
  askAs,
  heldIn,
  inputsOf,
  leadOf,
  messageWhere,
  pressAs,
  viewWhere,
} from '../digest-doors';
import {
  OPUS,
  OPUS_5,
  SONNET_5,
  acknowledged,
  errorsOf,
  offered,
  openPlan,
  pressHome,
  savePlan,
  savedPlan,
  shownOf,
  troubledStore,
} from './doors';

const OTHER = 'C0MLINFER1';

describe.each(['socket', 'http'] as const)('a plan over %s', (transport) => {
  let t: TestHouse;
  const { store, trouble } = troubledStore();

  beforeAll(async () => {
    t = await startTestHouse({ transport, store });
  });

  afterAll(() => t.close());

  const toldTo = (user: string): Promise<Message> =>
    messageWhere(t, (one) => one.ephemeralTo === user && one.channel === PLATFORM);

  it('opens filled in with a successor, the presser, a date and a checklist for the case', async () => {
    const view = await openPlan(t, ADA);
    expect([...inputsOf(view).keys()]).toEqual([
      'Replacement model',
      'Owner',
      'Due date',
      'Status',
      'Accounts and Regions',
      'Ticket',
      'Notes',
      'Checklist',
    ]);
    expect(heldIn(view, 'Replacement model')).toBe(OPUS_5);
    expect(heldIn(view, 'Owner')).toBe(ADA);
    expect(heldIn(view, 'Due date')).toBe('2026-12-09');
    expect(heldIn(view, 'Status')).toBe('planned');
    expect(leadOf(view)).toContain('no successor named by AWS');
    const form = JSON.stringify(view.view.blocks);
    expect(form).toContain('not named by AWS, but the newest of its family');
    expect(form).toContain('Proposed: 30 days before the end of life, 2027-01-08 (in 47 days).');
    expect(form).toContain('Prompts adapted and reviewed');
    expect(form).not.toContain('Stored documents embedded anew');
    await t.slack.closeView({ user: ADA, viewId: view.id });
  });

  it('finds replacements by id and name, with the phase, Active ones first', async () => {
    const view = await openPlan(t, ADA);
    const [first, ...others] = await offered(t, view, '');
    expect(first).toEqual(['Claude Opus 5 — Active', OPUS_5]);
    expect(others).toHaveLength(99);
    expect(await offered(t, view, 'Claude Sonnet 4.5')).toEqual([
      ['Claude Sonnet 4.5 — Legacy', 'anthropic.claude-sonnet-4-5-20250929-v1:0'],
    ]);
    expect(await offered(t, view, 'us.anthropic.claude-sonnet-5')).toEqual([
      ['Claude Sonnet 5 — Active', SONNET_5],
    ]);
    const sonnets = (await offered(t, view, 'sonnet')).map(([label]) => label.split(' — ')[1]);
    expect(sonnets.slice(0, 3)).toEqual(['Active', 'Active', 'Legacy']);
    expect((await offered(t, view, 'cluade sonet'))[0]).toEqual(['Claude Sonnet 5 — Active', SONNET_5]);
    expect((await offered(t, view, 'opus 4.1')).map(([, id]) => id)).not.toContain(OPUS);
    expect(await offered(t, view, '<!channel> \u0000 "*{')).toEqual([]);
    await t.slack.closeView({ user: ADA, viewId: view.id });
  });

  it('says what is wrong under each field and keeps what was typed; corrected, it is saved and told', async () => {
    const view = await openPlan(t, ADA);
    const outcome = await savePlan(t, view, {
      'Replacement model': 'anthropic.claude-sonnet-4-5-20250929-v1:0',
      'Due date': '2027-01-09',
      'Accounts and Regions': 'x'.repeat(301),
      Ticket: 'javascript:alert(1)',
      Notes: 'kept',
    });
    expect(outcome.ok).toBe(false);
    expect(errorsOf(t, view)).toEqual({
      'Replacement model': expect.stringMatching(/^It is Legacy in .*Choose one that is Active\.$/) as string,
      'Due date': expect.stringContaining('reaches its end of life on 2027-01-08') as string,
      'Accounts and Regions': 'These are 301 characters, and 300 are the most. Shorten it.',
      Ticket: expect.stringContaining('https://') as string,
    });
    expect(JSON.stringify(shownOf(t, view).values)).toContain('kept');
    expect(wordsOf(await t.ask('/bedrock-plans'))).toContain('has no migration plan');

    const told = toldTo(ADA);
    const saved = await savePlan(t, shownOf(t, view), {
      'Replacement model': SONNET_5,
      'Due date': '2026-12-20',
      'Accounts and Regions': '111122223333, us-east-1',
      Ticket: 'OPS-7',
      Checklist: ['quotas'],
    });
    expect(saved.ok).toBe(true);
    expect(t.slack.workspace.views).toEqual([]);
    const words = wordsOf(await told);
    expect(words).toContain(`Saved: the plan of <#${PLATFORM}> for *Claude Opus 4.1*`);
    expect(words).toContain(`<@${ADA}> → \`${SONNET_5}\` · due 2026-12-20 (in 28 days) · *Planned*`);
    expect(words).toContain('Due inside extended access');
    expect(t.slack.workspace.messages.filter(({ ephemeralTo }) => ephemeralTo === undefined)).toEqual([]);
  });

  it('opens as it was saved, with its warnings and ticks, for whoever opens it', async () => {
    const view = await openPlan(t, GRACE);
    expect(view.view.title).toMatchObject({ text: 'Update plan' });
    expect(heldIn(view, 'Owner')).toBe(ADA);
    expect(heldIn(view, 'Replacement model')).toBe(SONNET_5);
    expect(heldIn(view, 'Ticket')).toBe('OPS-7');
    expect(heldIn(view, 'Notes')).toBe('kept');
    expect(heldIn(view, 'Checklist')).toEqual(['quotas']);
    expect(leadOf(view)).toContain('Due inside extended access');
    expect(leadOf(view)).toContain(`last changed by <@${ADA}> on 2026-11-22`);
    await t.slack.closeView({ user: GRACE, viewId: view.id });
  });

  it('tells the second of two who save at once, shows the newer plan, and loses no field of either', async () => {
    const [adas, graces] = [await openPlan(t, ADA), await openPlan(t, GRACE)];
    await savePlan(t, graces, { Status: 'in-progress', Notes: 'of Grace', Checklist: ['quotas', 'prompts'] });
    const typed = {
      'Due date': '2026-12-24',
      Ticket: 'https://example.com/7',
      Notes: 'of Ada',
      Checklist: [],
    };
    expect((await savePlan(t, adas, typed)).ok).toBe(true);

    const shown = shownOf(t, adas);
    expect(heldIn(shown, 'Notes')).toBe('of Grace');
    expect(heldIn(shown, 'Status')).toBe('in-progress');
    expect(heldIn(shown, 'Checklist')).toEqual(['quotas', 'prompts']);
    expect(shown.values).toEqual({});
    const lead = leadOf(shown);
    expect(lead).toContain(`<@${GRACE}> changed this plan at 2026-11-22 12:00 UTC`);
    for (const mine of ['*Due date*: 2026-12-24', '*Ticket*: https://example.com/7', '*Notes*: of Ada'])
      expect(lead).toContain(mine);
    expect(lead).toContain('Quotas of the new model are enough in every Region: not ticked');
    expect(lead).not.toContain('Prompts');

    const told = await savedPlan(t, shown, { 'Due date': '2026-12-24' });
    expect(told).toContain('due 2026-12-24 (in 32 days) · *In progress*');
    const after = await openPlan(t, LINUS);
    expect(heldIn(after, 'Notes')).toBe('of Grace');
    const kept = await readRecord(store, PLAN, keyOf('T0SANDBOX1', PLANS, PLATFORM, OPUS), hearingLog());
    const ticked = kept.value?.checklist.flatMap(({ id, ticked: by }) => (by ? [[id, by.by]] : []));
    expect(ticked).toEqual([
      ['quotas', ADA],
      ['prompts', GRACE],
    ]);
    await t.slack.closeView({ user: LINUS, viewId: after.id });
  });

  it('names of what was overtaken only what the person had changed themselves', async () => {
    const [adas, graces] = [await openPlan(t, ADA), await openPlan(t, GRACE)];
    await savedPlan(t, graces, { Status: 'testing', Notes: 'of Grace again', Checklist: ['evaluation'] });
    await savePlan(t, adas, { Ticket: 'OPS-8', Checklist: ['quotas', 'prompts', 'roll-back'] });
    const lead = leadOf(shownOf(t, adas));
    const mine = lead.slice(lead.indexOf('You had instead:'));
    for (const field of ['Owner', 'Status', 'Due date', 'Notes']) expect(mine).not.toContain(`*${field}*`);
    expect(mine).toContain('*Ticket*: OPS-8');
    expect(mine.match(/\*Checklist\*.*/g)).toEqual([expect.stringContaining(': ticked')]);
    await t.slack.closeView({ user: ADA, viewId: adas.id });
  });

  it('tells who changed nothing so, overtaken or not', async () => {
    const [adas, graces] = [await openPlan(t, ADA), await openPlan(t, GRACE)];
    await savedPlan(t, graces, { Notes: 'of Grace', Checklist: ['quotas', 'prompts'] });
    await savePlan(t, adas, {});
    const shown = shownOf(t, adas);
    expect(leadOf(shown)).toContain('You had changed nothing yourself.');
    const told = await savedPlan(t, shown, {});
    expect(told).toContain('You changed nothing, so nothing was stored');
    expect(told).not.toContain('Saved');
  });

  it.each(['USLACKBOT', 'U0LIFECYC1'])('refuses the bot %s as owner, under the field', async (bot) => {
    const view = await openPlan(t, ADA);
    expect((await savePlan(t, view, { Owner: bot })).ok).toBe(false);
    expect(errorsOf(t, view)).toEqual({ Owner: 'A bot cannot own a plan: choose a person.' });
    await t.slack.closeView({ user: ADA, viewId: view.id });
  });

  it('takes an owner of whom Slack does not say who they are', async () => {
    t.slack.trouble.next('users.info', 1, { kind: 'refused', error: 'internal_error' });
    expect(await savedPlan(t, await openPlan(t, ADA), { Owner: LINUS })).toContain(`<@${LINUS}> →`);
    await savedPlan(t, await openPlan(t, ADA), { Owner: ADA });
  });

  it('tells who was overtaken so, before what is wrong in their fields', async () => {
    const [adas, graces] = [await openPlan(t, ADA), await openPlan(t, GRACE)];
    await savedPlan(t, graces, { Notes: 'newer' });
    expect((await savePlan(t, adas, { 'Due date': '2020-01-01', Ticket: 'no ticket' })).ok).toBe(true);
    const shown = shownOf(t, adas);
    expect(shown.errors).toEqual({});
    expect(heldIn(shown, 'Notes')).toBe('newer');
    const lead = leadOf(shown);
    expect(lead).toContain(`<@${GRACE}> changed this plan`);
    for (const mine of ['*Due date*: 2020-01-01', '*Ticket*: no ticket']) expect(lead).toContain(mine);
    await t.slack.closeView({ user: ADA, viewId: adas.id });
  });

  it('tells a person whom somebody else made the owner', async () => {
    const view = await openPlan(t, ADA);
    const dm = messageWhere(t, ({ channel }) => channel.startsWith('D'));
    await savedPlan(t, view, { Owner: GRACE });
    expect(wordsOf(await dm)).toContain(`<@${ADA}> made you the owner of the plan of <#${PLATFORM}>`);
    const { channel } = await dm;
    const card = await askAs(t, GRACE, channel, `/bedrock-status ${OPUS}`);
    expect(wordsOf(await pressAs(t, GRACE, card, 'Plan migration'))).toContain('A plan belongs to a channel');
  });

  it('opens from Home, and says in a direct message what is to be minded', async () => {
    const published = viewWhere(t, (one) => one.userId === GRACE && one.view.type === 'home');
    expect((await t.slack.openHome(GRACE)).ok).toBe(true);
    await published;
    const opened = viewWhere(t, (view) => view.userId === GRACE && view.view.type === 'modal');
    await pressHome(t, GRACE, 'plan.open.v1:1');
    const view = await opened;
    const dm = messageWhere(t, ({ channel }) => channel.startsWith('D'));
    await savePlan(t, view, { Notes: 'from Home' });
    expect(wordsOf(await dm)).toContain('Due inside extended access');
  });

  it('keeps the form with what was typed while the store is away, and says that nothing was stored', async () => {
    const view = await openPlan(t, ADA);
    trouble.away = true;
    await savePlan(t, view, { Notes: 'typed meanwhile', Checklist: ['roll-back'] });
    trouble.away = false;
    const shown = shownOf(t, view);
    expect(leadOf(shown)).toContain('The store is away, so nothing was stored');
    expect(heldIn(shown, 'Notes')).toBe('typed meanwhile');
    expect(heldIn(shown, 'Checklist')).toEqual(['roll-back']);
    await savedPlan(t, shown, {});
    const again = await openPlan(t, ADA);
    expect(heldIn(again, 'Notes')).toBe('typed meanwhile');
    await t.slack.closeView({ user: ADA, viewId: again.id });
  });

  it('keeps a plan for each channel', async () => {
    const view = await openPlan(t, ADA, OTHER);
    expect(view.view.title).toMatchObject({ text: 'Plan migration' });
    expect(await savedPlan(t, view, {})).toContain(`the plan of <#${OTHER}>`);
  });

  it('shows on the message that it was pressed on who moves to what by when, and "Update plan"', async () => {
    await t.ask('/bedrock-digest subscribe model:*opus-4-1*');
    const posted = messageWhere(
      t,
      ({ channel, ephemeralTo }) => channel === PLATFORM && ephemeralTo === undefined,
    );
    await t.slack.runCommand({ user: ADA, channel: PLATFORM, text: '/bedrock-digest now' });
    await t.house.beat();
    const digest = await posted;
    expect(wordsOf(digest)).toContain('Plan: <@');
    const opened = viewWhere(t, ({ userId }) => userId === LINUS);
    const place = buttonOf(digest, 'Update plan');
    acknowledged(await t.slack.pressElement({ user: LINUS, channel: PLATFORM, ts: digest.ts, ...place }));
    const painted = messageWhere(t, ({ ts, text }) => ts === digest.ts && text !== '');
    await savePlan(t, await opened, { Status: 'testing', 'Due date': '2026-12-30' });
    expect(wordsOf(await painted)).toContain('due 2026-12-30 (in 38 days) · *Testing*');
  });

  it('says so where Slack did not wait for the form', async () => {
    const card = await t.ask(`/bedrock-status ${OPUS}`);
    t.slack.trouble.next('views.open', 1, { kind: 'refused', error: 'expired_trigger_id' });
    expect(wordsOf(await t.press(card, 'Update plan'))).toContain('Slack did not wait for the form');
  });
});
