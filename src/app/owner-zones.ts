import { type Directory } from '../slack/directory';

/** Zones seldom change, and they are asked for with every beat. */
const KEPT_MS = 24 * 3_600_000;
/** Where Slack named none, or was away. */
const ASKED_AGAIN_MS = 5 * 60_000;
const PATIENCE_MS = 2_000;
const MOST_PEOPLE = 5_000;

/**
 * The time zones that Slack names for people, kept in memory for a day. Never rejects: `undefined` where Slack names
 * none, or does not within two seconds.
 */
export function createOwnerZones(
  { zoneOf }: Pick<Directory, 'zoneOf'>,
  { delay, uptime }: { delay: (ms: number) => Promise<unknown>; uptime: () => number },
): (userId: string) => Promise<string | undefined> {
  const kept = new Map<string, { readonly zone: Promise<string | undefined>; until: number }>();
  return (userId) => {
    const known = kept.get(userId);
    if (known && uptime() < known.until) return known.zone;
    if (kept.size >= MOST_PEOPLE) kept.clear();
    const zone = Promise.race([zoneOf(userId), delay(PATIENCE_MS).then(() => undefined)]);
    const entry = { zone, until: uptime() + ASKED_AGAIN_MS };
    kept.set(userId, entry);
    void zone.then((named) => {
      if (named !== undefined) entry.until = uptime() + KEPT_MS;
    });
    return zone;
  };
}
