import { overviewCard } from '../../cards/overview';
import { dayOf } from '../../domain/day';
import { upcomingTransitions } from '../../domain/transition';
import { type Answer, type Question } from '../command';
import { type StatusDeps } from './deps';

const HORIZON_DAYS = 365;

/** How many models stand in each phase, and the next transitions. */
export function answerOverview({ snapshot }: StatusDeps, { now, rerun }: Question): Answer {
  const today = dayOf(now);
  const statuses = snapshot.statuses(today);
  const card = overviewCard({
    statuses,
    transitions: upcomingTransitions(statuses, today, HORIZON_DAYS),
    freshness: snapshot.freshness(),
    today,
    now,
    ...(rerun && { rerun }),
  });
  return { card, kind: 'answer' };
}
