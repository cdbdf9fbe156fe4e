import { type Card } from '../cards/card';
import { code, md } from '../cards/mrkdwn';
import { noticeCard } from '../cards/notice';
import { type Log } from '../ops/log';
import { type Metrics } from '../ops/metrics';
import { StoreUnavailableError } from '../store/waist';

export type FailureParts = {
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'failure'>;
  /** A short random text that stands in the person's message and in the log line. */
  readonly reference: () => string;
};

/** Decides what a failure means for the person: logs it with its fields, counts it, and gives what to tell them. */
export type Failures = {
  /** What the person is told. `doing`: what was asked for, such as the command's name and verb. */
  toTell(error: unknown, doing: Readonly<Record<string, string>>): Card;
  /** A failure nobody can be told of, because the telling itself failed. */
  untold(error: unknown, doing: Readonly<Record<string, string>>): void;
};

export function createFailures({ log, metrics, reference }: FailureParts): Failures {
  return {
    toTell(error, doing) {
      const ref = reference();
      const kind = kindOf(error);
      metrics.failure(kind);
      log.error({ err: error, kind, reference: ref, ...doing }, 'A request failed; the person was told');
      return kind === 'store-away'
        ? noticeCard(md`The store is away, so nothing was stored. Please try again in a minute.`)
        : noticeCard(
            md`Something went wrong on my side, and nothing was changed. Please try again. If it stays so, the operator finds it in the log by ${code(ref)}.`,
          );
    },
    untold(error, doing) {
      metrics.failure('untold');
      log.error({ err: error, ...doing }, 'A person could not be answered');
    },
  };
}

function kindOf(error: unknown): 'store-away' | 'fault' {
  return error instanceof StoreUnavailableError ? 'store-away' : 'fault';
}
