import { type ContextBlock } from '@slack/types';
import { type AuditEntry } from '../domain/audit';
import { type HistoryEntry } from '../domain/flip-flop';
import { groupBy } from '../domain/group-by';
import { type Day } from '../domain/day';
import { hasPrintedId } from '../domain/printed-id';
import { type Region } from '../domain/region';
import { auditLine } from './audit-lines';
import { context, header, sections, within } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { footer } from './footer';
import { idOf } from './model-id';
import { type Moment } from './moment';
import { type Mrkdwn, escapeText, md } from './mrkdwn';
import { newsLines } from './news-line';
import { type Page, pageButtons, pageNote, pageOf } from './page';
import { regionNames } from './phase-line';

/** Since when changes in a Region are seen, and in which of the sources. */
export type HistorySince = {
  readonly region: Region;
  /** `documents`: the Region itself has never been read. */
  readonly source: 'api' | 'documents';
  /** Instant, ISO 8601 UTC. */
  readonly instant: string;
};

/** What a model's history shows. */
export type HistoryInput = Moment & {
  readonly modelId: string;
  readonly name: string;
  /** Oldest first. */
  readonly entries: readonly HistoryEntry[];
  readonly since: readonly HistorySince[];
  /** What people and the bot did about it, in any order; absent: nothing that the asker may see. */
  readonly audit?: readonly AuditEntry[];
  /** Entries that this version cannot read, and channels of which Slack did not say whether the asker may see them. */
  readonly untold?: { readonly unreadable: number; readonly channels: number };
  readonly page: number;
};

const LINES_PER_PAGE = 15;
/** Characters of its lines: what else stands on a page has room beside them, however long names and Regions are. */
const LONGEST_PAGE = 8500;
const LONGEST_SINCE = 1500;

/**
 * Every change seen of one model, and what was done about it, newest first: what is alike in several Regions in one
 * line, under who said it when.
 */
export function historyCard(input: HistoryInput): Card {
  const { modelId, name, entries, audit = [], since, page, freshness, today, now, rerun } = input;
  const lines = [...seenLines(entries, today), ...doneLines(audit, today)].sort(newestFirst);
  const {
    items: [items = []],
    ...at
  } = pageOf(inPages(lines), page, 1);
  const shown = { ...at, items, total: lines.length };
  const done =
    audit.length === 0 ? '' : `; ${audit.length} ${audit.length === 1 ? 'thing' : 'things'} done about it`;
  const count = `${entries.length === 0 ? 'no' : entries.length} ${entries.length === 1 ? 'change' : 'changes'} seen`;
  return fitted({
    text: escapeText(`${hasPrintedId(modelId) ? modelId : name}: ${count}${done}`),
    blocks: [
      header(`History of ${name}`),
      ...sections([
        md`${idOf(modelId)}: ${count}${entries.length === 0 ? '' : ', by source and Region'}${done}`,
        ...underHeadings(shown),
      ]),
      ...sections(shown.page === shown.pages ? within(sinceLines(since), LONGEST_SINCE) : []),
      ...contextOf([...(shown.pages > 1 ? pageNote(shown) : []), ...untoldLines(input.untold)]),
      footer(freshness, now),
      ...pageButtons(shown, rerun),
    ],
  });
}

function contextOf(lines: readonly Mrkdwn[]): ContextBlock[] {
  return lines.length === 0 ? [] : [context(lines)];
}

function untoldLines(
  { unreadable, channels }: HistoryInput['untold'] = { unreadable: 0, channels: 0 },
): Mrkdwn[] {
  return [
    ...(channels > 0
      ? [
          md`What was done in ${channels} more ${channels === 1 ? 'channel' : 'channels'} is left out: Slack did not say whether you may see it. Ask again there.`,
        ]
      : []),
    ...(unreadable > 0
      ? [
          md`:warning: ${unreadable} of what was done cannot be read by this version of the bot: it was written by a newer one, or is damaged (see the log).`,
        ]
      : []),
  ];
}

/** A line, and when and by whom it was said. */
type SeenLine = { readonly instant: string; readonly heading: string; readonly line: Mrkdwn };

function newestFirst(a: SeenLine, b: SeenLine): number {
  return b.instant.localeCompare(a.instant);
}

function doneLines(audit: readonly AuditEntry[], today: Day): SeenLine[] {
  return audit.map((entry) => ({
    instant: entry.at,
    heading: `${minute(entry.at)} · in Slack`,
    line: auditLine(entry, today),
  }));
}

function seenLines(entries: readonly HistoryEntry[], today: Day): SeenLine[] {
  const groups = groupBy([...entries].reverse(), ({ change: { run, source, cause }, revertedIn = '' }) =>
    [run, source, cause, revertedIn].join('|'),
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const heading = headingOf(first);
    const changes = group.map(({ change }) => change).reverse();
    const instant = first.change.run;
    return newsLines(changes, today).map((line) => ({
      instant,
      heading,
      line: md`${line}${reverted(first)}`,
    }));
  });
}

function headingOf({ change: { run, source, cause } }: HistoryEntry): string {
  const who = source === 'api' ? "AWS's API" : "AWS's documents";
  return `${minute(run)} · ${who}${cause === 'date' ? ', whose date came' : ''}`;
}

function reverted({ change, revertedIn }: HistoryEntry): Mrkdwn {
  if (revertedIn === undefined) return md``;
  const hours = Math.round((Date.parse(revertedIn) - Date.parse(change.run)) / 3_600_000);
  return md`; back as it was ${hours < 1 ? 'within the hour' : `after ${hours} h`} (${minute(revertedIn)})`;
}

/** As many lines on a page as it has room for, and one at least. */
function inPages(lines: readonly SeenLine[]): SeenLine[][] {
  const pages: SeenLine[][] = [];
  let room = 0;
  for (const one of lines) {
    const length = one.heading.length + one.line.text.length;
    const last = pages.at(-1);
    if (last === undefined || last.length === LINES_PER_PAGE || length > room) {
      pages.push([one]);
      room = LONGEST_PAGE - length;
    } else {
      last.push(one);
      room -= length;
    }
  }
  return pages;
}

function underHeadings({ items }: Page<SeenLine>): Mrkdwn[] {
  return items.flatMap(({ heading, line }, i) => [
    ...(heading === items[i - 1]?.heading ? [] : [md`*${heading}*`]),
    md`• ${line}`,
  ]);
}

/** Regions with one beginning in one line; many were first read in the same minute. */
function sinceLines(since: readonly HistorySince[]): Mrkdwn[] {
  if (since.length === 0) return [md`_No sync has finished yet: changes are seen from the first one on._`];
  const groups = groupBy(since, ({ source, instant }) => `${source}|${minute(instant)}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const what = first.source === 'api' ? 'first read' : 'documents followed since';
    const regions = regionNames(group.map(({ region }) => region));
    return [md`_${regions}: ${what} ${minute(first.instant)}; nothing before is known_`];
  });
}

function minute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
