import { type Card } from './card';
import { type Mrkdwn, md } from './mrkdwn';
import { noticeCard } from './notice';

/** Told wherever memory does not hold yet what people said, as after a start with the store away; plain text. */
export const SAID_UNREAD_TEXT =
  'Acknowledgements and plans cannot be read at the moment. Please try again in a minute.';

/** The same in a line of a card. */
export const SAID_UNREAD: Mrkdwn = md`:warning: ${SAID_UNREAD_TEXT}`;

/** Told to who pressed something that would have changed what is said. */
export function unchangedUnreadCard(): Card {
  return noticeCard(SAID_UNREAD, md`Nothing was changed.`);
}
