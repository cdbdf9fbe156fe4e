import { type Day, parseDay } from './day';
import { type ModelStatus } from './model-status';
import { firstWord } from './trust';

/** The two lifecycle policies, parted by the day a model launched on Bedrock (AWS user guide, model lifecycle). */
export type Policy = 'before-2026-09-07' | 'from-2026-09-07';

const NEW_POLICY_FROM = parseDay('2026-09-07');

/** The policy for a launch day on Bedrock; unknown where the launch is. */
export function policyOf(launch: Day | undefined): Policy | undefined {
  if (launch === undefined || NEW_POLICY_FROM === undefined) return undefined;
  return launch < NEW_POLICY_FROM ? 'before-2026-09-07' : 'from-2026-09-07';
}

/** The earliest launch day that any Region's sources give: policies go by the launch on Bedrock, not by Region. */
export function launchOf(status: ModelStatus): Day | undefined {
  return status.regions.flatMap(({ milestones }) => milestones.launch?.value ?? []).sort()[0];
}

/** The notice that AWS promises between Legacy and end of life, as the model's card prints it. */
export function noticeOf({ model }: ModelStatus): string | undefined {
  return firstWord(model.facts, (fact) => fact.legacyPeriod)?.value;
}
