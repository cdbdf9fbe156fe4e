import { type ReadingFailure } from '../domain/fact';
import { type Freshness } from '../domain/freshness';
import { phaseWord } from '../domain/phase';
import { type ReadingDifference, type Said } from '../domain/reading-difference';
import { type Region } from '../domain/region';
import { header, sections } from './blocks';
import { type Card } from './card';
import { footer } from './footer';
import { type Mrkdwn, bold, code, md } from './mrkdwn';

/** What a refresh found, or that it still goes on. */
export type RefreshOutcome =
  | { readonly state: 'going-on' }
  | {
      readonly state: 'done';
      /** Regions whose reading differs from the one before, or is their first. */
      readonly changed: readonly Region[];
      readonly unchanged: readonly Region[];
      readonly differences: readonly ReadingDifference[];
      readonly failed: readonly ReadingFailure[];
    };

/** The answer to `refresh`: what was read, what changed, what failed. */
export function refreshCard(outcome: RefreshOutcome, freshness: Freshness, now: Date): Card {
  const { text, lines } = describe(outcome, freshness);
  return { text, blocks: [header('Refresh'), ...sections(lines), footer(freshness, now)] };
}

function describe(outcome: RefreshOutcome, { watched }: Freshness) {
  if (watched.length === 0) {
    const text = 'Nothing to read: no Region is watched';
    return { text, lines: [md`${text}. Set \`BEDROCK_REGIONS\` (or \`AWS_REGION\`) and restart.`] };
  }
  if (outcome.state === 'going-on') {
    const text = 'Still reading the sources';
    return { text, lines: [md`${text}. It goes on; \`/bedrock-status health\` tells when it is done.`] };
  }
  const { changed, unchanged, failed, differences } = outcome;
  const read = changed.length + unchanged.length;
  const text = `Read ${read} of ${watched.length} Regions: ${changed.length} changed, ${failed.length} failed`;
  const shown = differences.slice(0, MOST_DIFFERENCES);
  const more = differences.length - shown.length;
  return {
    text,
    lines: [
      md`${text}.`,
      ...shown.map(differenceLine),
      ...(more > 0 ? [md`and ${more} more`] : []),
      ...(changed.length > 0 && differences.length === 0
        ? [md`:new: read for the first time, or changed in details only: ${changed.join(', ')}`]
        : []),
      ...(unchanged.length > 0 ? [md`:white_check_mark: unchanged: ${unchanged.join(', ')}`] : []),
      ...failed.map(({ region, message }) => md`:x: ${region}: ${message}`),
    ],
  };
}

const MOST_DIFFERENCES = 30;

function differenceLine({ modelId, name, region, before, after }: ReadingDifference): Mrkdwn {
  const [was, is] = [before && inWords(before), after && inWords(after)];
  return md`:arrows_counterclockwise: ${bold(name)} ${code(modelId)} in ${region}: ${was ?? 'not listed'} → ${is ?? 'no longer listed'}`;
}

function inWords({ phase, endOfLife }: Said): string {
  return endOfLife === undefined ? phaseWord(phase) : `${phaseWord(phase)}, end of life ${endOfLife}`;
}
