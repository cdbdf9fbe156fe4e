import { type FileCabinet, MAX_FILE_BYTES } from './file-cabinet';

/** The path under which files are uploaded; a secret ticket follows it. */
export const UPLOADS = '/upload/v1/';

/** The largest body of an upload, in bytes: the largest file and what a multipart form puts around it. */
export const MAX_UPLOAD_BYTES = MAX_FILE_BYTES + 16 * 1024;

/** Takes the body of an upload, raw or as a multipart form with the file in its first field. */
export async function takeUpload(
  files: FileCabinet,
  path: string,
  contentType: string,
  body: Buffer,
): Promise<{ status: number; body: string }> {
  const bytes = await fileIn(contentType, body);
  if (bytes === undefined) return { status: 400, body: 'the form holds no file' };
  const received = files.receive(path.slice(UPLOADS.length), bytes);
  switch (received) {
    case 'ok':
      return { status: 200, body: `OK - ${bytes.length}` };
    case 'no_such_upload':
      return { status: 404, body: 'there is no such upload, or it has been used' };
    case 'wrong_size':
      return { status: 400, body: 'the file is not as long as was announced' };
  }
}

async function fileIn(contentType: string, body: Buffer): Promise<Buffer | undefined> {
  if (!contentType.startsWith('multipart/form-data')) return body;
  try {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const [first] = [...form.values()];
    if (first === undefined) return undefined;
    return typeof first === 'string' ? Buffer.from(first) : Buffer.from(await first.arrayBuffer());
  } catch {
    return undefined;
  }
}
