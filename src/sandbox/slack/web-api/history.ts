import type { Channel, Message } from '../../page/protocol';
import { messageOnWire } from '../wire';
import { type Arguments, flagArgument, textArgument } from './arguments';
import { type Answer, channelScope, type Method, refused, type Surroundings } from './method';
import { pageByTime } from './paging';
import { joined } from './reach';

/** What was said in a channel, and in a thread. */
export const HISTORY_METHODS: readonly Method[] = [
  { name: 'conversations.history', token: 'bot', scopes: channelScope('history'), run: history },
  { name: 'conversations.replies', token: 'bot', scopes: channelScope('history'), run: replies },
];

type Span = { oldest: number; latest: number; inclusive: boolean };

/** The span that is asked for, or Slack's error where an end of it is no timestamp. */
function spanOf(args: Arguments): Span | 'invalid_ts_oldest' | 'invalid_ts_latest' {
  const oldest = Number(textArgument(args, 'oldest') ?? 0);
  const latest = Number(textArgument(args, 'latest') ?? Infinity);
  if (Number.isNaN(oldest)) return 'invalid_ts_oldest';
  if (Number.isNaN(latest)) return 'invalid_ts_latest';
  return { oldest, latest, inclusive: flagArgument(args, 'inclusive') };
}

function isWithin(message: Message, { oldest, latest, inclusive }: Span): boolean {
  const ts = Number(message.ts);
  return inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
}

function pageOfMessages(messages: readonly Message[], args: Arguments, { workspace }: Surroundings): Answer {
  const cut = pageByTime(messages, args);
  if (cut === undefined) return refused('invalid_cursor');
  const withMetadata = flagArgument(args, 'include_all_metadata');
  return {
    ok: true,
    messages: cut.items.map(({ metadata, ...rest }) =>
      messageOnWire(withMetadata && metadata !== undefined ? { ...rest, metadata } : rest, workspace),
    ),
    has_more: cut.nextCursor !== '',
    response_metadata: { next_cursor: cut.nextCursor },
  };
}

/** What everybody in the channel sees of it, oldest first. */
function said(channel: Channel, { workspace }: Surroundings): Message[] {
  return workspace.messagesIn(channel.id).filter((one) => one.ephemeralTo === undefined);
}

function history(args: Arguments, slack: Surroundings): Answer {
  const reached = joined(slack.workspace, textArgument(args, 'channel'));
  if (!reached.ok) return refused(reached.error);
  const span = spanOf(args);
  if (typeof span === 'string') return refused(span);
  const inChannel = said(reached.channel, slack).filter(
    (one) => (one.threadTs === undefined || one.broadcast === true) && isWithin(one, span),
  );
  return pageOfMessages(inChannel.reverse(), args, slack);
}

/** A thread: its first message whatever the span, then the replies within it. A reply by itself is just that. */
function replies(args: Arguments, slack: Surroundings): Answer {
  const { workspace } = slack;
  const reached = joined(workspace, textArgument(args, 'channel'));
  if (!reached.ok) return refused(reached.error);
  const span = spanOf(args);
  if (typeof span === 'string') return refused(span);
  const first = workspace.message(reached.channel.id, textArgument(args, 'ts') ?? '');
  if (first === undefined || first.ephemeralTo !== undefined) return refused('thread_not_found');
  const under = workspace.replies(first.channel, first.ts).filter((reply) => isWithin(reply, span));
  return pageOfMessages([first, ...under], args, slack);
}
