import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { ADA, PLATFORM, SEC_OPS, startSlack } from './bolt';
import { PNG } from './pictures';
import { clientOf, errorOf } from './web-client';

let slack: LocalSlack;
afterEach(() => slack.close());

const calls: [string, (client: ReturnType<typeof clientOf>) => Promise<unknown>][] = [
  ['channels:history', (client) => client.conversations.history({ channel: PLATFORM })],
  ['channels:history', (client) => client.conversations.replies({ channel: PLATFORM, ts: '1.000001' })],
  ['groups:history', (client) => client.conversations.history({ channel: SEC_OPS })],
  ['channels:read', (client) => client.conversations.info({ channel: PLATFORM })],
  ['groups:read', (client) => client.conversations.members({ channel: SEC_OPS })],
  ['groups:read', (client) => client.conversations.list({ types: 'public_channel,private_channel' })],
  ['groups:read', (client) => client.users.conversations({ user: ADA, types: 'private_channel' })],
  ['chat:write', (client) => client.chat.postMessage({ channel: PLATFORM, text: 'x' })],
  ['im:write', (client) => client.conversations.open({ users: ADA })],
  ['users:read', (client) => client.users.info({ user: ADA })],
  ['files:write', (client) => client.filesUploadV2({ file: PNG, filename: 'x.png' })],
  ['files:read', (client) => client.files.info({ file: 'F0NOWHERE00' })],
];

test.each(calls)('without %s what needs it is refused, and says which it is', async (scope, call) => {
  slack = await startSlack();
  slack.withoutScope(scope);
  await expect(call(clientOf(slack))).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: scope, provided: expect.not.stringContaining(scope) as string },
  });
  slack.withScope(scope);
  expect(await errorOf(call(clientOf(slack)))).not.toBe('missing_scope');
});

test('a bot has what its manifest asks for, and every answer says what that is', async () => {
  slack = await startSlack({ scopes: ['commands', 'chat:write'] });
  const client = clientOf(slack);
  const { response_metadata } = await client.chat.postMessage({ channel: PLATFORM, text: 'x' });
  expect(response_metadata!.scopes).toEqual(['commands', 'chat:write']);
  expect(await errorOf(client.conversations.history({ channel: PLATFORM }))).toBe('missing_scope');
});
