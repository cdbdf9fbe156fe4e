import { type DeadMessage } from '../../cards/health';
import { type Sight } from '../sight';
import { type HouseHealth } from './deps';

/** Slack is asked of no more channels for one answer; what is about the others is counted. */
const MOST_LOOKED_AT = 10;

/**
 * The house's health without what would name a channel that the reader may not see, or that Slack did not speak of before
 * it was `late`: that is counted.
 */
export async function toldTo(
  sight: Sight,
  { nextDigest, unreadable, outbox, ...rest }: HouseHealth,
  late: Promise<unknown>,
): Promise<HouseHealth> {
  const dead = outbox?.dead ?? [];
  const seen = await seenAmong(sight, late, [
    ...(nextDigest?.channel === undefined ? [] : [nextDigest.channel]),
    ...dead.flatMap(({ to }) => ('channel' in to ? [to.channel] : [])),
    ...unreadable.flatMap(({ key }) => channelsIn(key)),
  ]);
  const isTold = ({ to }: DeadMessage) => ('channel' in to ? seen.has(to.channel) : sight.ofPerson(to.user));
  const toldDead = dead.filter(isTold);
  const toldUnreadable = unreadable.filter(({ key }) => channelsIn(key).every((one) => seen.has(one)));
  const { channel, at } = nextDigest ?? {};
  return {
    ...rest,
    ...(at !== undefined && {
      nextDigest: { at, ...(channel !== undefined && seen.has(channel) && { channel }) },
    }),
    unreadable: toldUnreadable,
    unnamedUnreadable: unreadable.length - toldUnreadable.length,
    ...(outbox && { outbox: { ...outbox, dead: toldDead, unnamedDead: dead.length - toldDead.length } }),
  };
}

async function seenAmong(
  sight: Sight,
  late: Promise<unknown>,
  channels: readonly string[],
): Promise<ReadonlySet<string>> {
  const seen = new Set<string>();
  const looks = [...new Set(channels)].slice(0, MOST_LOOKED_AT).map(async (channel) => {
    if ((await sight.of(channel)) === 'seen') seen.add(channel);
  });
  await Promise.race([Promise.all(looks), late]);
  // What Slack says later changes no answer that is being written.
  return new Set(seen);
}

/** The ids of channels in a record's key. */
function channelsIn(key: string): string[] {
  return key.match(/\b[CG][A-Z0-9]{8,}\b/g) ?? [];
}
