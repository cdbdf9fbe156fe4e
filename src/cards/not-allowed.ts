import { type Card } from './card';
import { person } from './mention';
import { type Mrkdwn, join, md } from './mrkdwn';
import { noticeCard } from './notice';

const MOST_NAMED = 20;

/** Told to who may not acknowledge, snooze or plan in a channel: nothing was changed, and who can. */
export function notAllowedCard(who: readonly string[]): Card {
  return noticeCard(notAllowedLine(who));
}

/** The same in a line, for where no card fits. */
export function notAllowedLine(who: readonly string[]): Mrkdwn {
  if (who.length === 0) {
    return md`:no_entry: Nothing was changed: in this channel admins alone acknowledge and plan, and none is named. \`ADMIN_USERS\` names them.`;
  }
  const more = who.length - MOST_NAMED;
  const names = [...who.slice(0, MOST_NAMED).map(person), ...(more > 0 ? [md`${more} more`] : [])];
  return md`:no_entry: Nothing was changed: in this channel ${join(names, ', ')} may acknowledge and plan. Ask ${who.length === 1 ? 'them' : 'one of them'}.`;
}
