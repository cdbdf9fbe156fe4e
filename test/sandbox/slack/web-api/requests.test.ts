import type { WebClient } from '@slack/web-api';
import type { LocalSlack } from '../../../../src/sandbox/slack/local-slack';
import { PLATFORM, startSlack } from '../bolt';
import { clientOf, errorOf } from '../web-client';

let slack: LocalSlack;
let client: WebClient;

beforeEach(async () => {
  slack = await startSlack();
  client = clientOf(slack);
});
afterEach(() => slack.close());

function post(method: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(slack.apiUrl + method, { method: 'POST', body, headers });
}

describe('tokens', () => {
  test('auth.test tells whose token it is', async () => {
    expect(await client.auth.test()).toMatchObject({
      ok: true,
      team: 'Sandbox',
      team_id: 'T0SANDBOX1',
      user: 'bedrock-lifecycle',
      user_id: slack.workspace.app.botUserId,
      bot_id: 'B0SANDBOX1',
    });
  });

  test('a wrong token, no token, and the other kind of token are refused, each in its way', async () => {
    expect(await errorOf(client.auth.test({ token: 'xoxb-wrong' }))).toBe('invalid_auth');
    expect(await errorOf(client.apps.connections.open({}))).toBe('not_allowed_token_type');
    expect(await (await post('auth.test', '')).json()).toEqual({ ok: false, error: 'not_authed' });
  });

  test('the app token opens a socket address', async () => {
    const opened = await client.apps.connections.open({ token: slack.appToken });
    expect(opened.url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/link\?ticket=/);
  });
});

describe('requests', () => {
  test('an unknown method is said to be unknown', async () => {
    expect(await errorOf(client.apiCall('no.such'))).toBe('unknown_method');
  });

  test('a JSON body is read like a form', async () => {
    const headers = {
      authorization: `Bearer ${slack.botToken}`,
      'content-type': 'application/json; charset=utf-8',
    };
    const blocks = [{ type: 'divider' }];
    const answer = await post(
      'chat.postMessage',
      JSON.stringify({ channel: PLATFORM, text: 'json', blocks }),
      headers,
    );
    expect(await answer.json()).toMatchObject({ ok: true, message: { text: 'json', blocks } });
    expect(await (await post('chat.postMessage', '{', headers)).json()).toEqual({
      ok: false,
      error: 'invalid_json',
    });
  });

  test('a body over one mebibyte is refused', async () => {
    const answer = await post('api.test', 'x'.repeat(1_048_577), { 'content-type': 'application/json' });
    expect(answer.status).toBe(413);
  });

  test('every request is written down with its outcome', async () => {
    await client.api.test();
    await errorOf(client.users.info({ user: 'U0NOBODY' }));
    expect(slack.workspace.requests).toMatchObject([
      { target: 'slack', method: 'api.test', outcome: 'ok' },
      { target: 'slack', method: 'users.info', outcome: 'user_not_found' },
    ]);
  });

  test('no more than 500 requests are kept', async () => {
    for (let n = 0; n < 501; n += 1) {
      slack.workspace.recordRequest({ at: '', target: 'slack', method: String(n), ms: 0, outcome: 'ok' });
    }
    expect(slack.workspace.requests).toHaveLength(500);
    expect(slack.workspace.requests[0]).toMatchObject({ method: '1' });
  });
});
