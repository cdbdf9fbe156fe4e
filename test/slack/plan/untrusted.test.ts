import { ADA, PLATFORM, type TestHouse, startTestHouse } from '../../support/house';
import { GRACE, leadOf, messageWhere } from '../digest-doors';
import { errorsOf, offered, openPlan, placeOf, savePlan, shownOf } from './doors';

let t: TestHouse;

beforeAll(async () => {
  t = await startTestHouse();
});

afterAll(() => t.close());

const toldTo = (user: string) => messageWhere(t, ({ ephemeralTo }) => ephemeralTo === user);

test('refuses what its form never offered, and logs it', async () => {
  const view = await openPlan(t, ADA);
  const forged = {
    ...view.view,
    blocks: view.view.blocks.map((block) =>
      block.type === 'input'
        ? {
            ...block,
            element: { ...(block['element'] as object), type: 'plain_text_input', max_length: 9000 },
          }
        : block,
    ),
  };
  t.slack.workspace.stacks.replace(view, forged);
  const typed = {
    'Replacement model': 'nobody.made-this',
    Owner: '../U1',
    'Due date': '2026-13-40',
    Status: 'perfect',
    Notes: 'n'.repeat(3001),
  };
  const values = Object.fromEntries(
    Object.entries(typed).map(([label, value]) => {
      const { blockId, actionId } = placeOf(view, label);
      return [blockId, { [actionId]: value }];
    }),
  );
  expect((await t.slack.submitView({ user: ADA, viewId: view.id, values })).ok).toBe(false);
  expect(errorsOf(t, view)).toMatchObject({
    'Replacement model': expect.stringContaining('The catalogue has no such model') as string,
    Owner: expect.stringContaining('Slack knows no such person') as string,
    'Due date': expect.stringContaining('This is no day') as string,
    Status: expect.stringContaining('There is no such status') as string,
    Notes: expect.stringContaining('3001 characters') as string,
  });
  const [line] = t.logged.filter(({ msg }) => String(msg).includes('held what it never offered'));
  expect(line).toMatchObject({ user: ADA, fields: ['replacement', 'owner', 'due', 'status'] });
  await t.slack.closeView({ user: ADA, viewId: view.id });
});

test.each([
  '',
  '{}',
  '{"v":1,"channel":"../x","modelId":"m","edition":1}',
  `{"v":1,"channel":"C1","edition":1}`,
])('refuses a form with the state %s, and logs it', async (metadata) => {
  const view = await openPlan(t, ADA);
  const count = () => t.logged.filter(({ msg }) => String(msg).includes('none of ours')).length;
  const before = count();
  t.slack.workspace.stacks.replace(view, { ...view.view, private_metadata: metadata });
  expect(await offered(t, view, 'claude')).toEqual([]);
  expect((await savePlan(t, view, {})).ok).toBe(true);
  expect(leadOf(shownOf(t, view))).toContain('another version of the bot');
  expect(count()).toBe(before + 2);
  await t.slack.closeView({ user: ADA, viewId: view.id });
});

test('refuses a form about a model that no source names', async () => {
  const view = await openPlan(t, ADA);
  const metadata = JSON.stringify({ v: 1, channel: PLATFORM, modelId: 'gone.model-v1', edition: 1 });
  t.slack.workspace.stacks.replace(view, { ...view.view, private_metadata: metadata });
  expect((await savePlan(t, view, {})).ok).toBe(true);
  expect(leadOf(shownOf(t, view))).toContain(
    'No source names `gone.model-v1` any more, so nothing was stored',
  );
  await t.slack.closeView({ user: ADA, viewId: view.id });
});

test('renders notes and a scope of whatever they hold harmless, on every card', async () => {
  const hostile = `\u202E<!channel> <@U0LINUS001> *b* \`c\` <javascript:alert(1)|x> & ${'<'.repeat(240)}`;
  const view = await openPlan(t, ADA);
  const told = toldTo(ADA);
  const notes = `<!here>\n${'*_~`<&>'.repeat(420)}`.slice(0, 3000);
  await savePlan(t, view, { 'Accounts and Regions': hostile.slice(0, 300), Notes: notes });
  const cards = [await told, await t.ask('/bedrock-plans')];
  for (const card of cards) {
    expect(JSON.stringify(card.blocks)).not.toMatch(/<!|<javascript|<@U0LINUS001>/);
    expect(JSON.stringify(card.blocks)).not.toMatch(/\*b\*|`c`|\u202E/);
  }
  const [adas, graces] = [await openPlan(t, ADA), await openPlan(t, GRACE)];
  await savePlan(t, graces, { Notes: 'short' });
  await savePlan(t, adas, { Notes: notes.replace('here', 'everyone') });
  const lead = leadOf(shownOf(t, adas));
  expect(lead).toContain('&lt;!everyone&gt;');
  expect(lead).not.toContain('<!');
  await t.slack.closeView({ user: ADA, viewId: adas.id });
});
