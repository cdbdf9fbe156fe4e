import { type KnownBlock } from '@slack/types';
import { type ComingDate, comingDates, lastDate } from '../domain/coming-date';
import { type Day, dayOf, dayWithDistance } from '../domain/day';
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
  const dates = status ? datesToTell(status, today) : [];
  const beside = [...planWarningLines(warnings, today), ...foundLines(plan, today)];
  return [
    ...sections([
      modelLine(dates[0]?.kind ?? status?.worst ?? 'unknown', { modelId, name }),
      ...within(
        status ? dates.map((date) => dateLine(date, status, today)) : [md`no source names it any more`],
        LONGEST_DATES,
      ),
      ...(status && isNoneToCome(dates, today) ? [md`no date to come is announced`] : []),
      ...(chain.length === 0
        ? [md`*Replacement*: no successor named by AWS`]
        : within(replacementLines(chain, today), LONGEST_DATES)),
      ...lastChange(input),
    ]),
    ...(beside.length > 0 ? [context(beside)] : []),
  ];
}

/** What is to come; else what came last. */
function datesToTell(status: ModelStatus, today: Day): ComingDate[] {
  const coming = comingDates(status, today);
  const last = coming.length === 0 ? lastDate(status, today) : undefined;
  return last ? [last] : coming;
}

/** Nothing comes after an end of life. */
function isNoneToCome(dates: readonly ComingDate[], today: Day): boolean {
  return dates.every(({ kind, day }) => kind !== 'eol' && day < today);
}

function lastChange({ plan, channel: id, today }: PlanAboutInput): Mrkdwn[] {
  if (plan === undefined) return [md`A new plan of ${channel(id)}.`];
  const { by, at } = plan.changed;
  return [
    md`The plan of ${channel(id)}, last changed by ${person(by)} on ${dayWithDistance(dayOf(new Date(at)), today)}.`,
  ];
}

function foundLines(plan: Plan | undefined, today: Day): Mrkdwn[] {
  return plan?.status === 'done' && plan.verification ? findingLines(plan.verification.finding, today) : [];
}

/** Said under the replacement that a new form proposes: why this one, or why none. */
export function proposalHint(proposed: ProposedReplacement | undefined): string {
  switch (proposed?.by) {
    case 'override':
      return "Proposed: named by the operator's override.";
    case 'aws':
      return 'Proposed: named by AWS.';
    case 'family':
      return 'Proposed: not named by AWS, but the newest of its family that is Active for long enough.';
    case undefined:
      return 'None is proposed: none that AWS named, or of its family, is Active for long enough here.';
  }
}
