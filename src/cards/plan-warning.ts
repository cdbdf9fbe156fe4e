import { type Day, dayWithDistance } from '../domain/day';
import { type PlanWarning } from '../domain/plan-warnings';
import { type Mrkdwn, cut, md } from './mrkdwn';
import { regionNames } from './phase-line';

/** What the people of a plan should know of it, a line each. */
export function planWarningLines(warnings: readonly PlanWarning[], today: Day): Mrkdwn[] {
  return warnings.map((warning) => md`:warning: ${wordsOf(warning, today)}`);
}

function wordsOf(warning: PlanWarning, today: Day): string {
  switch (warning.kind) {
    case 'in-extended-access': {
      const since = warning.from === undefined ? '' : ` from ${dayWithDistance(warning.from, today)} on`;
      return `Due inside extended access (${where(warning.regions)})${since}: the provider may ask a higher price`;
    }
    case 'gone':
      return warning.passed === undefined
        ? 'The model has left Bedrock already: its calls fail'
        : `The model's end of life has passed, ${dayWithDistance(warning.passed.day, today)}: its calls fail`;
    case 'after-unconfirmed-end':
      return `Due after an end of life that a third party names, unconfirmed: ${dayWithDistance(warning.day, today)} (${where(warning.regions)})`;
    case 'replacement-unconfirmed-end':
      return `The replacement's own end of life, by a third party and unconfirmed, is ${dayWithDistance(warning.day, today)} (${where(warning.regions)})`;
  }
}

function where(regions: Parameters<typeof regionNames>[0]): string {
  return cut(regionNames(regions), 200);
}
