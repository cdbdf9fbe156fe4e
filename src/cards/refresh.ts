import { type Change } from '../domain/change';
import { dayOf } from '../domain/day';
import { type Fact, type ReadingFailure } from '../domain/fact';
import { type Freshness } from '../domain/freshness';
import { CONFIRMED_AFTER_MS } from '../domain/doubt';
import { groupBy } from '../domain/group-by';
import { newsByModel } from '../domain/news';
import { type Region } from '../domain/region';
import { FRESH_MS } from '../domain/usage-part';
import { accountFailureLines } from './account-health';
import { header, sections, within } from './blocks';
import { type Card } from './card';
import { messagesOf } from './failure-message';
import { fitted } from './fit';
import { footer } from './footer';
import { idOf } from './model-id';
import { type Mrkdwn, bold, cut, md } from './mrkdwn';
import { newsLines } from './news-line';
import { regionNames } from './phase-line';

/** What a refresh found, or that it still goes on. */
export type RefreshOutcome =
  | { readonly state: 'going-on' }
  | { readonly state: 'ending' }
  | {
      readonly state: 'done';
      /** Regions whose reading differs from the one before, or is their first. */
      readonly changed: readonly Region[];
      readonly unchanged: readonly Region[];
      /** Regions that were read while the store was away: what changed in them is found when it is back. */
      readonly unsaved: readonly Region[];
      /** The last word on models that a Region's reading lacks, of which no second one has agreed yet. */
      readonly missing: readonly Fact[];
      readonly changes: readonly Change[];
      readonly failed: readonly ReadingFailure[];
      /** Accounts that could not be read in Regions where others could. */
      readonly unreadAccounts?: readonly ReadingFailure[];
      /** Absent where usage is not read. */
      readonly usage?: RefreshedUsage;
    };

/** What a refresh of usage came to; places are accounts' Regions. */
export type RefreshedUsage =
  | { readonly state: 'going-on' }
  | { readonly state: 'failed'; readonly message?: string }
  | {
      readonly state: 'done';
      readonly read: number;
      readonly failed: number;
      /** Where calls were read just before, and so not anew; `until`: from then on all are. Instant, ISO 8601 UTC. */
      readonly standing?: { readonly places: number; readonly until: string };
    };

/** The answer to `refresh`: what was read, what changed, what failed. */
export function refreshCard(outcome: RefreshOutcome, freshness: Freshness, now: Date): Card {
  const { text, lines } = describe(outcome, freshness, now);
  return fitted({ text, blocks: [header('Refresh'), ...sections(lines), footer(freshness, now)] });
}

function describe(outcome: RefreshOutcome, { watched }: Freshness, now: Date) {
  if (watched.length === 0) {
    const text = 'Nothing to read: no Region is watched';
    return { text, lines: [md`${text}. Set \`BEDROCK_REGIONS\` (or \`AWS_REGION\`) and restart.`] };
  }
  if (outcome.state === 'ending') {
    const text = 'The bot is being restarted, and reads the sources when it starts';
    return { text, lines: [md`${text}.`] };
  }
  if (outcome.state === 'going-on') {
    const text = 'Still reading the sources';
    return { text, lines: [md`${text}. It goes on; \`/bedrock-status health\` tells when it is done.`] };
  }
  const { changed, unchanged, unsaved, failed, changes, missing } = outcome;
  const read = changed.length + unchanged.length + unsaved.length;
  const text = `Read ${read} of ${watched.length} Regions: ${changed.length} changed, ${failed.length} failed`;
  const inDetails = changed.filter(
    (region) => ![...changes, ...missing].some((one) => one.region === region),
  );
  const messageOf = messagesOf(failed);
  return {
    text,
    lines: [
      md`${text}.`,
      ...failed.map((failure) => md`:x: ${failure.region}: ${messageOf(failure)}`),
      ...accountFailureLines(outcome.unreadAccounts ?? []),
      ...usageLines(outcome.usage),
      ...named(':white_check_mark: unchanged', unchanged),
      ...named(':warning: read while the store is away, so what changed is told when it is back', unsaved),
      ...named(':new: read for the first time, or changed in details only', inDetails),
      ...within(missingLines(missing), LONGEST_MISSING),
      ...within(changeLines(changes, now), LONGEST_CHANGES),
    ],
  };
}

function usageLines(usage: RefreshedUsage | undefined): Mrkdwn[] {
  switch (usage?.state) {
    case undefined:
      return [];
    case 'going-on':
      return [md`:bar_chart: usage is still being read; \`/bedrock-status health\` tells when it is done`];
    case 'failed':
      return [
        md`:x: usage could not be read${usage.message === undefined ? '' : `: ${cut(usage.message, 300)}`}`,
      ];
    case 'done': {
      const { read, failed, standing } = usage;
      const faults = failed === 0 ? md`` : md`, ${failed} could not (see \`health\`)`;
      return [md`:bar_chart: usage: read in ${placesOf(read)}${faults}${standingWords(standing)}`];
    }
  }
}

type Standing = Extract<RefreshedUsage, { state: 'done' }>['standing'];

function standingWords(standing: Standing): Mrkdwn {
  if (standing === undefined) return md``;
  const { places, until } = standing;
  const minute = new Date(Math.ceil(Date.parse(until) / 60_000) * 60_000).toISOString();
  return md`; calls in ${placesOf(places)} were read less than ${FRESH_MS / 60_000} min ago, and are read anew from ${minute.slice(11, 16)} UTC on: CloudWatch's answers cost money`;
}

function placesOf(count: number): string {
  return count === 1 ? '1 place' : `${count} places`;
}

const LONGEST_CHANGES = 5000;
const LONGEST_MISSING = 2000;

function named(what: string, regions: readonly Region[]): Mrkdwn[] {
  return regions.length === 0 ? [] : [md`${what}: ${regions.join(', ')}`];
}

/** A line a model: what AWS leaves out once may be half an answer, and is no change yet. */
function missingLines(missing: readonly Fact[]): Mrkdwn[] {
  if (missing.length === 0) return [];
  const lines = [...groupBy(missing, ({ modelId }) => modelId)].map(([modelId, facts]) => {
    const name = facts.find((fact) => fact.name !== undefined)?.name ?? modelId;
    return md`:grey_question: ${bold(name)} ${idOf(modelId)}: not in ${regionNames(facts.map(({ region }) => region))}`;
  });
  const apart = CONFIRMED_AFTER_MS / 60_000;
  return [
    md`Missing from this reading; counts as gone once a second whole reading, at least ${apart} minutes later, agrees:`,
    ...lines,
  ];
}

function changeLines(changes: readonly Change[], now: Date): Mrkdwn[] {
  return newsByModel(changes).flatMap(({ modelId, name, changes: own }) =>
    newsLines(own, dayOf(now)).map(
      (line) => md`:arrows_counterclockwise: ${bold(name)} ${idOf(modelId)}: ${line}`,
    ),
  );
}
