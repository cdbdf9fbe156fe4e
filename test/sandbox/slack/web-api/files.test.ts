import type { WebClient } from '@slack/web-api';
import type { LocalSlack } from '../../../../src/sandbox/slack/local-slack';
import { ADA, PLATFORM, RANDOM, startSlack } from '../bolt';
import { PNG } from '../pictures';
import { clientOf, errorOf } from '../web-client';

let slack: LocalSlack;
let client: WebClient;

beforeEach(async () => {
  slack = await startSlack();
  client = clientOf(slack);
});
afterEach(() => slack.close());

/** Uploads with the SDK's own three steps and gives the file's id. */
async function upload(bytes: Buffer, filename: string, extra: object = {}): Promise<string> {
  const answer = await client.filesUploadV2({ file: bytes, filename, ...extra });
  const { files } = answer as unknown as { files: { files: { id: string }[] }[] };
  return files[0]!.files[0]!.id;
}

const imageOf = (id: string) => ({ type: 'image' as const, alt_text: 'a picture', slack_file: { id } });

function post(block: object): Promise<unknown> {
  return client.apiCall('chat.postMessage', { channel: PLATFORM, text: 'x', blocks: [block] });
}

async function mimetypeOf(id: string): Promise<string | undefined> {
  return (await client.files.info({ file: id })).file?.mimetype;
}

describe('a picture that is uploaded without a channel', () => {
  test('is known by its type after a look, and can then be shown in a message', async () => {
    const id = await upload(PNG, 'timeline.png', { title: 'Timeline', alt_text: 'What comes when' });
    expect(id).toMatch(/^F[A-Z0-9]{8,}$/);
    expect([await mimetypeOf(id), await mimetypeOf(id)]).toEqual(['', 'image/png']);
    await post(imageOf(id));
    expect(slack.workspace.messages).toMatchObject([{ blocks: [{ type: 'image', slack_file: { id } }] }]);
    const file = { id, name: 'timeline.png', title: 'Timeline', altText: 'What comes when' };
    expect(slack.workspace.state().files).toEqual([{ ...file, mimetype: 'image/png', size: PNG.length }]);
    expect(slack.workspace.files.picture(id)).toEqual({ mimetype: 'image/png', bytes: PNG });
  });

  test('is refused in a block until it is ready', async () => {
    slack.trouble.slowFiles(2);
    const id = await upload(PNG, 'slow.png');
    const line = 'invalid slack file [json-pointer:/blocks/0/slack_file]';
    for (let looks = 0; looks < 2; looks += 1) {
      await expect(post(imageOf(id))).rejects.toMatchObject({
        data: {
          error: 'invalid_blocks',
          errors: [line],
          response_metadata: { messages: [`[ERROR] ${line}`] },
        },
      });
      expect(await mimetypeOf(id)).toBe('');
    }
    expect(await mimetypeOf(id)).toBe('image/png');
    expect(await post(imageOf(id))).toMatchObject({ ok: true });
  });

  test('never becomes ready where that is switched on, and is at once where it is off', async () => {
    slack.trouble.slowFiles(Infinity);
    const never = await upload(PNG, 'never.png');
    for (let looks = 0; looks < 20; looks += 1) expect(await mimetypeOf(never)).toBe('');
    slack.trouble.slowFiles(0);
    expect(await mimetypeOf(await upload(PNG, 'at-once.png'))).toBe('image/png');
  });

  test('can be named by its address, at the side of a section and in a context', async () => {
    slack.trouble.slowFiles(0);
    const id = await upload(PNG, 'a b.png');
    const url = (await client.files.info({ file: id })).file?.url_private;
    const image = { type: 'image', alt_text: 'x', slack_file: { url } };
    expect(
      await post({ type: 'section', text: { type: 'mrkdwn', text: 'x' }, accessory: image }),
    ).toMatchObject({
      ok: true,
    });
    expect(await post({ type: 'context', elements: [image] })).toMatchObject({ ok: true });
    const stranger = { ...image, slack_file: { url: `${url}x` } };
    expect(await errorOf(post({ type: 'context', elements: [stranger] }))).toBe('invalid_blocks');
  });
});

test.each([
  ['is unknown', 'F0NOWHERE00'],
  ['has an id of another kind', 'C0PLATFORM'],
])('a picture that %s is refused', async (_what, id) => {
  expect(await errorOf(post(imageOf(id)))).toBe('invalid_blocks');
});

test('a file is told by its bytes, not by its name: what is no picture cannot be shown', async () => {
  slack.trouble.slowFiles(0);
  const id = await upload(Buffer.from('<svg onload="alert(1)"/>'), 'timeline.png');
  expect(await mimetypeOf(id)).toBe('application/octet-stream');
  expect(await errorOf(post(imageOf(id)))).toBe('invalid_blocks');
  expect(slack.workspace.files.picture(id)).toBeUndefined();
});

test('a file that is uploaded with a channel stands in a message there, also in a thread', async () => {
  const { ts } = await client.chat.postMessage({ channel: PLATFORM, text: 'the digest' });
  const place = { channel_id: PLATFORM, thread_ts: ts };
  const id = await upload(Buffer.from('a,b'), 'plans.csv', { ...place, initial_comment: 'Here it is' });
  const [, shared] = slack.workspace.messages;
  expect(shared).toMatchObject({ text: 'Here it is', threadTs: ts, fileIds: [id] });
  expect((await client.files.info({ file: id })).file).toMatchObject({
    channels: [PLATFORM],
    shares: { public: { [PLATFORM]: [{ ts: shared!.ts }] } },
  });
  const { messages } = await client.conversations.replies({ channel: PLATFORM, ts: ts! });
  expect(messages![1]).toMatchObject({ files: [{ id, name: 'plans.csv' }] });
});

test('a file can be shared with one person', async () => {
  const { channel } = await client.conversations.open({ users: ADA });
  const id = await upload(Buffer.from('BEGIN'), 'date.ics', { channel_id: channel!.id });
  expect(slack.workspace.messages).toMatchObject([{ channel: channel!.id, fileIds: [id], text: '' }]);
});

test('a file for a channel that the bot is not in stays an upload', async () => {
  const refused = upload(PNG, 'x.png', { channel_id: RANDOM });
  expect(await errorOf(refused)).toBe('not_in_channel');
  expect([slack.workspace.files.all, slack.workspace.messages]).toEqual([[], []]);
});

describe('the upload address', () => {
  async function reserve(length: number): Promise<{ id: string; url: string }> {
    const { file_id, upload_url } = await client.files.getUploadURLExternal({ filename: 'a.png', length });
    return { id: file_id!, url: upload_url! };
  }

  async function send(url: string, body: Buffer | FormData): Promise<number> {
    return (await fetch(url, { method: 'POST', body })).status;
  }

  test('takes raw bytes as well as a form, once', async () => {
    const { id, url } = await reserve(PNG.length);
    expect([await send(url, PNG), await send(url, PNG)]).toEqual([200, 404]);
    expect(await client.files.completeUploadExternal({ files: [{ id }] })).toMatchObject({
      files: [{ id, title: 'a.png' }],
    });
    const again = await reserve(PNG.length);
    const form = new FormData();
    form.append('filename', new Blob([PNG]), 'a.png');
    expect(await send(again.url, form)).toBe(200);
  });

  test('takes no other length than announced, no form without a file, and no secret that was not given out', async () => {
    const { url } = await reserve(PNG.length + 1);
    expect(await send(url, PNG)).toBe(400);
    expect(await send(url, new FormData())).toBe(400);
    expect(await send(`${url}x`, PNG)).toBe(404);
    expect((await fetch(url)).status).toBe(404);
  });

  test('is refused for what is too large or nothing', async () => {
    expect(await errorOf(reserve(0))).toBe('missing_argument');
    expect(await errorOf(reserve(10 * 1024 * 1024 + 1))).toBe('file_upload_size_restricted');
    const unnamed = client.apiCall('files.getUploadURLExternal', { length: 1 });
    expect(await errorOf(unnamed)).toBe('invalid_arguments');
  });

  test('takes no body that is larger than any file may be', async () => {
    const { url } = await reserve(1);
    expect(await send(url, Buffer.alloc(11 * 1024 * 1024))).toBe(413);
  });

  test('can fail like any other request', async () => {
    slack.trouble.next('upload_url', 1, { kind: 'server_error' });
    await expect(upload(PNG, 'x.png')).rejects.toThrow();
    expect(await upload(PNG, 'x.png')).toMatch(/^F/);
  });
});

test('a file may come with blocks instead of a comment, and faulty ones leave it an upload', async () => {
  const blocks = [{ type: 'divider' }];
  await upload(PNG, 'x.png', { channel_id: PLATFORM, blocks });
  expect(slack.workspace.messages).toMatchObject([{ text: '', blocks }]);
  const faulty = upload(PNG, 'y.png', { channel_id: PLATFORM, blocks: [{ type: 'nonsense' }] });
  expect(await errorOf(faulty)).toBe('invalid_blocks');
  expect([slack.workspace.files.all.length, slack.workspace.messages.length]).toEqual([1, 1]);
});

test('uploads that are never finished give way to later ones', async () => {
  const first = await client.files.getUploadURLExternal({ filename: 'a.png', length: PNG.length });
  for (let n = 0; n < 20; n += 1) await client.files.getUploadURLExternal({ filename: 'b.png', length: 1 });
  expect((await fetch(first.upload_url!, { method: 'POST', body: PNG })).status).toBe(404);
});

test('what was never uploaded cannot be completed, nor looked at', async () => {
  const { file_id } = await client.files.getUploadURLExternal({ filename: 'a.png', length: 1 });
  const files: [{ id: string }] = [{ id: file_id! }];
  expect(await errorOf(client.files.completeUploadExternal({ files }))).toBe('file_not_found');
  expect(await errorOf(client.files.info({ file: file_id! }))).toBe('file_not_found');
});

test('the oldest bytes are let go when all files together grow too large', async () => {
  const nearlyTen = Buffer.concat([PNG, Buffer.alloc(10 * 1024 * 1024 - PNG.length)]);
  const ids: string[] = [];
  for (let n = 0; n < 7; n += 1) ids.push(await upload(nearlyTen, `${n}.png`));
  const isKept = ids.map((id) => slack.workspace.files.picture(id) !== undefined);
  expect(isKept).toEqual([false, true, true, true, true, true, true]);
});
