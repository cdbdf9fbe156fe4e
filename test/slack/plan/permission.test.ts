import { ownerReminderCard } from '../../../src/cards/owner-reminder';
import { ACTION } from '../../../src/cards/ids';
import { encodeItem } from '../../../src/cards/item-ref';
import { encodePlanRef } from '../../../src/cards/plan-ref';
import { dayOf } from '../../../src/domain/day';
import { parseSettings } from '../../../src/domain/settings-words';
import { subscribe } from '../../../src/store/subscriptions';
import { hearingLog } from '../../store/heard';
import { plan } from '../../domain/plans';
import { ADA, NOW, PLATFORM, type TestHouse, buttonOf, startTestHouse, wordsOf } from '../../support/house';
import {
  GRACE,
  LINUS,
  SECOPS,
  askAs,
  heldIn,
  leadOf,
  messageWhere,
  pressAs,
  viewWhere,
} from '../digest-doors';
import { OPUS, acknowledged, botOf, openPlan, savePlan, savedPlan, shownOf, troubledStore } from './doors';

let t: TestHouse;
const { store, trouble } = troubledStore();

beforeAll(async () => {
  const read = parseSettings('', { zone: 'UTC', providers: [] });
  if (!read.ok) throw new Error('The default settings were not read');
  const settings = { ...read.settings, handlers: { kind: 'named', users: [GRACE] } as const };
  const channel = { channel: PLATFORM, channelName: 'platform', isPrivate: false };
  const place = { store, workspace: 'T0SANDBOX1', log: hearingLog() };
  await subscribe(place, { ...channel, settings, by: ADA, now: NOW });
  t = await startTestHouse({ store, parts: { adminUsers: [ADA] } });
});

afterAll(() => t.close());

test('who may not plan in a channel is told who can, at the press and when they submit', async () => {
  const card = await askAs(t, LINUS, PLATFORM, `/bedrock-status ${OPUS}`);
  const refused = wordsOf(await pressAs(t, LINUS, card, 'Plan migration'));
  expect(refused).toContain(
    `Nothing was changed: in this channel <@${GRACE}>, <@${ADA}> may acknowledge and plan`,
  );

  const view = await openPlan(t, LINUS, 'C0MLINFER1');
  const metadata = String(view.view.private_metadata).replace('C0MLINFER1', PLATFORM);
  t.slack.workspace.stacks.replace(view, { ...view.view, private_metadata: metadata });
  expect((await savePlan(t, view, {})).ok).toBe(true);
  expect(leadOf(shownOf(t, view))).toContain('may acknowledge and plan');
  await t.slack.closeView({ user: LINUS, viewId: view.id });
});

test('whoever is named plans, and the owner may change the plan that is theirs', async () => {
  const dm = messageWhere(t, ({ channel }) => channel.startsWith('D'));
  await savedPlan(t, await openPlan(t, GRACE), { Owner: LINUS });
  expect(wordsOf(await dm)).toContain(`<@${GRACE}> made you the owner`);
  expect(await savedPlan(t, await openPlan(t, LINUS), { Notes: 'mine' })).toContain('Saved: the plan of');
});

test('a reminder of a plan that is another’s by now is refused to who may not plan', async () => {
  const about = { ...plan(), channel: PLATFORM, modelId: OPUS, owner: LINUS };
  const card = ownerReminderCard({ plan: about, news: { kind: 'due' }, reader: LINUS, today: dayOf(NOW) });
  await savedPlan(t, await openPlan(t, GRACE), { Owner: GRACE });
  const posted = messageWhere(t, ({ channel }) => channel.startsWith('D'));
  await botOf(t).chat.postMessage({ channel: LINUS, ...card });
  const { channel, ts } = await posted;
  for (const press of [
    { actionId: ACTION.planDone },
    { actionId: ACTION.planMove, selectedValue: '2026-12-24' },
    { actionId: ACTION.planHandOver, selectedValue: ADA },
  ]) {
    const refused = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === LINUS);
    acknowledged(
      await t.slack.pressElement({ user: LINUS, channel, ts, blockId: encodePlanRef(about), ...press }),
    );
    expect(wordsOf(await refused)).toContain('may acknowledge and plan. Ask one of them.');
  }
});

const refusalsLogged = () =>
  t.logged.filter(
    ({ msg, user, channel }) => String(msg).includes('hidden') && user === LINUS && channel === SECOPS,
  ).length;

test('a reminder of a plan of a private channel that its reader left is refused, and shows nothing newer', async () => {
  await savedPlan(t, await openPlan(t, ADA, SECOPS), { Notes: 'of Ada' });
  const about = { ...plan(), channel: SECOPS, modelId: OPUS, owner: LINUS };
  const card = ownerReminderCard({ plan: about, news: { kind: 'due' }, reader: LINUS, today: dayOf(NOW) });
  const posted = messageWhere(t, ({ channel }) => channel.startsWith('D'));
  await botOf(t).chat.postMessage({ channel: LINUS, ...card });
  const { channel, ts } = await posted;
  const shown = () => JSON.stringify(t.slack.workspace.message(channel, ts));
  const [before, logged] = [shown(), refusalsLogged()];
  for (const press of [
    { actionId: ACTION.planDone },
    { actionId: ACTION.planMove, selectedValue: '2026-12-24' },
    { actionId: ACTION.planHandOver, selectedValue: LINUS },
  ]) {
    const refused = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === LINUS);
    acknowledged(
      await t.slack.pressElement({ user: LINUS, channel, ts, blockId: encodePlanRef(about), ...press }),
    );
    expect(wordsOf(await refused)).toContain('a channel that you are not in, so nothing was changed');
  }
  expect(shown()).toBe(before);
  expect(refusalsLogged()).toBe(logged + 3);
  const after = await openPlan(t, ADA, SECOPS);
  expect([heldIn(after, 'Owner'), heldIn(after, 'Status')]).toEqual([ADA, 'planned']);
  await t.slack.closeView({ user: ADA, viewId: after.id });
});

test.each([{ Notes: 'mine' }, { 'Due date': '2020-01-01' }])(
  'a form that names a private channel its sender is not in is refused, and logged: %j',
  async (filled) => {
    const view = await openPlan(t, LINUS, 'C0MLINFER1');
    const metadata = String(view.view.private_metadata).replace('C0MLINFER1', SECOPS);
    t.slack.workspace.stacks.replace(view, { ...view.view, private_metadata: metadata });
    const logged = refusalsLogged();
    expect((await savePlan(t, view, filled)).ok).toBe(true);
    expect(leadOf(shownOf(t, view))).toContain('a channel that you are not in, so nothing was changed');
    expect(JSON.stringify(shownOf(t, view).view)).not.toContain('of Ada');
    expect(refusalsLogged()).toBe(logged + 1);
    await t.slack.closeView({ user: LINUS, viewId: view.id });
    const after = await openPlan(t, ADA, SECOPS);
    expect(heldIn(after, 'Notes')).toBe('of Ada');
    await t.slack.closeView({ user: ADA, viewId: after.id });
  },
);

test('the plan of a private channel that a person is not in is not shown to them', async () => {
  const item = { modelId: OPUS, kind: 'eol', day: '2027-01-08' as never } as const;
  const value = encodeItem(item, SECOPS);
  const button = {
    type: 'button',
    action_id: ACTION.plan,
    text: { type: 'plain_text', text: 'Plan migration' },
    value,
  };
  const posted = messageWhere(t, ({ text }) => text === 'forged');
  await botOf(t).chat.postMessage({
    ...{ channel: 'C0MLINFER1', text: 'forged' },
    blocks: [{ type: 'actions', block_id: 'b', elements: [button] }] as never,
  });
  const message = await posted;
  expect(wordsOf(await pressAs(t, LINUS, message, 'Plan migration'))).toContain(
    'a channel that you are not in',
  );
  const opened = viewWhere(t, ({ userId }) => userId === ADA);
  const at = { user: ADA, channel: message.channel, ts: message.ts };
  acknowledged(await t.slack.pressElement({ ...at, ...buttonOf(message, 'Plan migration') }));
  expect(leadOf(await opened)).toContain(`<#${SECOPS}>`);
});

test.each(['', 'x', '{"v":1}', '{"v":1,"model":"m","kind":"eol","day":"2027-13-01"}'])(
  'a button with the value %j is none of ours: it is refused and logged',
  async (value) => {
    const text = { type: 'plain_text', text: 'Plan migration' };
    const elements = [{ type: 'button', action_id: ACTION.plan, text, ...(value && { value }) }];
    const posted = messageWhere(t, (one) => one.text === 'forged');
    await botOf(t).chat.postMessage({
      ...{ channel: PLATFORM, text: 'forged' },
      blocks: [{ type: 'actions', block_id: 'b', elements }] as never,
    });
    const answer = await pressAs(t, ADA, await posted, 'Plan migration');
    expect(wordsOf(answer)).toContain('of another version of the bot');
    expect(t.logged.some(({ msg }) => String(msg).includes('unknown id or value'))).toBe(true);
  },
);

test('a plan that takes longer to save than Slack waits says so, and then that it is saved', async () => {
  const view = await openPlan(t, GRACE);
  let release: () => void = () => undefined;
  trouble.held = new Promise<void>((resolve) => (release = resolve));
  expect((await savePlan(t, view, { Notes: 'slow' })).ok).toBe(true);
  expect(leadOf(shownOf(t, view))).toContain('Saving…');
  const saved = viewWhere(t, ({ id }) => id === view.id);
  const told = messageWhere(t, ({ ephemeralTo }) => ephemeralTo === GRACE);
  trouble.held = undefined;
  release();
  expect(leadOf(await saved)).toContain('Saved: the plan of');
  await told;
});
