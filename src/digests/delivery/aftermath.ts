import { type SlackFailure } from './slack-failure';
import { type SendMethod, type Verdict, verdictOn } from './slack-verdict';
import { type Timing, waitAfter } from './timing';
import { type Traffic } from './traffic';

/** What becomes of an item that Slack did not take. */
export type Aftermath =
  | {
      readonly do: 'postpone';
      readonly tries: number;
      readonly waitMs: number;
      readonly fault: string;
      /** Whether this try may have arrived: then the next one looks first. */
      readonly mayHaveArrived: boolean;
    }
  | { readonly do: 'bury' | 'refuse-channel'; readonly reason: string; readonly word: string }
  | { readonly do: 'drop' | 'leave' };

/** What fails for no known reason is given up after so many tries. */
export const MOST_TRIES = 10;

/** Decides on an item by how the call failed and how often it was tried before. */
export function aftermathOf(
  method: SendMethod,
  failure: SlackFailure,
  { tries, timing }: { tries: number; timing: Timing },
): Aftermath {
  const waitMs = waitAfter(timing, tries + 1);
  switch (failure.kind) {
    case 'limited': {
      const fault = 'Slack limits the rate.';
      return { do: 'postpone', tries, waitMs: failure.retryAfterMs, fault, mayHaveArrived: false };
    }
    case 'not-sent':
      return { do: 'postpone', tries: tries + 1, waitMs, fault: failure.cause, mayHaveArrived: false };
    case 'unclear':
      return lookLater(tries, timing, failure.cause);
    case 'refused':
      return judged(verdictOn(method, failure.word), failure.word, { tries, timing });
  }
}

function judged(
  verdict: Verdict | undefined,
  word: string,
  { tries, timing }: { tries: number; timing: Timing },
): Aftermath {
  const again = { do: 'postpone', fault: word, mayHaveArrived: false } as const;
  const waitMs = waitAfter(timing, tries + 1);
  switch (verdict?.verdict) {
    case undefined: {
      const reason = `Slack refuses it with ${word}, which the bot does not know.`;
      if (tries + 1 >= MOST_TRIES) return { do: 'bury', reason, word };
      return { ...again, tries: tries + 1, waitMs };
    }
    case 'retry':
      if (verdict.mayHaveWorked) return lookLater(tries, timing, word);
      return { ...again, tries: tries + 1, waitMs };
    case 'alarm':
      return { ...again, tries, waitMs: 0 };
    case 'pause-channel':
      return { do: 'refuse-channel', reason: verdict.reason, word };
    case 'plain':
    case 'bury':
      return { do: 'bury', reason: verdict.reason, word };
    case 'drop':
    case 'leave':
      return { do: verdict.verdict };
  }
}

function lookLater(tries: number, timing: Timing, fault: string): Aftermath {
  const waitMs = Math.max(timing.unclearMs, waitAfter(timing, tries + 1));
  return { do: 'postpone', tries: tries + 1, waitMs, fault, mayHaveArrived: true };
}

/** Lets the others wait where a failure says something about them too. */
export function tellTraffic(
  traffic: Traffic,
  address: string,
  method: SendMethod,
  failure: SlackFailure,
): void {
  switch (failure.kind) {
    case 'limited':
      return traffic.limited(address, failure.retryAfterMs);
    case 'not-sent':
    case 'unclear':
      return traffic.failed(failure.cause);
    case 'refused': {
      const verdict = verdictOn(method, failure.word);
      if (verdict?.verdict === 'alarm') traffic.alarm(failure.word, verdict.reason);
    }
  }
}
