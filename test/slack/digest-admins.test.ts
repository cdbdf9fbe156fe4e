import { ADA, PLATFORM, type TestHouse, startTestHouse, wordsOf } from '../support/house';
import { GRACE, LINUS, SECOPS, askAs, leadOf, openForm, submit } from './digest-doors';

describe('where ADMIN_USERS is set', () => {
  let t: TestHouse;

  beforeAll(async () => {
    t = await startTestHouse({ parts: { adminUsers: [ADA, LINUS] } });
    await askAs(t, ADA, PLATFORM, '/bedrock-digest subscribe');
  });

  afterAll(() => t.close());

  it.each(['subscribe daily', 'unsubscribe', 'pause', 'resume', 'settings', ''])(
    'others are refused "%s", and told who can',
    async (text) => {
      const message = await askAs(t, GRACE, PLATFORM, `/bedrock-digest ${text}`.trim());
      expect(wordsOf(message)).toContain(
        `Subscriptions are changed by <@${ADA}>, <@${LINUS}> alone here. Nothing was changed.`,
      );
      expect(wordsOf(await askAs(t, ADA, PLATFORM, '/bedrock-digest list'))).toContain(
        'Every Monday at 09:00',
      );
    },
  );

  it('others may look', async () => {
    expect(wordsOf(await askAs(t, GRACE, PLATFORM, '/bedrock-digest settings'))).toContain(
      'It is: Every Monday at 09:00',
    );
    expect((await askAs(t, GRACE, PLATFORM, '/bedrock-digest preview')).text).toMatch(/^Bedrock digest/);
  });

  it('they see the private channels that they are not in', async () => {
    await askAs(t, ADA, SECOPS, '/bedrock-digest subscribe');
    expect(wordsOf(await askAs(t, LINUS, PLATFORM, '/bedrock-digest list'))).toContain(`<#${SECOPS}>`);
    expect(wordsOf(await askAs(t, GRACE, PLATFORM, '/bedrock-digest list'))).toContain(
      'and 1 in private channels that you are not in',
    );
  });

  it('one of them saves a form', async () => {
    const view = await openForm(t, LINUS, PLATFORM);
    const told = t.nextMessage();
    await submit(t, view, { Time: '10:00' });
    expect((await told).text).toContain('Every Monday at 10:00');
    expect(leadOf(view)).toContain(`as <@${ADA}> set it`);
  });
});

it('a form that was open when ADMIN_USERS was set saves nothing', async () => {
  const before = await startTestHouse();
  const { view } = await openForm(before, GRACE, PLATFORM);
  await before.close();
  const t = await startTestHouse({ parts: { adminUsers: [ADA] } });
  try {
    const form = t.slack.workspace.stacks.open(GRACE, view);
    await submit(t, form, {});
    const shown = t.slack.workspace.stacks.get(form.id);
    expect(shown && leadOf(shown)).toContain('alone here. Nothing was changed.');
  } finally {
    await t.close();
  }
});
