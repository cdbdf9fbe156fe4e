import { type KnownBlock } from '@slack/types';
import { comingDates } from '../domain/coming-date';
import { type Day } from '../domain/day';
import { type ModelStatus } from '../domain/model-status';
import { type Plan } from '../domain/plan';
import { type PlanWarning } from '../domain/plan-warnings';
import { type ReplacementLink } from '../domain/replacement';
import { type ProposedReplacement } from '../domain/successor';
import { context, sections, within } from './blocks';
import { findingLines } from './finding';
import { dateLine, modelLine } from './item-lines';
import { channel, person } from './mention';
import { type Mrkdwn, md } from './mrkdwn';
import { planWarningLines } from './plan-warning';
import { replacementLines } from './replacement';

/** What a plan is about. */
export type PlanAboutInput = {
  readonly channel: string;
  readonly modelId: string;
  readonly name: string;
  /** Absent where no source knows the model any more. */
  readonly status?: ModelStatus;
  /** What AWS named as its replacement, and for that in turn. */
  readonly chain: readonly ReplacementLink[];
  readonly warnings: readonly PlanWarning[];
  /** The plan as it is; absent where it is a new one. */
  readonly plan?: Plan;
  readonly today: Day;
};

const LONGEST_DATES = 1200;

/** Above the form: the model, what is coming and when, what AWS named instead, and what to mind. */
export function planLead(input: PlanAboutInput): KnownBlock[] {
  const { modelId, name, status, chain, plan, warnings, today } = input;
  const dates = status ? comingDates(status, today) : [];
  const beside = [...planWarningLines(warnings, today), ...foundLines(plan, today)];
  return [
    ...sections([
      modelLine(dates[0]?.kind ?? status?.worst ?? 'unknown', { modelId, name }),
      ...within(
        status && dates.length > 0
          ? dates.map((date) => dateLine(date, status, today))
          : [status ? md`no date to come is announced` : md`no source names it any more`],
        LONGEST_DATES,
      ),
      ...(chain.length === 0
        ? [md`*Replacement*: no successor named by AWS`]
        : within(replacementLines(chain, today), LONGEST_DATES)),
      ...lastChange(input),
    ]),
    ...(beside.length > 0 ? [context(beside)] : []),
  ];
}

function lastChange({ plan, channel: id }: PlanAboutInput): Mrkdwn[] {
  if (plan === undefined) return [md`A new plan of ${channel(id)}.`];
  const { by, at } = plan.changed;
  return [md`The plan of ${channel(id)}, last changed by ${person(by)} on ${at.slice(0, 10)}.`];
}

function foundLines(plan: Plan | undefined, today: Day): Mrkdwn[] {
  return plan?.status === 'done' && plan.verification ? findingLines(plan.verification.finding, today) : [];
}

/** Said under the replacement that a new form proposes: why this one, or why none. */
export function proposalHint(proposed: ProposedReplacement | undefined): string {
  switch (proposed?.by) {
    case 'override':
      return "Named by the operator's override.";
    case 'aws':
      return 'Named by AWS.';
    case 'family':
      return 'Not named by AWS: the newest of its family that is Active for long enough.';
    case undefined:
      return 'None that AWS named, or of its family, is Active for long enough here.';
  }
}
