import { format } from 'node:util';
import { type Logger, LogLevel as BoltLevel } from '@slack/bolt';
import { type Log } from './log';

const ORDER: readonly BoltLevel[] = [BoltLevel.DEBUG, BoltLevel.INFO, BoltLevel.WARN, BoltLevel.ERROR];

/**
 * The log as Slack's libraries want it. What they say stands in the field `said`, and in `source` the name they
 * gave themselves. Their own level starts where the log's does; one that they set later only makes them quieter.
 */
export function boltLogger(log: Log): Logger {
  let level = log.level === 'trace' || log.level === 'debug' ? BoltLevel.DEBUG : BoltLevel.INFO;
  let source = 'bolt';
  const say = (at: BoltLevel, words: readonly unknown[]): void => {
    if (ORDER.indexOf(at) < ORDER.indexOf(level)) return;
    log[at]({ source, said: format(...words) }, "Slack's library says");
  };
  return {
    debug: (...words: unknown[]) => say(BoltLevel.DEBUG, words),
    info: (...words: unknown[]) => say(BoltLevel.INFO, words),
    warn: (...words: unknown[]) => say(BoltLevel.WARN, words),
    error: (...words: unknown[]) => say(BoltLevel.ERROR, words),
    setLevel: (wanted) => void (level = wanted),
    getLevel: () => level,
    setName: (name) => void (source = name),
  };
}
