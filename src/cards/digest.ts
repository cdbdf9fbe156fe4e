import { dayWithDistance } from '../domain/day';
import { type Digest, isEmptyDigest } from '../domain/digest';
import { itemKey } from '../domain/item';
import { phaseWord } from '../domain/phase';
import { context, sections } from './blocks';
import { asideLines, digestParts, itemOf } from './digest-parts';
import { lateInShort } from './digest-plan';
import { footer } from './footer';
import { type IdleInput, idlePart } from './idle-items';
import { DIGEST_COMMAND } from './ids';
import { regionWords, shortName } from './item-lines';
import { type Late, lateLine } from './late-line';
import { type Moment } from './moment';
import { type Mrkdwn, code, cut, escapeText, md } from './mrkdwn';
import { type Part, type Post, postWithStanding, spread } from './spread';
import { type StandingOf } from './standing';
import { type Picture, pictureBlock } from './timeline-block';
import { type Naming } from '../domain/naming';

export type DigestCardInput = Pick<Moment, 'freshness' | 'today' | 'now'> & {
  readonly digest: Digest;
  /** Accounts that may lose a Legacy model, as the day's reminder; absent where there are none. */
  readonly idle?: IdleInput;
  /** What the channel wants to hear of, in words; absent where that is everything. */
  readonly scope?: Mrkdwn;
  readonly late?: Late;
  /** What changed could not be read: nothing is said about it but that. */
  readonly isNewsUnread?: true;
  readonly picture?: Picture;
  /** What accounts are called and who answers for models; digits, and nobody, where not given. */
  readonly naming?: Naming;
  /** Of what stands in the digest as changed alone; its other items know it themselves. */
  readonly standingOf?: StandingOf;
};

const NAME = 'Bedrock digest';

/** The digest as one message and, where it does not fit, its thread. Only what is named here as folded is counted. */
export function digestCards(input: DigestCardInput): Post {
  const { digest, picture, freshness, today, now } = input;
  if (isEmptyDigest(digest) && input.idle === undefined) return { main: emptyCard(input), thread: [] };
  const counts = countWords(input);
  const post = spread({
    name: NAME,
    text: escapeText(`${NAME}: ${counts}. ${firstWords(input)}`.trim()),
    title: `${NAME}: ${counts}`,
    lead: [context(leadLines(input))],
    parts: withIdle(digestParts(digest, today, input.naming), input.idle),
    tail: picture ? [pictureBlock(picture)] : [],
    footer: footer(freshness, now),
  });
  return postWithStanding(post, standingsIn(input), today);
}

/** After what needs action, which comes first. */
function withIdle([first, ...others]: readonly Part[], idle: IdleInput | undefined): Part[] {
  return [...(first ? [first] : []), ...(idle ? [idlePart(idle)] : []), ...others];
}

/** As the digest was composed, so that it does not contradict itself. */
function standingsIn({ digest, standingOf }: DigestCardInput): StandingOf {
  const { latePlans, underWay, needsAction, comingUp } = digest;
  const planned = [...latePlans, ...underWay].flatMap(({ item }) => item ?? []);
  const known = [...planned, ...needsAction, ...comingUp.flat()].map(
    ({ status, lead, standing }) => [itemKey(itemOf(status.model.modelId, lead)), standing] as const,
  );
  const standings = new Map(known);
  return (item) => standings.get(itemKey(item)) ?? standingOf?.(item) ?? {};
}

function emptyCard(input: DigestCardInput) {
  const { digest, late, isNewsUnread, freshness, now } = input;
  const unchanged = isNewsUnread ? '' : ', nothing changed';
  const text = `${NAME}: nothing needs action, nothing is coming up in ${digest.horizonDays} days${unchanged}`;
  const lines = [md`${text}.`, ...asideLines(digest), ...lateLine(late), ...unreadLine(input)];
  return { text, blocks: [...sections(lines), footer(freshness, now)] };
}

function countWords({ digest, idle, isNewsUnread }: DigestCardInput): string {
  const { latePlans, needsAction, comingUp, changed, underWay } = digest;
  const needing = latePlans.length + needsAction.length;
  const coming = comingUp.flat().length;
  return [
    `${needing || 'nothing'} ${needing > 1 ? 'need' : 'needs'} action`,
    `${coming || 'nothing'} coming up`,
    ...(isNewsUnread ? [] : [`${changed.length || 'nothing'} changed`]),
    ...(underWay.length > 0 ? [`${underWay.length} under way`] : []),
    ...(idle ? [`${idle.items.length} not called lately`] : []),
  ].join(', ');
}

const MOST_IN_TEXT = 3;

/** The most urgent items in plain words, for notifications and screen readers. */
function firstWords({ digest, today }: DigestCardInput): string {
  const late = digest.latePlans.map((planned) => lateInShort(planned, today));
  const items = [...digest.needsAction, ...digest.comingUp.flat()].slice(0, MOST_IN_TEXT).map((item) => {
    const { status, lead } = item;
    const where = cut(regionWords(lead.regions, status), 200);
    const what = `${phaseWord(lead.kind)} ${dayWithDistance(lead.day, today)}`;
    return `${shortName(status.model.name)}: ${what} in ${where}`;
  });
  const words = [...late, ...items].slice(0, MOST_IN_TEXT);
  return words.length === 0 ? '' : `Most urgent: ${words.join('; ')}`;
}

function leadLines(input: DigestCardInput): Mrkdwn[] {
  const { digest, scope, late, today } = input;
  const about = scope === undefined ? md`` : md` · ${scope}`;
  return [
    md`${today} · the next ${digest.horizonDays} days${about} · to change this: ${code(`${DIGEST_COMMAND} settings`)}`,
    ...lateLine(late),
    ...unreadLine(input),
  ];
}

function unreadLine({ isNewsUnread }: DigestCardInput): Mrkdwn[] {
  return isNewsUnread
    ? [
        md`:warning: The store is away: what changed since the last digest cannot be read now, and is left out.`,
      ]
    : [];
}
