import { z } from 'zod';
import { lengthOf } from '../block-kit/checks';
import { type KeptFile, MAX_FILE_BYTES } from '../files/file-cabinet';
import { fileOnWire } from '../files/file-on-wire';
import { UPLOADS } from '../files/upload';
import { type Arguments, jsonArgument, numberArgument, textArgument } from './arguments';
import { type Judged, judgeContent } from './message-content';
import { type Answer, type Method, refused, type Surroundings } from './method';
import { writable } from './reach';
import { placeInThread } from './threads';

const MAX_ALT_TEXT = 1_000;
const MAX_COMMENT = 40_000;

/** Uploading files in Slack's three steps, and looking at one. */
export const FILE_METHODS: readonly Method[] = [
  { name: 'files.getUploadURLExternal', token: 'bot', scopes: ['files:write'], run: getUploadUrl },
  { name: 'files.completeUploadExternal', token: 'bot', scopes: ['files:write'], run: completeUpload },
  { name: 'files.info', token: 'bot', scopes: ['files:read'], run: info },
];

const uploads = z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1);

type Uploads = z.infer<typeof uploads>;

function getUploadUrl(args: Arguments, { workspace, baseUrl }: Surroundings): Answer {
  const name = textArgument(args, 'filename');
  if (name === undefined) return refused('invalid_arguments', ['[ERROR] missing required field: filename']);
  const length = numberArgument(args, 'length', 0);
  if (length <= 0) return refused('missing_argument');
  if (length > MAX_FILE_BYTES) return refused('file_upload_size_restricted');
  // Slack's documents say `alt_txt`, its Node SDK sends `alt_text`.
  const altText = textArgument(args, 'alt_txt') ?? textArgument(args, 'alt_text');
  if (lengthOf(altText ?? '') > MAX_ALT_TEXT) return refused('alt_txt_too_large');
  const { id, ticket } = workspace.files.reserve(name, length, altText);
  return { ok: true, upload_url: `${baseUrl()}${UPLOADS}${ticket}`, file_id: id };
}

function completeUpload(args: Arguments, slack: Surroundings): Answer {
  const parsed = uploads.safeParse(jsonArgument(args, 'files').value);
  if (!parsed.success) return refused('invalid_arguments', ['[ERROR] missing required field: files']);
  const { files } = slack.workspace;
  if (!parsed.data.every(({ id }) => files.isUploaded(id))) return refused('file_not_found');
  const places = placesOf(args);
  if (places.length === 0) return done(complete(parsed.data, slack), slack);
  const posts = places.map((place) => judgePost(place, args, slack));
  const refusal = posts.find((post) => 'refusal' in post);
  if (refusal !== undefined) return refusal.refusal;
  const kept = complete(parsed.data, slack);
  for (const post of posts) if ('send' in post) post.send(kept.map(({ id }) => id));
  return done(kept, slack);
}

function complete(wanted: Uploads, { workspace, trouble }: Surroundings): KeptFile[] {
  return wanted
    .map(({ id, title }) => workspace.files.complete(id, title, trouble.looksUntilReady))
    .filter((file) => file !== undefined);
}

function done(kept: readonly KeptFile[], { workspace }: Surroundings): Answer {
  const files = kept.map(({ id }) => workspace.files.get(id)).filter((file) => file !== undefined);
  return { ok: true, files: files.map((file) => fileOnWire(file, workspace)) };
}

function placesOf(args: Arguments): string[] {
  const one = textArgument(args, 'channel_id');
  if (one !== undefined) return [one];
  return (textArgument(args, 'channels') ?? '').split(',').filter((id) => id !== '');
}

type Post = { send: (fileIds: string[]) => void } | { refusal: Answer };

function judgePost(place: string, args: Arguments, { workspace }: Surroundings): Post {
  const reached = writable(workspace, place);
  if (!reached.ok) return { refusal: refused(reached.error) };
  const { id: channel } = reached.channel;
  const thread = placeInThread(args, channel, workspace);
  if (!thread.ok) return { refusal: refused(thread.error) };
  const judged = judgeComment(args, workspace);
  if (!judged.ok) return { refusal: judged.answer };
  return {
    send(fileIds) {
      const user = workspace.app.botUserId;
      const { ts } = workspace.post({
        blocks: [],
        ...judged.content,
        ...thread.place,
        channel,
        user,
        fileIds,
      });
      for (const id of fileIds) workspace.files.share(id, { channel, ts });
    },
  };
}

/** What is said with a file: a comment, else blocks, else nothing, which a message with a file may do. */
function judgeComment(args: Arguments, workspace: Surroundings['workspace']): Judged {
  const text = textArgument(args, 'initial_comment');
  if (text !== undefined) return judgeContent({ text }, MAX_COMMENT, workspace);
  if (args.blocks === undefined) return { ok: true, content: { text: '' } };
  return judgeContent({ blocks: args.blocks }, MAX_COMMENT, workspace);
}

function info(args: Arguments, { workspace }: Surroundings): Answer {
  const file = workspace.files.look(textArgument(args, 'file') ?? '');
  if (file === undefined) return refused('file_not_found');
  return {
    ok: true,
    file: fileOnWire(file, workspace),
    comments: [],
    response_metadata: { next_cursor: '' },
  };
}
