/** In which channels a person is, as Slack said it; `channels` is absent while it has not, and where it did not. */
export type Membership = {
  /** By the uptime, in ms. */
  readonly askedAt: number;
  readonly answer: Promise<ReadonlySet<string> | undefined>;
  channels?: ReadonlySet<string>;
};

/** Somebody who has Home before them, or had it lately. */
export type Viewer = {
  readonly userId: string;
  page: number;
  /** When they last opened it, or turned a page; by the uptime, in ms. */
  seenAt: number;
  membership?: Membership;
  /** What they see may be out of date; it is tried so often again. */
  triesLeft: number;
  /** How often it was shown, or tried to be. */
  published: number;
  /** The last publishing that was begun: the next one waits for it, so that the later view is the one that stays. */
  publishing: Promise<unknown>;
};

/** The people who are kept up to date: those of the last 30 minutes, and not too many. */
export type Viewers = {
  /** Notes that somebody looks at a page now. The one who looked longest ago gives way where there are too many. */
  see(userId: string, page: number): Viewer;
  all(): readonly Viewer[];
};

const MOST = 200;
const KEPT_MS = 30 * 60_000;

export function createViewers(uptime: () => number): Viewers {
  /** The one who looked longest ago first. */
  const viewers = new Map<string, Viewer>();

  function forgetOld(): void {
    for (const [userId, { seenAt }] of viewers) {
      if (viewers.size <= MOST && uptime() - seenAt < KEPT_MS) return;
      viewers.delete(userId);
    }
  }

  return {
    see(userId, page) {
      const fresh = { userId, triesLeft: 0, published: 0, publishing: Promise.resolve() };
      const viewer = Object.assign(viewers.get(userId) ?? fresh, { page, seenAt: uptime() });
      viewers.delete(userId);
      viewers.set(userId, viewer);
      forgetOld();
      return viewer;
    },
    all() {
      forgetOld();
      return [...viewers.values()];
    },
  };
}
