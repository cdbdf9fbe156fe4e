import { type Region } from '../domain/region';
import { type Subscription } from '../domain/subscription';
import { header, sections } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { DIGEST_COMMAND } from './ids';
import { channel, person } from './mention';
import { type Mrkdwn, code, md } from './mrkdwn';
import { pauseWords } from './pause-words';
import { nextTimes, settingsLine } from './settings-line';

/** How many models a channel's filters leave, of how many that are known; absent where it has no filter. */
export type Matches = { readonly count: number; readonly of: number };

const TIMES_SHOWN = 3;

export type SubscriptionInput = {
  /** What happened, in two or three words: `Subscribed`. */
  readonly title: string;
  readonly subscription: Subscription;
  /** The instant after which the next slot comes. */
  readonly after: Date;
  readonly matches?: Matches;
  /** Regions that it names and that no sync reads. */
  readonly unwatched?: readonly Region[];
  /** What stood there before. */
  readonly replaced?: Subscription;
};

/** A subscription in words, with the next three times it will post. */
export function subscriptionCard(input: SubscriptionInput): Card {
  const { title, subscription, after, matches, unwatched = [], replaced } = input;
  const { channel: id, settings, pause } = subscription;
  const line = settingsLine(settings);
  return fitted({
    text: md`${title}: ${line}`.text,
    blocks: [
      header(title),
      ...sections([md`${channel(id)}: ${line}.`]),
      ...sections(
        pause === undefined
          ? [md`*Next posts*`, ...nextTimes(settings.schedule, after, TIMES_SHOWN)]
          : [md`It is ${pauseWords(pause)}. ${code(`${DIGEST_COMMAND} resume`)} ends that.`],
      ),
      ...sections(matches === undefined ? [] : [matchLine(matches)]),
      ...sections(unwatched.length === 0 ? [] : [unwatchedLine(unwatched)]),
      ...sections(replaced === undefined ? [] : [replacedLine(replaced)]),
    ],
  });
}

function matchLine({ count, of }: Matches): Mrkdwn {
  if (count > 0) return md`Its filters leave ${count} of the ${of} models known now.`;
  return md`:warning: Its filters leave none of the ${of} models known now (0 of ${of}): there is nothing to tell until one matches.`;
}

function unwatchedLine(regions: readonly Region[]): Mrkdwn {
  const names = regions.join(', ');
  return md`:warning: The bot does not read ${names}: digests and reminders go by AWS's documents there, and no alert is raised. \`BEDROCK_REGIONS\` has the Regions that are read.`;
}

function replacedLine({ settings, changedBy, changedAt, pause }: Subscription): Mrkdwn {
  const paused = pause === undefined ? md`` : md` It was ${pauseWords(pause)}.`;
  return md`Before, as ${person(changedBy)} set it on ${changedAt.slice(0, 10)}: ${settingsLine(settings)}.${paused}`;
}
