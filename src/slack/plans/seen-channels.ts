import pLimit from 'p-limit';
import { type Asker } from '../command';
import { type SightParts, type Verdict, sightOf } from '../sight';

/** Slack allows some fifty looks at channels a minute: more than a few at once would only be refused. */
const LOOKS_AT_ONCE = 4;

/**
 * Which of these channels the asker may be told of. Slack is asked once for those that they are in, and of each other
 * one. Never rejects: what Slack does not say is `unchecked`.
 */
export async function seenChannels(
  parts: SightParts,
  asker: Asker,
  channels: Iterable<string>,
): Promise<ReadonlyMap<string, Verdict>> {
  const others = [...new Set(channels)].filter((channel) => channel !== asker.channelId);
  const isAlone = others.length === 0;
  const joined = isAlone ? NONE : await joinedBy(parts, asker.userId);
  const sight = sightOf(parts, asker);
  const limit = pLimit(LOOKS_AT_ONCE);
  const verdicts = await Promise.all(
    others.map(async (channel): Promise<[string, Verdict]> => {
      if (joined.has(channel)) return [channel, 'seen'];
      return [channel, await limit(() => sight.of(channel))];
    }),
  );
  return new Map([[asker.channelId, 'seen'], ...verdicts]);
}

const NONE: ReadonlySet<string> = new Set();

async function joinedBy({ directory, log }: SightParts, userId: string): Promise<ReadonlySet<string>> {
  return directory.channelsOf(userId, 'all').catch((error: unknown) => {
    log.warn({ err: error, user: userId }, 'Slack did not say in which channels a person is');
    return NONE;
  });
}
