import { type WebClient } from '@slack/web-api';
import { z } from 'zod';

/** A file of text for somebody's direct messages, with what is said beside it, in mrkdwn. */
export type FileToSend = { readonly name: string; readonly text: string; readonly comment: string };

const Opened = z.object({ channel: z.object({ id: z.string() }) });

/** Puts a file of text into a person's direct messages with the bot. Rejects with the SDK's errors. */
export async function sendFile(
  web: WebClient,
  userId: string,
  { name, text, comment }: FileToSend,
): Promise<void> {
  const { channel } = Opened.parse(await web.conversations.open({ users: userId }));
  await web.filesUploadV2({
    channel_id: channel.id,
    initial_comment: comment,
    filename: name,
    file: Buffer.from(text, 'utf8'),
  });
}
