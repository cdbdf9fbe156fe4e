import { type Subscription } from '../domain/subscription';
import { actions, header, sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { DIGEST_COMMAND, type Rerun } from './ids';
import { channel, person } from './mention';
import { type Mrkdwn, code, md } from './mrkdwn';
import { type Page, pageNote, turnButtons } from './page';
import { pauseWords } from './pause-words';
import { nextTimes, settingsLine } from './settings-line';

export type SubscriptionListInput = {
  readonly page: Page<Subscription>;
  /** Subscriptions of private channels that the asker may not see. */
  readonly hidden: number;
  /** Subscriptions of which Slack did not say whether the asker may see them. */
  readonly unchecked: number;
  readonly now: Date;
  readonly rerun?: Rerun;
};

/** The subscriptions of the workspace that the asker may see, and the count of the others. */
export function subscriptionListCard(input: SubscriptionListInput): Card {
  const { page, now, rerun } = input;
  const title = `${page.total} ${page.total === 1 ? 'subscription' : 'subscriptions'}`;
  return fitted({
    text: title,
    blocks: [
      header(title),
      ...page.items.flatMap((one) => sections([lines(one, now)])),
      ...sections(others(input)),
      ...sections(pageNote(page)),
      ...(rerun === undefined ? [] : actions('page', turnButtons(page, rerun))),
    ],
  });
}

function lines({ channel: id, settings, changedBy, pause }: Subscription, now: Date): Mrkdwn {
  const [next] = nextTimes(settings.schedule, now, 1);
  const state =
    pause === undefined ? md`Next: ${next ?? '–'}` : md`:double_vertical_bar: ${pauseWords(pause)}`;
  return md`*${channel(id)}*: ${settingsLine(settings)}\n${state}; set by ${person(changedBy)}`;
}

/** What is not listed, and why; or how to begin. */
function others({ page, hidden, unchecked }: SubscriptionListInput): Mrkdwn[] {
  if (page.total + hidden + unchecked === 0) {
    return [md`No channel is subscribed. ${code(`${DIGEST_COMMAND} subscribe`)} in a channel begins.`];
  }
  const lead = page.total === 0 ? '' : 'and ';
  return [
    ...(hidden > 0 ? [md`${lead}${hidden} in private channels that you are not in`] : []),
    ...(unchecked > 0
      ? [md`${lead}${unchecked} could not be checked: Slack did not say whether you may see them. Try again.`]
      : []),
  ];
}
