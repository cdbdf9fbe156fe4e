import { createHmac } from 'node:crypto';
import { CALLBACK } from '../../src/cards/ids';
import { ADA, type TestHouse, startTestHouse } from '../support/house';
import { leadOf } from './digest-doors';

const SENTENCE = 'Nothing was saved: this form is of another version of the bot. Please open it anew.';

let t: TestHouse;

beforeAll(async () => {
  t = await startTestHouse({ transport: 'http', synced: false });
});

afterAll(() => t.close());

test('a form of another version says that nothing was saved, and does not just close', async () => {
  const form = t.slack.workspace.stacks.open(ADA, {
    type: 'modal',
    callback_id: 'plan.v9',
    title: { text: 'Form' },
    submit: { text: 'Save' },
    blocks: [{ type: 'divider' }],
  });
  expect(await t.slack.submitView({ user: ADA, viewId: form.id, values: {} })).toMatchObject({ ok: true });
  const shown = t.slack.workspace.stacks.get(form.id);
  expect(shown && leadOf(shown)).toContain(SENTENCE);
});

test.each([
  ['an input of an unknown form', { state: { values: { a: { b: { selected_option: 'x' } } } } }],
  ['no state', {}],
  ['no callback id', { callback_id: undefined, state: { values: {} } }],
])('a form with %s says so too', async (_, part) => {
  const view = { id: 'V1', type: 'modal', callback_id: CALLBACK.settings, ...part };
  const payload = {
    type: 'view_submission',
    team: { id: t.slack.workspace.team.id },
    user: { id: ADA },
    view,
  };
  const answer = await posted(`payload=${encodeURIComponent(JSON.stringify(payload))}`);
  expect(answer).toMatchObject({ response_action: 'update', view: { type: 'modal' } });
  expect(JSON.stringify(answer)).toContain(SENTENCE);
});

test.each(['socket', 'http'] as const)(
  'a foreign form that is closed is acknowledged over %s',
  async (transport) => {
    const house = await startTestHouse({ transport, synced: false });
    try {
      const form = house.slack.workspace.stacks.open(ADA, {
        type: 'modal',
        callback_id: 'plan.v9',
        notify_on_close: true,
        title: { text: 'Form' },
        blocks: [{ type: 'divider' }],
      });
      expect(await house.slack.closeView({ user: ADA, viewId: form.id })).toMatchObject({ ok: true });
    } finally {
      await house.close();
    }
  },
);

test('so is the closing of one without a callback id', async () => {
  const payload = {
    type: 'view_closed',
    team: { id: t.slack.workspace.team.id },
    user: { id: ADA },
    view: { id: 'V1' },
  };
  expect((await sent(`payload=${encodeURIComponent(JSON.stringify(payload))}`)).status).toBe(200);
});

async function posted(body: string): Promise<unknown> {
  return (await sent(body)).json();
}

/** Slack's own signed request, with whatever in it. */
async function sent(body: string): Promise<Response> {
  const stamp = String(Math.floor(new Date().getTime() / 1000));
  const hmac = createHmac('sha256', t.slack.signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
  return fetch(`http://127.0.0.1:${t.port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-signature': `v0=${hmac}`,
      'x-slack-request-timestamp': stamp,
    },
    body,
  });
}
