import { type Logger } from '@slack/logger';
import { WebAPIPlatformError, WebClient } from '@slack/web-api';
import { z } from 'zod';
import { cut } from '../../cards/mrkdwn';

/** Files in the workspace that are shown in messages. */
export type PictureFiles = {
  /**
   * Uploads a picture and resolves with its file's id once messages can show it. Rejects with the SDK's errors, and
   * with `NotReadyError`.
   */
  upload(png: Buffer, about: { readonly name: string; readonly alt: string }): Promise<string>;
  /** Whether Slack still has the file. Rejects where Slack does not say. */
  has(fileId: string): Promise<boolean>;
};

/** Slack took a file, and messages cannot show it. */
export class NotReadyError extends Error {
  override readonly name = 'NotReadyError';
}

/** Slack's own limit for a file; that of the block which shows it is twice as much, and holds all of it. */
const LONGEST_ALT = 1000;

/** A file is not ready at once (slackapi/python-slack-sdk#1521): so often it is looked for, with growing pauses. */
const MOST_LOOKS = 10;
const FIRST_PAUSE_MS = 150;
const GROWTH = 1.5;

const GONE: ReadonlySet<string> = new Set(['file_not_found', 'file_deleted']);

/** In this form alone a block takes an id. */
const FileId = z.string().regex(/^F[A-Z0-9]{8,}$/);
const Uploaded = z.object({ files: z.tuple([z.object({ files: z.tuple([z.object({ id: FileId })]) })]) });
const Info = z.object({ file: z.object({ mimetype: z.string().optional() }) });

/**
 * Slack's files. A picture is uploaded without a channel: nobody sees it before a message shows it. The client is one
 * of its own, since a `Retry-After` for files must not hold up messages.
 */
export function createPictureFiles(parts: {
  botToken: string;
  apiUrl: string;
  logger: Logger;
  delay: (ms: number) => Promise<unknown>;
  timeoutMs?: number;
}): PictureFiles {
  const client = new WebClient(parts.botToken, {
    slackApiUrl: parts.apiUrl,
    timeout: parts.timeoutMs ?? 5_000,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: parts.logger,
  });

  async function untilReady(fileId: string): Promise<void> {
    let pauseMs = FIRST_PAUSE_MS;
    for (let looks = 1; ; looks += 1) {
      const { file } = Info.parse(await client.files.info({ file: fileId }));
      if (file.mimetype) return;
      if (looks === MOST_LOOKS) throw new NotReadyError(`${fileId} was not ready after ${looks} looks`);
      await parts.delay(pauseMs);
      pauseMs *= GROWTH;
    }
  }

  return {
    async upload(png, { name, alt }) {
      const answer = await client.filesUploadV2({
        file: png,
        filename: name,
        alt_text: cut(alt, LONGEST_ALT),
      });
      const { files } = Uploaded.parse(answer);
      const { id } = files[0].files[0];
      await untilReady(id);
      return id;
    },
    async has(fileId) {
      try {
        await client.files.info({ file: fileId });
        return true;
      } catch (error) {
        if (error instanceof WebAPIPlatformError && GONE.has(error.data.error)) return false;
        throw error;
      }
    },
  };
}
