import { code, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { withPicture } from '../../cards/timeline-block';
import { upcomingCard } from '../../cards/upcoming';
import { upcomingTransitions } from '../../domain/transition';
import { type Answer, type Question, type Verb } from '../command';
import { type StatusDeps, momentOf } from './deps';

const DEFAULT_DAYS = 90;
const MOST_DAYS = 3650;

type UpcomingDeps = Pick<StatusDeps, 'snapshot' | 'timeline'>;

/** What is coming, soonest first; with a picture where the channel sees it. */
export function upcomingVerb(deps: UpcomingDeps): Verb {
  return {
    name: 'upcoming',
    usage: 'upcoming [90d]',
    summary: 'What is coming in that time, soonest first.',
    examples: ['upcoming', 'upcoming 180d share'],
    answer: (question) => answerUpcoming(deps, question),
  };
}

async function answerUpcoming(deps: UpcomingDeps, question: Question): Promise<Answer> {
  const { words, page, asker, rerun } = question;
  const days = parseDays(words);
  if (days === undefined) {
    const line = md`${code(words)} is no time. A number of days from 1 to ${MOST_DAYS} is, such as ${code('/bedrock-status upcoming 90d')}`;
    return { card: noticeCard(line), kind: 'notice' };
  }
  const { snapshot } = deps;
  const moment = momentOf(deps, question);
  const { today } = moment;
  const statuses = snapshot.statuses(today);
  const transitions = upcomingTransitions(statuses, today, days);
  const card = upcomingCard({ transitions, days, page, ...moment });
  const isShared = rerun === undefined;
  const picture = isShared ? await deps.timeline?.(asker.channelId, statuses, today, days) : undefined;
  return { card: picture === undefined ? card : withPicture(card, picture), kind: 'answer' };
}

/** `90d`, `90`, `90 days`, `12w`; nothing is the default. */
function parseDays(words: string): number | undefined {
  if (words === '') return DEFAULT_DAYS;
  const [, digits, unit = 'd'] = /^(\d{1,5})\s*(d|w|days?|weeks?)?$/i.exec(words) ?? [];
  const days = Number(digits) * (unit.toLowerCase().startsWith('w') ? 7 : 1);
  return days >= 1 && days <= MOST_DAYS ? days : undefined;
}
