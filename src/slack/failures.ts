import { type Card } from '../cards/card';
import { type Mrkdwn, code, join, md } from '../cards/mrkdwn';
import { noticeCard } from '../cards/notice';
import { type Log } from '../ops/log';
import { type Metrics } from '../ops/metrics';
import { StoreUnavailableError } from '../store/waist';
import { missingScopes } from './slack-errors';

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
      return noticeCard(sentenceFor(error, ref));
    },
    untold(error, doing) {
      metrics.failure('untold');
      log.error({ err: error, ...doing }, 'A person could not be answered');
    },
  };
}

type Kind = 'store-away' | 'missing-scope' | 'fault';

function kindOf(error: unknown): Kind {
  if (error instanceof StoreUnavailableError) return 'store-away';
  return missingScopes(error) === undefined ? 'fault' : 'missing-scope';
}

/** A workspace has some dozens of scopes; Slack names a few. */
const MOST_SCOPES = 10;

function sentenceFor(error: unknown, ref: string): Mrkdwn {
  switch (kindOf(error)) {
    case 'store-away':
      return md`The store is away, so nothing was stored. Please try again in a minute.`;
    case 'missing-scope': {
      const scopes = (missingScopes(error) ?? []).slice(0, MOST_SCOPES).map(code);
      const lacks = scopes.length === 0 ? md`a scope` : md`the scope ${join(scopes, ' or ')}`;
      return md`Slack refuses this, as the bot lacks ${lacks}, so nothing was changed. Somebody who manages the app adds it under *OAuth &amp; Permissions*, as in manifest.yml, and reinstalls the app; then please try again. In the log: ${code(ref)}.`;
    }
    case 'fault':
      return md`Something went wrong on my side, and nothing was changed. Please try again. If it stays so, the operator finds it in the log by ${code(ref)}.`;
  }
}
