import { type ReadingFailure } from '../domain/fact';
import { type Freshness } from '../domain/freshness';
import { phaseWord } from '../domain/phase';
import { type ReadingDifference, type Said } from '../domain/reading-difference';
import { type Region } from '../domain/region';
import { header, sections, within } from './blocks';
import { type Card } from './card';
import { messagesOf } from './failure-message';
import { fitted } from './fit';
import { footer } from './footer';
import { type Mrkdwn, bold, code, md } from './mrkdwn';

/** What a refresh found, or that it still goes on. */
export type RefreshOutcome =
  | { readonly state: 'going-on' }
  | { readonly state: 'ending' }
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
  return fitted({ text, blocks: [header('Refresh'), ...sections(lines), footer(freshness, now)] });
}

function describe(outcome: RefreshOutcome, { watched }: Freshness) {
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
  const { changed, unchanged, failed, differences } = outcome;
  const read = changed.length + unchanged.length;
  const text = `Read ${read} of ${watched.length} Regions: ${changed.length} changed, ${failed.length} failed`;
  const inDetails = changed.filter((region) => !differences.some((one) => one.region === region));
  const messageOf = messagesOf(failed);
  return {
    text,
    lines: [
      md`${text}.`,
      ...failed.map((failure) => md`:x: ${failure.region}: ${messageOf(failure)}`),
      ...(unchanged.length > 0 ? [md`:white_check_mark: unchanged: ${unchanged.join(', ')}`] : []),
      ...(inDetails.length > 0
        ? [md`:new: read for the first time, or changed in details only: ${inDetails.join(', ')}`]
        : []),
      ...within(differences.map(differenceLine), LONGEST_DIFFERENCES),
    ],
  };
}

const LONGEST_DIFFERENCES = 5000;

function differenceLine({ modelId, name, region, before, after }: ReadingDifference): Mrkdwn {
  const [was, is] = [before && inWords(before), after && inWords(after)];
  return md`:arrows_counterclockwise: ${bold(name)} ${code(modelId)} in ${region}: ${was ?? 'not listed'} → ${is ?? 'no longer listed'}`;
}

function inWords({ phase, legacy, extendedAccess, endOfLife }: Said): string {
  return [
    phaseWord(phase),
    ...(legacy ? [`Legacy ${legacy}`] : []),
    ...(extendedAccess && extendedAccess !== 'not-offered' ? [`Extended access ${extendedAccess}`] : []),
    ...(endOfLife ? [`End of life ${endOfLife}`] : []),
  ].join(', ');
}
