/** What `/readyz` tells. */
export type ReadinessReport = {
  /** Whether Slack and the store have both answered once; from then on it stays so. */
  readonly ready: boolean;
  readonly slack: Answering;
  readonly store: Answering;
};

export type Answering = 'not yet' | 'answering' | 'away';

/** Remembers whether Slack and the store ever answered, and whether they do now. */
export type Readiness = {
  /** Says how it stands; before the first answer, being away changes nothing. */
  slack(answering: boolean): void;
  store(answering: boolean): void;
  report(): ReadinessReport;
};

/** A readiness to which nobody has answered yet. */
export function createReadiness(): Readiness {
  let slack: Answering = 'not yet';
  let store: Answering = 'not yet';
  return {
    slack: (answering) => void (slack = next(slack, answering)),
    store: (answering) => void (store = next(store, answering)),
    report: () => ({ ready: slack !== 'not yet' && store !== 'not yet', slack, store }),
  };
}

function next(before: Answering, answering: boolean): Answering {
  if (answering) return 'answering';
  return before === 'not yet' ? 'not yet' : 'away';
}
