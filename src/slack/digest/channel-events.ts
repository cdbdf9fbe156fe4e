import { z } from 'zod';
import { pausedNotice } from '../../cards/pause-words';
import { type Pause } from '../../domain/subscription';
import { queueParts } from '../../store/outbox';
import { noteChannel, pause } from '../../store/subscriptions';
import { type EventHandler } from '../listening';
import { type DigestDeps } from './deps';

const OfChannel = z.object({ channel: z.string() });
const Renamed = z.object({ channel: z.object({ id: z.string(), name: z.string() }) });

type ChannelDeps = Pick<DigestDeps, 'subscriptions' | 'log'>;

/** What happens to channels, and what that means for their subscriptions. */
export function channelEvents(deps: ChannelDeps): ReadonlyMap<string, EventHandler> {
  const archived = pausing(deps, 'archived');
  const left = pausing(deps, 'left');
  const renamed: EventHandler = async (event) => {
    const { id, name } = Renamed.parse(event).channel;
    await deps.subscriptions.change(id, (place) => noteChannel(place, id, { channelName: name }));
  };
  return new Map([
    ['channel_archive', archived],
    ['group_archive', archived],
    ['channel_left', left],
    ['group_left', left],
    ['channel_rename', renamed],
    ['group_rename', renamed],
  ]);
}

/** Slack refused a post for good: the channel's subscription pauses itself. `word` is Slack's, such as `is_archived`. */
export function pauseRefused(deps: ChannelDeps, channel: string, word: string, now: Date): Promise<void> {
  const why = { reason: 'refused', at: now.toISOString(), word } as const;
  return pauseItself(deps, channel, why, `refused:${why.at}`);
}

function pausing(deps: ChannelDeps, reason: Pause['reason']): EventHandler {
  return (event, { id, now }) =>
    pauseItself(deps, OfChannel.parse(event).channel, { reason, at: now.toISOString() }, id);
}

/** Pauses, and queues word of it to the subscriber in the same commit: once, or not at all. */
async function pauseItself(
  { subscriptions, log }: ChannelDeps,
  channel: string,
  why: Pause,
  occasion: string,
): Promise<void> {
  const { outcome } = await subscriptions.change(channel, (place) =>
    pause(place, channel, why, (paused) =>
      queueParts(place.workspace, [
        {
          id: `notice:${place.workspace}:${channel}:${occasion}`,
          to: { user: paused.subscribedBy },
          queuedAt: why.at,
          about: { kind: 'notice', mrkdwn: pausedNotice(paused, why).text },
        },
      ]),
    ),
  );
  if (outcome === 'paused') log.info({ channel, reason: why.reason }, 'A subscription paused itself');
}
