import { type HomeDeps } from './deps';
import { type Membership, type Viewer } from './viewers';

/** Slack is asked again where its answer is older than this. */
const FRESH_MS = 60_000;

/** In which channels a viewer is, asked at most once a minute. Its answer never rejects. */
export function membershipOf(
  { directory, uptime, log }: Pick<HomeDeps, 'directory' | 'uptime' | 'log'>,
  viewer: Viewer,
): Membership {
  const known = viewer.membership;
  if (known !== undefined && uptime() - known.askedAt < FRESH_MS) return known;
  const answer = directory.channelsOf(viewer.userId, 'all').then(
    (channels) => (membership.channels = channels),
    (error: unknown) => {
      log.warn(
        { err: error, user: viewer.userId },
        'Slack did not say in which channels a viewer of Home is',
      );
      return undefined;
    },
  );
  const membership: Membership = { askedAt: uptime(), answer };
  viewer.membership = membership;
  return membership;
}
