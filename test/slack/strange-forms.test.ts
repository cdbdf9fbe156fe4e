import { createHmac } from 'node:crypto';
import { CALLBACK } from '../../src/cards/ids';
import { ADA, type TestHouse, startTestHouse } from '../support/house';
import { leadOf } from './digest-doors';

const SENTENCE = 'Nothing was saved. Please open it again with `/bedrock-digest`.';

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

/** Slack's own signed request, with whatever in it. */
async function posted(body: string): Promise<unknown> {
  const stamp = String(Math.floor(new Date().getTime() / 1000));
  const hmac = createHmac('sha256', t.slack.signingSecret).update(`v0:${stamp}:${body}`).digest('hex');
  const response = await fetch(`http://127.0.0.1:${t.port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-signature': `v0=${hmac}`,
      'x-slack-request-timestamp': stamp,
    },
    body,
  });
  return response.json();
}
