import { type Log } from '../../ops/log';
import { type Timing, waitAfter } from './timing';

/** Slack rejects the bot itself. */
export type Alarm = {
  /** Slack's word, such as `token_revoked`. */
  readonly word: string;
  /** A sentence for the operator. */
  readonly reason: string;
  /** Instant, ISO 8601 UTC. */
  readonly since: string;
};

export type TrafficParts = {
  readonly timing: Timing;
  readonly now: () => Date;
  /** A clock that never steps, in ms. */
  readonly uptime: () => number;
  readonly delay: (ms: number) => Promise<unknown>;
  readonly onAlarm: (alarm: Alarm) => void;
  readonly log: Log;
};

/** Says when something may be sent, from what Slack answered before. It holds for one process. */
export type Traffic = {
  /** Whether anything may be sent at all. */
  isOpen(): boolean;
  /** In how many ms this recipient may get something. */
  waitFor(address: string): number;
  /** Waits for the workspace's next turn. */
  turn(): Promise<void>;
  /** Something is being sent to this recipient now. */
  sending(address: string): void;
  /** Slack answered as it should. */
  succeeded(): void;
  /** Slack limits the rate for this recipient. Three of them in a row, and all wait for as long. */
  limited(address: string, ms: number): void;
  /** Slack did not answer, or failed. Three times in a row, and all wait. */
  failed(cause: string): void;
  /** Slack rejects the bot itself: nothing is sent for a while. */
  alarm(word: string, reason: string): void;
  state(): TrafficState;
};

export type TrafficState = {
  readonly alarm?: Alarm;
  /** Why all of it waits, where Slack is away or limits the whole workspace. */
  readonly away?: string;
};

const IN_A_ROW = 3;

/** However long Slack is away, it is asked once a minute. */
const LONGEST_CLOSED_MS = 60_000;

/** Recipients whose last post is remembered, before the old ones are swept out. */
const REMEMBERED = 1_000;

export function createTraffic({ timing, now, uptime, delay, onAlarm, log }: TrafficParts): Traffic {
  const lastSent = new Map<string, number>();
  const limitedInARow = new Set<string>();
  let failuresInARow = 0;
  let nextTurn = 0;
  let closedUntil = 0;
  let alarm: Alarm | undefined;
  let away: string | undefined;

  function close(ms: number): void {
    closedUntil = Math.max(closedUntil, uptime() + ms);
  }

  function allWait(ms: number, cause: string): void {
    close(ms);
    if (away === undefined) log.warn({ cause, waitMs: ms }, 'Slack does not take messages; they wait');
    away = cause;
  }

  return {
    isOpen: () => uptime() >= closedUntil,
    waitFor: (address) => Math.max(0, (lastSent.get(address) ?? -Infinity) + timing.channelMs - uptime()),
    async turn() {
      const at = Math.max(uptime(), nextTurn);
      nextTurn = at + timing.workspaceMs;
      const ms = at - uptime();
      if (ms > 0) await delay(ms);
    },
    sending(address) {
      lastSent.set(address, uptime());
      if (lastSent.size <= REMEMBERED) return;
      for (const [old, at] of lastSent) if (at + timing.channelMs <= uptime()) lastSent.delete(old);
    },
    succeeded() {
      if (alarm !== undefined || away !== undefined) log.info({}, 'Slack takes messages again');
      [alarm, away, failuresInARow] = [undefined, undefined, 0];
      limitedInARow.clear();
    },
    limited(address, ms) {
      limitedInARow.add(address);
      if (limitedInARow.size < IN_A_ROW) return;
      limitedInARow.clear();
      allWait(ms, 'Slack limits the rate of the whole workspace');
    },
    failed(cause) {
      failuresInARow += 1;
      const over = failuresInARow - IN_A_ROW;
      if (over >= 0) allWait(Math.min(LONGEST_CLOSED_MS, waitAfter(timing, over + 1)), cause);
    },
    alarm(word, reason) {
      close(timing.alarmMs);
      if (alarm?.word === word) return;
      alarm = { word, reason, since: now().toISOString() };
      log.fatal({ word, reason }, 'Slack rejects the bot: messages wait until that is mended');
      onAlarm(alarm);
    },
    state: () => ({ ...(alarm && { alarm }), ...(away !== undefined && { away }) }),
  };
}
