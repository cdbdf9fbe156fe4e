import { type Settings, type Subscription } from '../domain/subscription';
import { DIGEST_COMMAND } from './ids';
import { channel, person } from './mention';
import { type Mrkdwn, code, md } from './mrkdwn';
import { pauseWords } from './pause-words';
import { settingsLine } from './settings-line';

/** Whose subscription the form shows. */
export function standingLead(channelId: string, standing: Subscription | undefined): Mrkdwn[] {
  if (standing === undefined) return [md`${channel(channelId)} has no subscription yet: *Save* makes one.`];
  const { changedBy, changedAt, pause } = standing;
  const set = md`${channel(channelId)}, as ${person(changedBy)} set it on ${changedAt.slice(0, 10)}.`;
  if (pause === undefined) return [set];
  return [set, md`It is ${pauseWords(pause)}; ${code(`${DIGEST_COMMAND} resume`)} ends that.`];
}

/** Why nothing was stored: somebody was faster. What the person had typed is named, so that it is not lost. */
export function conflictLead(standing: Subscription | undefined, typed: Settings): Mrkdwn[] {
  const had = md`You had: ${settingsLine(typed)}.`;
  if (standing === undefined) {
    return [
      md`:warning: This subscription was ended while you were typing, so nothing was stored. *Save* makes it anew.`,
      had,
    ];
  }
  const { changedBy, changedAt } = standing;
  const when = `${changedAt.slice(0, 16).replace('T', ' ')} UTC`;
  return [
    md`:warning: ${person(changedBy)} changed this at ${when}, while you were typing, so nothing of yours was stored. Below is what stands there now.`,
    had,
  ];
}
