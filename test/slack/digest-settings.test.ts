import { type RecordedView } from '../../src/sandbox/slack/views/view-stacks';
import { openEmbeddedStore } from '../../src/store/embedded';
import { type Store, StoreUnavailableError } from '../../src/store/waist';
import { hearingLog } from '../store/heard';
import { ADA, NOW, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import {
  GRACE,
  LINUS,
  RANDOM,
  askAs,
  heldIn,
  inputsOf,
  leadOf,
  messageWhere,
  openForm,
  submit,
  viewWhere,
} from './digest-doors';

/** A store that can be made slow, or be away. */
function troubledStore(): { store: Store; trouble: { away: boolean; held: Promise<unknown> | undefined } } {
  const inner = openEmbeddedStore({ path: ':memory:', now: () => NOW.getTime(), log: hearingLog() });
  const trouble: { away: boolean; held: Promise<unknown> | undefined } = { away: false, held: undefined };
  const store: Store = {
    ...inner,
    async commit(change) {
      const isSettings = change.puts?.some(({ key }) => key.includes('/subscriptions/')) ?? false;
      if (isSettings && trouble.away) throw new StoreUnavailableError('The store is away for a test');
      if (isSettings) await trouble.held;
      return inner.commit(change);
    },
  };
  return { store, trouble };
}

describe.each(['socket', 'http'] as const)('the settings form over %s', (transport) => {
  let t: TestHouse;
  const { store, trouble } = troubledStore();

  beforeAll(async () => {
    t = await startTestHouse({ transport, store });
  });

  beforeEach(async () => {
    await t.ask('/bedrock-digest unsubscribe');
  });

  afterAll(() => t.close());

  const openViews = (user = ADA) => t.slack.workspace.views.filter(({ userId }) => userId === user);
  const current = (view: RecordedView): RecordedView => {
    const shown = t.slack.workspace.stacks.get(view.id);
    if (shown === undefined) throw new Error('The modal was closed');
    return shown;
  };

  it('opens with the defaults in the zone of whoever asks, where there is no subscription', async () => {
    const view = await openForm(t, GRACE, PLATFORM);
    expect([...inputsOf(view).keys()]).toEqual([
      'Cadence',
      'Weekday',
      'Time',
      'Time zone',
      'Horizon in days',
      'Providers',
      'Regions',
      'Models',
      'Excluded providers',
      'Excluded Regions',
      'Excluded models',
      'Models in use',
      'Alerts and reminders',
      'When there is nothing',
      'Confirm acknowledgements again after',
      'Who may acknowledge and plan',
      'People',
    ]);
    expect(heldIn(view, 'Cadence')).toBe('weekly');
    expect(heldIn(view, 'Time zone')).toBe('America/New_York');
    expect(heldIn(view, 'Alerts and reminders')).toEqual(['alerts', 'reminders']);
    expect(leadOf(view)).toContain('has no subscription yet');
  });

  it('opens by the bare command too, filled in where there is a subscription', async () => {
    await t.ask(
      '/bedrock-digest subscribe monthly fri 17:15 Asia/Tokyo horizon:90d provider:Anthropic,Amazon -region:us-west-2 -model:*haiku*,claude-3* no-reminders',
    );
    const opened = viewWhere(t, ({ userId }) => userId === GRACE);
    await t.slack.runCommand({ user: GRACE, channel: PLATFORM, text: '/bedrock-digest' });
    const view = await opened;
    const held = Object.fromEntries([...inputsOf(view).keys()].map((label) => [label, heldIn(view, label)]));
    expect(held).toMatchObject({
      Cadence: 'monthly',
      Weekday: 'fri',
      Time: '17:15',
      'Time zone': 'Asia/Tokyo',
      'Horizon in days': '90',
      'Excluded Regions': ['us-west-2'],
      'Excluded models': '*haiku*, claude-3*',
      'Alerts and reminders': ['alerts'],
      'When there is nothing': 'line',
    });
    expect(new Set(held['Providers'] as string[])).toEqual(new Set(['Anthropic', 'Amazon']));
    expect(leadOf(view)).toContain(`as <@${ADA}> set it on 2026-11-22`);
  });

  it('saves, closes, and tells the person what subscribing by words would', async () => {
    const view = await openForm(t, ADA, PLATFORM);
    const told = t.nextMessage();
    const outcome = await submit(t, view, {
      Cadence: 'weekdays',
      Time: '08:30',
      Providers: ['Anthropic'],
      Models: '*sonnet*, *opus*',
      'Alerts and reminders': ['alerts'],
      'When there is nothing': 'silence',
    });
    expect(outcome.ok).toBe(true);
    expect(openViews()).toEqual([]);
    const message = await told;
    expect(message).toMatchObject({ channel: PLATFORM, ephemeralTo: ADA });
    expect(message.text).toBe(
      'Subscribed: Monday to Friday at 08:30 (Europe/Berlin), looking 180 days ahead, about Anthropic models called `*sonnet*` or `*opus*`; alerts on, reminders off; silence when there is nothing',
    );
    expect(wordsOf(message)).toContain('Mon 2026-11-23 08:30 (Europe/Berlin, UTC+1)\nTue 2026-11-24 08:30');
  });

  const CONFIRM = 'Confirm acknowledgements again after';
  const WHO = 'Who may acknowledge and plan';
  const HANDLING = `; only <@${ADA}> and <@${LINUS}> (and admins, where \`ADMIN_USERS\` names some) may acknowledge and plan; acknowledgements to be confirmed again after 90 days`;
  const peopleIn = (view: RecordedView) => inputsOf(view).get('People')?.element['initial_users'];

  /** Ada submits a form of hers, and is told the outcome. */
  async function saved(filled: Readonly<Record<string, string | string[]>>): Promise<string> {
    const view = await openForm(t, ADA, PLATFORM);
    const told = t.nextMessage();
    await submit(t, view, filled);
    return (await told).text;
  }

  it('keeps who may acknowledge and plan, and for how long that holds, until a form says otherwise', async () => {
    const filled = { [CONFIRM]: '90', [WHO]: 'named', People: [ADA, LINUS] };
    expect(await saved(filled)).toContain(`when there is nothing${HANDLING}`);
    expect(wordsOf(await t.ask('/bedrock-digest list'))).toContain(HANDLING);

    const anew = await t.ask('/bedrock-digest subscribe daily 07:00');
    expect(anew.text).toContain('Every day at 07:00');
    expect(anew.text).toContain(HANDLING);
    const view = await openForm(t, ADA, PLATFORM);
    expect([heldIn(view, CONFIRM), heldIn(view, WHO), peopleIn(view)]).toEqual(['90', 'named', [ADA, LINUS]]);
    expect(await saved({ Time: '06:00' })).toContain(HANDLING);

    const open = await saved({ [CONFIRM]: 'never', [WHO]: 'anyone' });
    expect(open).toMatch(/Every day at 06:00 .*when there is nothing$/);
    const cleared = await openForm(t, ADA, PLATFORM);
    expect([heldIn(cleared, CONFIRM), heldIn(cleared, WHO), peopleIn(cleared)]).toEqual([
      'never',
      'anyone',
      undefined,
    ]);
  });

  it.each<[string, Record<string, string | string[]>, string]>([
    ['nobody', { [WHO]: 'named', Time: '06:00' }, 'Please name at least one person'],
    ['people beside everyone', { People: [LINUS], Time: '06:00' }, 'choose “People named below” above'],
  ])('asks under the people who is meant by %s, and keeps what was typed', async (_, filled, sentence) => {
    const view = await openForm(t, ADA, PLATFORM);
    expect((await submit(t, view, filled)).ok).toBe(false);
    const shown = current(view);
    const at = inputsOf(shown).get('People')?.block_id ?? '';
    expect(shown.errors).toEqual({ [at]: expect.stringContaining(sentence) as string });
    expect(JSON.stringify(shown.values)).toContain('06:00');
    expect(wordsOf(await t.ask('/bedrock-digest pause'))).toContain('no subscription');
  });

  /** A form that shows what Ada, the one admin of another house, had saved: admins. */
  async function formOfAdmins(): Promise<RecordedView['view']> {
    const ruled = await startTestHouse({ transport, parts: { adminUsers: [ADA] } });
    try {
      const told = ruled.nextMessage();
      await submit(ruled, await openForm(ruled, ADA, PLATFORM), { [WHO]: 'admins' });
      expect((await told).text).toContain('; only admins may acknowledge and plan');
      return (await openForm(ruled, ADA, PLATFORM)).view;
    } finally {
      await ruled.close();
    }
  }

  it('offers admins where the operator named some, and elsewhere keeps nobody out by them', async () => {
    const view = await formOfAdmins();
    expect(JSON.stringify((await openForm(t, ADA, PLATFORM)).view)).not.toContain('"value":"admins"');
    const outdated = t.slack.workspace.stacks.open(ADA, view);
    expect((await submit(t, outdated, {})).ok).toBe(false);
    expect(Object.values(current(outdated).errors)).toEqual([
      'No admins are set up (ADMIN_USERS), so everyone may. Please choose “Everyone” or “People named below”.',
    ]);
  });

  it('tells the person in their direct messages where the channel does not take it', async () => {
    const view = await openForm(t, ADA, PLATFORM);
    const told = t.nextMessage();
    t.slack.trouble.next('chat.postEphemeral', 1, { kind: 'refused', error: 'user_not_in_channel' });
    await submit(t, view, { Cadence: 'daily' });
    const message = await told;
    expect(message.channel).toMatch(/^D/);
    expect(message.text).toContain('Every day at 09:00');
  });

  it('says what is wrong under each input, and keeps what was typed', async () => {
    const view = await openForm(t, ADA, PLATFORM);
    const typed = {
      'Time zone': 'Europe/Berln',
      Models: 'claude-3*, {bad}',
      'Excluded Regions': ['us-east-1'],
      Regions: ['us-east-1'],
    };
    const outcome = await submit(t, view, typed);
    expect(outcome.ok).toBe(false);
    const shown = current(view);
    const faultOf = (label: string) => shown.errors[inputsOf(shown).get(label)?.block_id ?? ''];
    expect(faultOf('Time zone')).toContain('Did you mean “Europe/Berlin”?');
    expect(faultOf('Models')).toContain('{bad}');
    expect(faultOf('Excluded Regions')).toContain('both asked for and left out');
    expect(Object.keys(shown.errors)).toHaveLength(3);
    expect(JSON.stringify(shown.values)).toContain('Europe/Berln');
    expect(wordsOf(await t.ask('/bedrock-digest pause'))).toContain('no subscription');
  });

  it('asks under the time zone for one where nothing but blanks are typed', async () => {
    const view = await openForm(t, ADA, PLATFORM);
    expect((await submit(t, view, { 'Time zone': '  ' })).ok).toBe(false);
    const shown = current(view);
    expect(Object.entries(shown.errors)).toEqual([
      [inputsOf(shown).get('Time zone')?.block_id, 'Please name a zone. For example: “Europe/Berlin”'],
    ]);
  });

  it('shows the second of two people what the first one changed, and loses nothing of either', async () => {
    await t.ask('/bedrock-digest subscribe');
    const [adas, graces] = [await openForm(t, ADA, PLATFORM), await openForm(t, GRACE, PLATFORM)];
    await submit(t, graces, { Time: '07:00' });
    expect((await submit(t, adas, { Time: '11:00', 'Horizon in days': '30' })).ok).toBe(true);

    const shown = current(adas);
    expect(heldIn(shown, 'Time')).toBe('07:00');
    expect(shown.values).toEqual({});
    expect(leadOf(shown)).toContain(`<@${GRACE}> changed this at 2026-11-22 12:00 UTC`);
    expect(leadOf(shown)).toContain('You had: Every Monday at 11:00 (Europe/Berlin), looking 30 days ahead');

    const told = t.nextMessage();
    await submit(t, shown, { Time: '11:00' });
    const words = wordsOf(await told);
    expect(words).toContain('Every Monday at 11:00 (Europe/Berlin), looking 180 days ahead');
    expect(words).toContain(`Before, as <@${GRACE}> set it on 2026-11-22: Every Monday at 07:00`);
  });

  it('says so where the subscription was ended meanwhile, and offers to make it anew', async () => {
    await t.ask('/bedrock-digest subscribe');
    const view = await openForm(t, ADA, PLATFORM);
    await askAs(t, GRACE, PLATFORM, '/bedrock-digest unsubscribe');
    await submit(t, view, { Time: '06:00' });
    const shown = current(view);
    expect(leadOf(shown)).toContain('was ended while you were typing');
    expect(heldIn(shown, 'Time')).toBe('06:00');
    const told = t.nextMessage();
    await submit(t, shown, {});
    expect((await told).text).toContain('Subscribed: Every Monday at 06:00');
  });

  it('is not overtaken by a rename or a pause, which change none of its settings', async () => {
    await t.ask('/bedrock-digest subscribe');
    const view = await openForm(t, ADA, PLATFORM);
    await askAs(t, GRACE, PLATFORM, '/bedrock-digest pause');
    const told = t.nextMessage();
    await submit(t, view, { Time: '06:00' });
    expect(wordsOf(await told)).toContain(`It is paused since 2026-11-22 by <@${GRACE}>`);
    expect(openViews()).toEqual([]);
  });

  it('stores nothing where the bot is no member, says how to invite it, and keeps what was typed', async () => {
    const view = await openForm(t, ADA, RANDOM);
    await submit(t, view, { Time: '06:00' });
    const shown = current(view);
    expect(leadOf(shown)).toContain('/invite');
    expect(heldIn(shown, 'Time')).toBe('06:00');
    await t.slack.inviteBot(RANDOM);
    const told = t.nextMessage();
    await submit(t, shown, {});
    expect((await told).text).toContain('Every Monday at 06:00');
    await askAs(t, ADA, RANDOM, '/bedrock-digest unsubscribe');
    await t.slack.removeBot(RANDOM);
  });

  it('refuses a form with a state that is none of its own, and logs it', async () => {
    const view = await openForm(t, ADA, PLATFORM);
    for (const metadata of [
      '',
      '{}',
      '{"v":1,"channel":"../x","edition":1}',
      '{"v":2,"channel":"C1","edition":1}',
    ]) {
      const forged = t.slack.workspace.stacks.replace(view, { ...view.view, private_metadata: metadata });
      expect((await submit(t, forged, {})).ok).toBe(true);
      expect(leadOf(current(view))).toContain('another version of the bot');
    }
    expect(t.logged.filter(({ msg }) => String(msg).includes('none of ours'))).toHaveLength(4);
    expect(wordsOf(await t.ask('/bedrock-digest pause'))).toContain('no subscription');
  });

  it('keeps the form with what was typed while the store is away, and says that nothing was stored', async () => {
    const view = await openForm(t, ADA, PLATFORM);
    trouble.away = true;
    await submit(t, view, { Time: '06:00' });
    trouble.away = false;
    const shown = current(view);
    expect(leadOf(shown)).toContain('The store is away, so nothing was stored');
    expect(heldIn(shown, 'Time')).toBe('06:00');
    const told = t.nextMessage();
    await submit(t, shown, {});
    expect((await told).text).toContain('Every Monday at 06:00');
  });

  it('says so where Slack did not wait for it', async () => {
    t.slack.trouble.next('views.open', 1, { kind: 'refused', error: 'expired_trigger_id' });
    expect(wordsOf(await t.ask('/bedrock-digest'))).toContain('Slack did not wait for the form');
  });
});

it('a form that takes longer to save than Slack waits says so, and then that it is saved, closed or not', async () => {
  const { store, trouble } = troubledStore();
  const t = await startTestHouse({ store });
  try {
    const adas = await openForm(t, ADA, PLATFORM);
    const graces = await openForm(t, GRACE, 'C0MLINFER1');
    let release: () => void = () => undefined;
    trouble.held = new Promise<void>((resolve) => (release = resolve));
    const submitted = [submit(t, adas, { Time: '06:00' }), submit(t, graces, { Time: '07:00' })];
    for (const { ok } of await Promise.all(submitted)) expect(ok).toBe(true);
    const saving = t.slack.workspace.stacks.get(adas.id);
    expect(saving && leadOf(saving)).toContain('Saving…');

    await t.slack.closeView({ user: GRACE, viewId: graces.id });
    const told = [ADA, GRACE].map((user) => messageWhere(t, ({ ephemeralTo }) => ephemeralTo === user));
    const saved = viewWhere(t, ({ id }) => id === adas.id);
    release();
    expect(leadOf(await saved)).toContain('Every Monday at 06:00');
    const [toAda, toGrace] = await Promise.all(told);
    expect(toAda?.text).toContain('Every Monday at 06:00');
    expect(toGrace?.text).toContain('Every Monday at 07:00');
  } finally {
    await t.close();
  }
});
