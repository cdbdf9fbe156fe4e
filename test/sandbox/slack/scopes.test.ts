import type { LocalSlack } from '../../../src/sandbox/slack/local-slack';
import { METHODS } from '../../../src/sandbox/slack/web-api/registry';
import { ADA, PLATFORM, SEC_OPS, startSlack } from './bolt';
import { clientOf, errorOf } from './web-client';

let slack: LocalSlack | undefined;
afterEach(() => slack?.close());

/** The direct message between Ada and the bot. */
const DIRECT = 'D0ADA00001';

const calls: [scope: string, method: string, args: Record<string, unknown>][] = [
  ['channels:history', 'conversations.history', { channel: PLATFORM }],
  ['channels:history', 'conversations.replies', { channel: PLATFORM, ts: '1.000001' }],
  ['groups:history', 'conversations.history', { channel: SEC_OPS }],
  ['im:history', 'conversations.history', { channel: DIRECT }],
  ['channels:read', 'conversations.info', { channel: PLATFORM }],
  ['im:read', 'conversations.info', { channel: DIRECT }],
  ['groups:read', 'conversations.members', { channel: SEC_OPS }],
  ['channels:read', 'conversations.list', {}],
  ['groups:read', 'conversations.list', { types: 'public_channel,private_channel' }],
  ['groups:read', 'users.conversations', { user: ADA, types: 'private_channel' }],
  ['chat:write', 'chat.postMessage', { channel: PLATFORM, text: 'x' }],
  ['chat:write', 'chat.postEphemeral', { channel: PLATFORM, user: ADA, text: 'x' }],
  ['chat:write', 'chat.update', { channel: PLATFORM, ts: '1.000001', text: 'x' }],
  ['chat:write', 'chat.delete', { channel: PLATFORM, ts: '1.000001' }],
  ['im:write', 'conversations.open', { users: ADA }],
  ['users:read', 'users.info', { user: ADA }],
  ['users:read', 'users.list', {}],
  ['files:write', 'files.getUploadURLExternal', { filename: 'x.png', length: 1 }],
  ['files:write', 'files.completeUploadExternal', { files: [{ id: 'F0NOWHERE00' }] }],
  ['files:read', 'files.info', { file: 'F0NOWHERE00' }],
];

test.each(calls)(
  'without %s a call of %s is refused, and told which scope it needs',
  async (scope, ...call) => {
    slack = await startSlack();
    slack.workspace.openDirectMessage(slack.workspace.user(ADA)!);
    slack.withoutScope(scope);
    await expect(clientOf(slack).apiCall(...call)).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: scope, provided: expect.not.stringContaining(scope) as string },
    });
    slack.withScope(scope);
    expect(await errorOf(clientOf(slack).apiCall(...call))).not.toBe('missing_scope');
  },
);

test('every method that needs a scope is among these', () => {
  const needing = [...METHODS.values()].filter(({ scopes }) => scopes !== undefined);
  expect(new Set(calls.map(([, method]) => method))).toEqual(new Set(needing.map(({ name }) => name)));
});

test('a bot has what its manifest asks for, and every answer says what that is', async () => {
  slack = await startSlack({ scopes: ['commands', 'chat:write'] });
  const client = clientOf(slack);
  const { response_metadata } = await client.chat.postMessage({ channel: PLATFORM, text: 'x' });
  expect(response_metadata!.scopes).toEqual(['commands', 'chat:write']);
  expect(await errorOf(client.conversations.history({ channel: PLATFORM }))).toBe('missing_scope');
});
