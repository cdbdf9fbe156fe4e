import type { Message } from '../page/protocol';
import { isObject } from './block-kit/checks';
import { parseJson } from './json';
import type { Origin, ResponseUrls } from './response-urls';
import { flagArgument, textArgument } from './web-api/arguments';
import { type Content, judgeContent } from './web-api/message-content';
import type { Workspace } from './workspace';

const MAX_TEXT = 40_000;

/** Slack's answer to a post to a `response_url`. */
export type ResponseAnswer = { status: number; body: string };

const TAKEN: ResponseAnswer = { status: 200, body: 'ok' };

function refusal(status: number, error: string): ResponseAnswer {
  return { status, body: error };
}

/** Posts what the app answered to a person: to them alone, or to the channel if `response_type` says so. */
export function postResponse(
  workspace: Workspace,
  origin: Origin,
  content: Content,
  args: Readonly<Record<string, unknown>>,
): Message {
  const threadTs = textArgument(args, 'thread_ts');
  return workspace.post({
    blocks: [],
    ...content,
    channel: origin.channelId,
    user: workspace.app.botUserId,
    ...(args.response_type === 'in_channel' ? {} : { ephemeralTo: origin.userId }),
    ...(threadTs === undefined ? {} : { threadTs }),
  });
}

function changeOriginal(
  workspace: Workspace,
  origin: Origin,
  args: Readonly<Record<string, unknown>>,
): ResponseAnswer {
  const original = workspace.message(origin.channelId, origin.originalTs ?? '');
  if (original === undefined) return refusal(404, 'message_not_found');
  if (flagArgument(args, 'delete_original')) {
    workspace.remove(original);
    return TAKEN;
  }
  const judged = judgeContent(args, MAX_TEXT, workspace);
  if (!judged.ok) return refusal(400, String(judged.answer.error));
  workspace.change(original, { blocks: [], ...judged.content });
  return TAKEN;
}

/**
 * Takes a post to a `response_url`. Faulty content is answered with status 400 and the bare error, as Slack's
 * webhooks do; a used-up or expired address with 404. A command's address has no original message: there,
 * `replace_original` does nothing and the answer is a new message.
 */
export function takeResponse(
  workspace: Workspace,
  urls: ResponseUrls,
  path: string,
  body: string,
): ResponseAnswer {
  const opened = urls.open(path);
  if (!opened.ok) return { status: 404, body: JSON.stringify(opened) };
  const args = parseJson(body);
  if (!isObject(args)) return refusal(400, 'invalid_payload');
  const { origin } = opened;
  if (workspace.channel(origin.channelId)?.isArchived === true) return refusal(410, 'channel_is_archived');
  const concernsOriginal = flagArgument(args, 'replace_original') || flagArgument(args, 'delete_original');
  if (concernsOriginal && origin.originalTs !== undefined) return changeOriginal(workspace, origin, args);
  const judged = judgeContent(args, MAX_TEXT, workspace);
  if (!judged.ok) return refusal(400, String(judged.answer.error));
  postResponse(workspace, origin, judged.content, args);
  return TAKEN;
}
