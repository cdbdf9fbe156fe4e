import { type Day, dayWithDistance, daysBetween } from '../domain/day';
import { type ComingDate } from '../domain/coming-date';
import { type ChangedModel } from '../domain/digest';
import { type DigestItem } from '../domain/digest-item';
import { type ModelStatus } from '../domain/model-status';
import { type Naming } from '../domain/naming';
import { phaseWord } from '../domain/phase';
import { STATUS_COMMAND } from './ids';
import {
  dateLine,
  doubtOf,
  modelLine,
  regionWords,
  rungWords,
  shortName,
  successorWords,
} from './item-lines';
import { idOf } from './model-id';
import { type Mrkdwn, bold, code, join, md } from './mrkdwn';
import { newsLines } from './news-line';
import { ownerLines, ownersInShort } from './owner-line';
import { phaseDot } from './phase-line';
import { replacementLines } from './replacement';
import { saidInShort, saidLines } from './said-lines';
import { type NameOf, useLine } from './use-lines';

/** One model in full: what, when and where, its other dates, its successors. */
export function fullItem(item: DigestItem, today: Day, { shortNameOf, ownersOf }: Naming): Mrkdwn[] {
  const { status, lead, further, chain } = item;
  return [
    modelLine(lead.kind, status.model),
    md`*${phaseWord(lead.kind)} ${dayWithDistance(lead.day, today)}* · ${regionWords(lead.regions, status)}${doubtOf(lead)}`,
    ...(lead.rung ? [md`:bell: Reminder: ${rungWords(lead.rung, today)}`] : []),
    ...furtherDates(status, further, today, 4),
    ...useWords(item, shortNameOf),
    ...ownerLines(ownersOf(status.model.modelId)),
    ...replacementLines(chain, today),
  ];
}

/** One model in two or three lines. */
export function shortItem(item: DigestItem, today: Day, naming: Naming): Mrkdwn {
  const { status, lead, further, chain, standing } = item;
  return join([
    modelLine(lead.kind, status.model),
    md`${dateLine(lead, status, today)}${bellOf(lead, today)} · ${successorWords(chain)}`,
    ...furtherDates(status, further, today, 2),
    ...useWords(item, naming.shortNameOf),
    ...remindedOwners(item, naming).map((owners) => md`*Owner*: ${owners}`),
    ...saidLines(standing, today),
  ]);
}

function useWords({ use }: DigestItem, nameOf: NameOf): Mrkdwn[] {
  return use === undefined ? [] : useLine(use, nameOf);
}

const MOST_IN_FOLD = 30;

/** Several models with one transition under one line; those that remind of something first, the rest counted. */
export function foldedItems(items: readonly DigestItem[], today: Day, naming: Naming): Mrkdwn[] {
  const [first] = items;
  if (first === undefined) return [];
  const { lead } = first;
  const [where, ...others] = items.map((item) => regionWords(item.lead.regions, item.status));
  const isOnePlace = others.every((words) => words === where);
  const inOrder = [...items.filter(hasRung), ...items.filter((item) => !hasRung(item))];
  const more = items.length - MOST_IN_FOLD;
  return [
    md`${phaseDot(lead.kind)} *${phaseWord(lead.kind)} ${dayWithDistance(lead.day, today)}*${doubtOf(lead)} · ${items.length} models${isOnePlace ? ` · ${where ?? ''}` : ''}`,
    ...inOrder.slice(0, MOST_IN_FOLD).map((item) => foldedItem(item, isOnePlace, today, naming)),
    ...(more > 0 ? [md`and ${more} more: ${code(commandFor(lead, today))}`] : []),
  ];
}

function foldedItem(item: DigestItem, isOnePlace: boolean, today: Day, naming: Naming): Mrkdwn {
  const { status, lead, further, chain, standing } = item;
  const { name, modelId } = status.model;
  const details = [
    ...(isOnePlace ? [] : [md`${regionWords(lead.regions, status)}`]),
    ...(chain.length > 0 ? [successorWords(chain)] : []),
    ...furtherDates(status, further, today, 2),
    ...remindedOwners(item, naming),
    ...saidInShort(standing, today),
  ];
  return md`• ${shortName(name)} ${idOf(modelId)}${bellOf(lead, today)}${join(
    details.map((detail) => md` · ${detail}`),
    '',
  )}`;
}

const MOST_NEWS = 6;

/** A model that changed: what was seen, newest last. */
export function changedItem({ modelId, name, changes, status }: ChangedModel, today: Day): Mrkdwn[] {
  const news = newsLines(changes, today);
  const more = news.length - MOST_NEWS;
  return [
    modelLine(status?.worst ?? 'unknown', { modelId, name }),
    ...(more > 0
      ? [
          md`${more} earlier ${more === 1 ? 'change' : 'changes'}: ${code(`${STATUS_COMMAND} history ${modelId}`)}`,
        ]
      : []),
    ...news.slice(-MOST_NEWS).map((line) => md`• ${line}`),
  ];
}

const MOST_NAMES = 30;

/** Models in one line, each with its date and with what people said of that. */
export function namesLine(items: readonly DigestItem[], today: Day): Mrkdwn {
  const names = items.slice(0, MOST_NAMES).map(({ status, lead, standing }) => {
    const said = join(
      saidInShort(standing, today).map((words) => md` ${words}`),
      ',',
    );
    return md`${bold(shortName(status.model.name))}: ${phaseWord(lead.kind)} ${dayWithDistance(lead.day, today)}${said}`;
  });
  const more = items.length - MOST_NAMES;
  return join([...names, ...(more > 0 ? [md`and ${more} more`] : [])], '; ');
}

/** Those with a reminder stand first, and are told however many they are. */
function furtherDates(
  status: ModelStatus,
  further: readonly ComingDate[],
  today: Day,
  most: number,
): Mrkdwn[] {
  const shown = further.filter(({ rung }, i) => i < most || rung !== undefined);
  const more = further.length - shown.length;
  return [
    ...shown.map((date) => md`also ${dateLine(date, status, today)}${bellOf(date, today)}`),
    ...(more > 0
      ? [
          md`and ${more} more ${more === 1 ? 'date' : 'dates'}: ${code(`${STATUS_COMMAND} ${status.model.modelId}`)}`,
        ]
      : []),
  ];
}

/** A reminder calls the owners also where it is told in a few words. */
function remindedOwners(item: DigestItem, { ownersOf }: Naming): Mrkdwn[] {
  return hasRung(item) ? ownersInShort(ownersOf(item.status.model.modelId)) : [];
}

function hasRung({ lead, further }: DigestItem): boolean {
  return [lead, ...further].some(({ rung }) => rung !== undefined);
}

function bellOf({ rung }: ComingDate, today: Day): Mrkdwn {
  return rung === undefined ? md`` : md` · :bell: ${rungWords(rung, today)}`;
}

/** A transition that is past is in no list of what is coming. */
function commandFor({ kind, day }: ComingDate, today: Day): string {
  const days = daysBetween(today, day);
  return days < 0 ? `${STATUS_COMMAND} list ${kind}` : `${STATUS_COMMAND} upcoming ${Math.max(1, days)}d`;
}
