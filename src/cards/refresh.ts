import { type ReadingFailure } from '../domain/fact';
import { type Freshness } from '../domain/freshness';
import { type Region } from '../domain/region';
import { header, sections } from './blocks';
import { type Card } from './card';
import { footer } from './footer';
import { join, md } from './mrkdwn';

/** What a refresh found, or that it still goes on. */
export type RefreshOutcome =
  | { readonly state: 'going-on' }
  | {
      readonly state: 'done';
      readonly changed: readonly { region: Region; models: number }[];
      readonly unchanged: readonly { region: Region; models: number }[];
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
  const { changed, unchanged, failed } = outcome;
  const read = changed.length + unchanged.length;
  const text = `Read ${read} of ${watched.length} Regions: ${changed.length} changed, ${failed.length} failed`;
  return {
    text,
    lines: [
      md`${text}.`,
      ...changed.map(
        ({ region, models }) => md`:arrows_counterclockwise: ${region}: changed, ${models} models`,
      ),
      ...(unchanged.length > 0
        ? [md`:white_check_mark: unchanged: ${unchanged.map(({ region }) => region).join(', ')}`]
        : []),
      ...failed.map(({ region, message }) => join([md`:x: ${region}: ${message}`])),
    ],
  };
}
