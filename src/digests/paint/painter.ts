import pLimit from 'p-limit';
import { type Card } from '../../cards/card';
import { type Every, type HeldLease, holdLease } from '../../store/held-lease';
import { keyOf } from '../../store/key';
import { ownerWordsOf } from '../../store/owner-words';
import { loadShown, postsShowing, shownEdit } from '../../store/shown';
import { type Store, StoreUnavailableError } from '../../store/waist';
import { UnreadableRecordError } from '../../store/record';
import { type Kept } from '../../store/record-index';
import { type Repaint, donePainting, loadRepaints } from '../../store/repaints';
import { type Log } from '../../ops/log';
import { TIMING } from '../delivery/timing';
import { createCoalescer } from './coalescer';
import { type At, type Painted, paintedCard, repaintKept, send } from './repaint';
import { type RepaintWordParts, repaintWord } from './repaint-word';

export type PainterParts = Omit<RepaintWordParts, 'workspace' | 'store' | 'log'> & {
  readonly store: Store;
  readonly log: Log;
  /** A name that no other process has. */
  readonly holder: string;
  readonly every: Every;
  readonly delay: (ms: number) => Promise<unknown>;
  readonly uptime: () => number;
  /** Brings what is kept in memory of people's words up to the store. Rejects where the store is away. */
  readonly refresh: () => Promise<void>;
};

/** Keeps what messages show of their items in step with what people said, wherever that was said. */
export type Painter = {
  begin(workspace: string): void;
  /**
   * Brings a message that was pressed up to date: at once, then at most once a second; the last state wins. `refused`:
   * Slack does not let the bot edit it. Never rejects.
   */
  paint(message: At & Card): Promise<'shown' | 'refused'>;
  /** Brings every other post about what was changed up to date. One replica does it for all. Never rejects. */
  beat(): Promise<void>;
  stop(): Promise<void>;
};

/** Posts of one channel that are edited at once. */
const AT_ONCE = 4;

/** From a press to the posts elsewhere. */
const SOON_MS = 250;

/** Between two edits of one message. */
const MESSAGE_MS = 1_000;

/** A message that was pressed is tried so often; a post that the store knows, until it is done. */
const TRIES = 3;
const LONGEST_WAIT_MS = 10_000;

const { planLeaseMs: LEASE_MS } = TIMING;

export function createPainter(parts: PainterParts): Painter {
  const { store, log, delay, uptime } = parts;
  const coalesced = createCoalescer<Painted>(MESSAGE_MS, delay);
  let begun: RepaintWordParts | undefined;
  let lease: HeldLease | undefined;
  let beating: Promise<void> | undefined;
  let isAsked = false;
  let isSoon: Promise<void> | undefined;
  let isStopped = false;
  let quietUntil = 0;

  function started(): RepaintWordParts {
    if (begun === undefined) throw new Error('The painter is asked before the workspace is known');
    return begun;
  }

  /** Where others said more while Slack took its time, it may have taken this edit after theirs: it is made anew. */
  async function paintPressed(message: At & Card): Promise<Painted> {
    const { channel, ts, text, blocks } = message;
    const cardNow = () => paintedCard(started(), message, { text, blocks });
    let painted: Painted = { outcome: 'gone' };
    for (let tries = 0; tries < TRIES; tries += 1) {
      const card = cardNow();
      painted = await send(started(), { channel, ts }, card);
      if (painted.outcome === 'later') {
        log.warn({ channel, ts, why: painted.why }, 'A pressed message could not be brought up to date yet');
        await delay(Math.min(painted.waitMs, LONGEST_WAIT_MS));
        continue;
      }
      if (painted.outcome === 'gone') return painted;
      await keep({ channel, ts }, card);
      if (JSON.stringify(cardNow()) === JSON.stringify(card)) return painted;
    }
    return painted;
  }

  /** What Slack shows now; else a mark would compare with what it showed before. */
  async function keep(at: At, card: Card): Promise<void> {
    try {
      for (let isKept = false, tries = 0; !isKept && tries < TRIES; tries += 1) {
        const held = await loadShown(started(), at.channel, at.ts);
        if (held.value === undefined) return;
        const edit = shownEdit({ ...held, value: held.value }, JSON.stringify(card), parts.now());
        isKept = (await store.commit(edit)).ok;
      }
    } catch (error) {
      log.warn({ err: error, ...at }, 'How a message looks now could not be kept');
    }
  }

  /** `false`: some post is still to be painted, and the mark stays. One that was edited just now keeps no other waiting. */
  async function paintMarked({ value: { channel, what } }: Kept<Repaint>): Promise<boolean> {
    const atOnce = pLimit(AT_ONCE);
    const posts = await postsShowing(started(), channel, what);
    const words = 'modelId' in what ? await ownerWordsOf(started(), channel, what.modelId) : [];
    const done = await Promise.all([
      ...posts.map((ts) => atOnce(() => paintOne({ channel, ts }, (at) => repaintKept(started(), at)))),
      ...words.map((word) => {
        const { reader, ts } = word.value;
        return atOnce(() => paintOne({ channel: reader, ts }, () => repaintWord(started(), word)));
      }),
    ]);
    return done.every((isDone) => isDone);
  }

  async function paintOne(at: At, paint: (at: At) => Promise<Painted>): Promise<boolean> {
    if (uptime() < quietUntil || isStopped) return false;
    const painted = await coalesced.run(`${at.channel}|${at.ts}`, () => paint(at).catch(passOver));
    if (painted.outcome !== 'later') return true;
    if (painted.isForAll) quietUntil = uptime() + painted.waitMs;
    log.warn({ ...at, why: painted.why }, 'A post could not be brought up to date; it is tried again');
    return false;
  }

  /** A post whose record cannot be read stays as it is, and holds up no other. */
  function passOver(error: unknown): Painted {
    if (error instanceof StoreUnavailableError) throw error;
    if (!(error instanceof UnreadableRecordError)) log.error({ err: error }, 'A post could not be painted');
    return { outcome: 'gone' };
  }

  async function beatOnce(): Promise<void> {
    if (begun === undefined || isStopped || uptime() < quietUntil) return;
    const marks = await loadRepaints(started());
    if (marks.length === 0) return;
    lease ??= await holdLease(store, {
      key: keyOf(started().workspace, 'leases', 'painter'),
      holder: parts.holder,
      ttlMs: LEASE_MS,
      renewMs: LEASE_MS / 3,
      every: parts.every,
      log,
    });
    if (lease === undefined) return;
    try {
      // A mark that another replica made may be ahead of memory.
      await parts.refresh();
      for (const mark of marks) if (await paintMarked(mark)) await donePainting(started(), mark);
    } finally {
      await lease.release();
      lease = undefined;
    }
  }

  /** What is marked while marks are being painted has a round of its own. */
  function beat(): Promise<void> {
    isAsked = true;
    beating ??= beatWhileAsked().finally(() => (beating = undefined));
    return beating;
  }

  async function beatWhileAsked(): Promise<void> {
    while (isAsked) {
      isAsked = false;
      await beatOnce().catch((error: unknown) => {
        if (!(error instanceof StoreUnavailableError))
          log.error({ err: error }, 'Posts could not be painted');
      });
    }
  }

  /** Other posts about it can wait until whoever pressed has seen it, and may press more. */
  function soon(): void {
    isSoon ??= delay(SOON_MS).then(() => {
      isSoon = undefined;
      return beat();
    });
  }

  return {
    begin(workspace) {
      begun = { ...parts, workspace };
    },
    async paint(message) {
      const { channel, ts } = message;
      try {
        const { outcome } = await coalesced.run(`${channel}|${ts}`, () => paintPressed(message));
        return outcome === 'shown' ? 'shown' : 'refused';
      } catch (error) {
        log.error({ err: error, channel, ts }, 'A pressed message could not be painted');
        return 'refused';
      } finally {
        soon();
      }
    },
    beat,
    async stop() {
      isStopped = true;
      await beating;
      await lease?.release();
    },
  };
}
