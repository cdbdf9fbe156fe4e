import { type Transition } from '../domain/transition';
import { context, header, sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { footer } from './footer';
import { type Moment } from './moment';
import { md } from './mrkdwn';
import { pageButtons, pageNote, pageOf } from './page';
import { timeLeftBar, transitionLine } from './transition-line';

const PER_PAGE = 10;

/** What is coming within a number of days, soonest first. */
export type UpcomingInput = Moment & {
  readonly transitions: readonly Transition[];
  readonly days: number;
  readonly page: number;
};

/** The transitions of the coming days, each with a bar of the time that is left. */
export function upcomingCard({ transitions, days, page, freshness, today, now, rerun }: UpcomingInput): Card {
  const shown = pageOf(transitions, page, PER_PAGE);
  const title = `${transitions.length} ${transitions.length === 1 ? 'transition' : 'transitions'} in the next ${days === 1 ? 'day' : `${days} days`}`;
  return fitted({
    text: title,
    blocks: [
      header(title),
      ...shown.items.flatMap((transition) =>
        sections([md`${transitionLine(transition, today)}\n${timeLeftBar(transition.day, today, days)}`]),
      ),
      ...(shown.total === 0
        ? sections([md`Nothing is announced. A longer look: \`/bedrock-status upcoming 365d\``])
        : []),
      ...(shown.pages > 1 ? [context(pageNote(shown))] : []),
      footer(freshness, now),
      ...pageButtons(shown, rerun),
    ],
  });
}
