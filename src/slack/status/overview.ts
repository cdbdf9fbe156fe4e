import { overviewCard } from '../../cards/overview';
import { upcomingTransitions } from '../../domain/transition';
import { type Answer, type Question } from '../command';
import { type StatusDeps, momentOf } from './deps';

const HORIZON_DAYS = 365;

/** How many models stand in each phase, and the next transitions. */
export function answerOverview(deps: StatusDeps, question: Question): Answer {
  const { snapshot } = deps;
  const moment = momentOf(deps, question);
  const { today } = moment;
  const statuses = snapshot.statuses(today);
  const card = overviewCard({
    statuses,
    transitions: upcomingTransitions(statuses, today, HORIZON_DAYS),
    ...moment,
  });
  return { card, kind: 'answer' };
}
