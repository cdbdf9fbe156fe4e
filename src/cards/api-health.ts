import { type Doubts } from '../domain/doubt';
import { type ReadingFailure } from '../domain/fact';
import { type Freshness, ofEnabledRegions, staleRegions } from '../domain/freshness';
import { type Region } from '../domain/region';
import { type AccountHealth, accountsAside } from './account-health';
import { messagesOf } from './failure-message';
import { age } from './footer';
import { type Mrkdwn, code, join, md } from './mrkdwn';

/** The last success and the last failure of a Region. */
export type RegionHealth = {
  readonly region: Region;
  readonly lastSuccess?: string;
  readonly lastFailure?: ReadingFailure;
  /** Whether the newest of the two is the failure. */
  readonly isFailing: boolean;
  /** How each account stands in it; absent where none is known by its id. */
  readonly accounts?: readonly AccountHealth[];
  /** What of its last reading cannot be used as it stands; absent where all of it can. */
  readonly doubts?: Doubts;
};

/** What is told of the readings of the API. */
type ApiHealth = {
  readonly regions: readonly RegionHealth[];
  readonly freshness: Freshness;
  readonly now: Date;
};

/** How each watched Region was read: a line each, and one more for its last error. */
export function apiLines({ regions, freshness, now }: ApiHealth): Mrkdwn[] {
  if (freshness.watched.length === 0) {
    return [
      md`:white_circle: Bedrock API: no Region is watched. Set \`BEDROCK_REGIONS\` (or \`AWS_REGION\`).`,
    ];
  }
  const { watched } = ofEnabledRegions(freshness);
  const stale = staleRegions(freshness, now);
  const messageOf = messagesOf(regions.flatMap(({ lastFailure }) => lastFailure ?? []));
  return regions.map((state) => {
    const { region, lastSuccess, lastFailure, isFailing, doubts } = state;
    const isOff = lastFailure?.reason === 'not-enabled' && !watched.includes(region);
    const isStale = stale.includes(region);
    const isWell = lastSuccess !== undefined && !isStale;
    const dot = isFailing && !isOff ? ':red_circle:' : isWell ? ':large_green_circle:' : ':white_circle:';
    return join([
      md`${dot} Bedrock API, ${region}: ${lastSuccess ? `last read ${age(lastSuccess, now)}` : 'never read'}${accountsAside(state)}${isStale ? md`, *stale*` : md``}`,
      ...(lastFailure
        ? [
            md`    last error ${age(lastFailure.failedAt, now)}: ${messageOf(lastFailure)} (${lastFailure.reason})`,
          ]
        : []),
      ...(doubts ? [doubtsLine(doubts)] : []),
      ...(isStale && !isFailing
        ? [md`    nothing has tried to read it since: see the log for the sync`]
        : []),
    ]);
  });
}

function doubtsLine({ modelIds, unnamedRows }: Doubts): Mrkdwn {
  const [first, ...others] = modelIds;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const parts = [
    ...(first === undefined ? [] : [md`what it says of ${code(first)}${more} is doubtful`]),
    ...(unnamedRows === 0
      ? []
      : [md`${counted(unnamedRows, 'row')} named no model, so none counts as missing`]),
  ];
  return md`    :warning: ${counted(modelIds.length + unnamedRows, 'warning')}: ${join(parts, '; ')}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
