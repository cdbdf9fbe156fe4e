import { z } from 'zod';
import { pausedNotice } from '../../cards/pause-words';
import { type Outgoing } from '../../domain/outgoing';
import { type Pause } from '../../domain/subscription';
import { queueParts, unknownOf } from '../../store/outbox';
import { noteChannel, pause } from '../../store/subscriptions';
import { type EventHandler } from '../listening';
import { type DigestDeps } from './deps';
import { type Unstored } from './unstored';

const OfChannel = z.object({ channel: z.string() });
const Renamed = z.object({ channel: z.object({ id: z.string(), name: z.string() }) });

type ChannelDeps = Pick<DigestDeps, 'subscriptions' | 'log'>;

/** What happens to channels, and what that means for their subscriptions; what the store cannot take waits. */
export function channelEvents(deps: ChannelDeps, unstored: Unstored): ReadonlyMap<string, EventHandler> {
  const archived = pausing(deps, unstored, 'archived');
  const left = pausing(deps, unstored, 'left');
  const renamed: EventHandler = async (event) => {
    const { id, name } = Renamed.parse(event).channel;
    await unstored.add(`rename ${id}`, () =>
      deps.subscriptions.change(id, (place) => noteChannel(place, id, { channelName: name })),
    );
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

function pausing(deps: ChannelDeps, unstored: Unstored, reason: Pause['reason']): EventHandler {
  return async (event, { id, now }) => {
    const { channel } = OfChannel.parse(event);
    const why = { reason, at: now.toISOString() };
    await unstored.add(`pause ${channel}`, () => pauseItself(deps, channel, why, id));
  };
}

/**
 * Pauses, and queues word of it to the subscriber in the same commit: once, or not at all. An occasion of which there was
 * word before is dealt with, whatever became of the subscription since.
 */
async function pauseItself(
  { subscriptions, log }: ChannelDeps,
  channel: string,
  why: Pause,
  occasion: string,
): Promise<void> {
  const { outcome } = await subscriptions.change(channel, (place) =>
    pause(place, channel, why, async (paused) => {
      const notice: Outgoing = {
        id: `notice:${place.workspace}:${channel}:${occasion}`,
        to: { user: paused.subscribedBy },
        queuedAt: why.at,
        about: { kind: 'notice', mrkdwn: pausedNotice(paused, why).text },
      };
      const isNew = (await unknownOf(place, [notice])).length > 0;
      return isNew ? queueParts(place.workspace, [notice]) : undefined;
    }),
  );
  if (outcome === 'paused') log.info({ channel, reason: why.reason }, 'A subscription paused itself');
}
