import { type ComingDate } from '../domain/coming-date';
import { dayWithDistance } from '../domain/day';
import { type ChangedModel, type Digest, type DigestItem, isEmptyDigest } from '../domain/digest';
import { type ItemRef } from '../domain/item';
import { phaseWord } from '../domain/phase';
import { context, sections } from './blocks';
import { changedItem, foldedItems, fullItem, namesLine, shortItem } from './digest-item';
import { footer } from './footer';
import { DIGEST_COMMAND } from './ids';
import { regionWords, shortName } from './item-lines';
import { itemPiece, linePieces } from './item-piece';
import { type Late, lateLine } from './late-line';
import { type Moment } from './moment';
import { type Mrkdwn, code, cut, escapeText, md } from './mrkdwn';
import { type Part, type Piece, type Post, spread } from './spread';
import { type Picture, pictureBlock } from './timeline-block';

export type DigestCardInput = Pick<Moment, 'freshness' | 'today' | 'now'> & {
  readonly digest: Digest;
  /** What the channel wants to hear of, in words; absent where that is everything. */
  readonly scope?: Mrkdwn;
  readonly late?: Late;
  /** What changed could not be read: nothing is said about it but that. */
  readonly isNewsUnread?: true;
  readonly picture?: Picture;
};

const NAME = 'Bedrock digest';

/** The digest as one message and, where it does not fit, its thread. Only what is named here as folded is counted. */
export function digestCards(input: DigestCardInput): Post {
  const { digest, picture, freshness, now } = input;
  if (isEmptyDigest(digest)) return { main: emptyCard(input), thread: [] };
  const counts = countWords(input);
  return spread({
    name: NAME,
    text: escapeText(`${NAME}: ${counts}. ${firstWords(input)}`.trim()),
    title: `${NAME}: ${counts}`,
    lead: [context(leadLines(input))],
    parts: partsOf(input),
    tail: picture ? [pictureBlock(picture)] : [],
    footer: footer(freshness, now),
  });
}

function emptyCard(input: DigestCardInput) {
  const { digest, late, isNewsUnread, freshness, now } = input;
  const unchanged = isNewsUnread ? '' : ', nothing changed';
  const text = `${NAME}: nothing needs action, nothing is coming up in ${digest.horizonDays} days${unchanged}`;
  const lines = [md`${text}.`, ...lateLine(late), ...unreadLine(input)];
  return { text, blocks: [...sections(lines), footer(freshness, now)] };
}

function countWords({ digest, isNewsUnread }: DigestCardInput): string {
  const { needsAction, comingUp, changed, underWay } = digest;
  const coming = comingUp.flat().length;
  return [
    `${needsAction.length || 'nothing'} ${needsAction.length > 1 ? 'need' : 'needs'} action`,
    `${coming || 'nothing'} coming up`,
    ...(isNewsUnread ? [] : [`${changed.length || 'nothing'} changed`]),
    ...(underWay.length > 0 ? [`${underWay.length} under way`] : []),
  ].join(', ');
}

const MOST_IN_TEXT = 3;

/** The most urgent items in plain words, for notifications and screen readers. */
function firstWords({ digest, today }: DigestCardInput): string {
  const items = [...digest.needsAction, ...digest.comingUp.flat()].slice(0, MOST_IN_TEXT);
  const words = items.map(({ status, lead }) => {
    const where = cut(regionWords(lead.regions, status), 200);
    const what = `${phaseWord(lead.kind)} ${dayWithDistance(lead.day, today)}`;
    return `${shortName(status.model.name)}: ${what} in ${where}`;
  });
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

/** Other items that have buttons, beside those that need action (contract, "Buttons"). */
const MOST_OTHERS_WITH_BUTTONS = 5;

function partsOf({ digest, today }: DigestCardInput): Part[] {
  const { needsAction, comingUp, changed, underWay, acknowledged } = digest;
  let n = 0;
  const inFull = (item: DigestItem): Piece => {
    return itemPiece(fullItem(item, today), itemOf(item.status.model.modelId, item.lead), ++n);
  };
  const needing = needsAction.map(inFull);
  const mostButtons = n + MOST_OTHERS_WITH_BUTTONS;
  const hasRoom = () => n < mostButtons;
  const shown = new Set([...needsAction, ...comingUp.flat()].map(({ status }) => status.model.modelId));
  const changedInFull = (model: ChangedModel): Piece | undefined =>
    model.next && !shown.has(model.modelId) && hasRoom()
      ? itemPiece(changedItem(model, today), itemOf(model.modelId, model.next), ++n)
      : undefined;
  const coming = comingUp.flatMap((group) => {
    const [only] = group;
    if (group.length > 1 || only === undefined) return linePieces(foldedItems(group, today));
    return hasRoom() ? [inFull(only)] : linePieces([shortItem(only, today)]);
  });
  return [
    part('Needs action', needsAction.length, needing),
    part('Coming up', comingUp.flat().length, coming),
    part(
      'Changed since the last digest',
      changed.length,
      changed.map((model) => changedInFull(model) ?? itemPiece(changedItem(model, today), undefined, 0)),
    ),
    part('Migrations under way', underWay.length, linePieces(underWay.map((item) => shortItem(item, today)))),
    part(
      'Acknowledged',
      acknowledged.length,
      acknowledged.length > 0 ? linePieces([namesLine(acknowledged)]) : [],
    ),
  ];
}

function itemOf(modelId: string, { kind, day }: ComingDate): ItemRef {
  return { modelId, kind, day };
}

function part(words: string, count: number, pieces: readonly Piece[]): Part {
  return { heading: md`*${words}* · ${count}`, pieces };
}
