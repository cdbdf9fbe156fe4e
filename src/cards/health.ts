import { type ReadingFailure } from '../domain/fact';
import { type Freshness, ofEnabledRegions } from '../domain/freshness';
import { type Region } from '../domain/region';
import { header, sections, within } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { age, footer } from './footer';
import { messagesOf } from './failure-message';
import { regionNames } from './phase-line';
import { type Mrkdwn, code, cut, escapeText, join, md } from './mrkdwn';

/** The last success and the last failure of a Region. */
export type RegionHealth = {
  readonly region: Region;
  readonly lastSuccess?: string;
  readonly lastFailure?: ReadingFailure;
  /** Whether the newest of the two is the failure. */
  readonly isFailing: boolean;
};

/** What an operator asks first. */
export type HealthInput = {
  readonly freshness: Freshness;
  /** The last success and the last failure of each Region, as long as this process remembers. */
  readonly regions: readonly RegionHealth[];
  readonly nextSync?: string;
  readonly store: { readonly kind: string; readonly fault?: string };
  /** Records that could not be read and are kept as they are: corrupt ones, or newer than this version. */
  readonly unreadable: readonly { key: string; fault: string }[];
  readonly models: number;
  readonly version: string;
  readonly now: Date;
};

/** Each source and Region with its last success and last error, the next sync, the store. */
export function healthCard(input: HealthInput): Card {
  const { freshness, now, models, version } = input;
  const summary = `Health: ${faultsOf(input).join('; ') || 'all sources answer'}`;
  return fitted({
    text: escapeText(summary),
    blocks: [
      header('Health'),
      ...sections([
        md`:information_source: Version ${version}, ${models} models known`,
        md`:stopwatch: Next sync: ${input.nextSync ? `${input.nextSync.slice(0, 16).replace('T', ' ')} UTC` : 'none is planned'}`,
        storeLine(input.store),
        ...within(input.unreadable.map(unreadableLine), LONGEST_UNREADABLE),
        documents(freshness),
        ...apiLines(input),
      ]),
      footer(freshness, now),
    ],
  });
}

/** What an operator must look after, in a few words each; a Region that is not enabled is none of it. */
function faultsOf({ regions, freshness, store, unreadable }: HealthInput): string[] {
  const { watched } = ofEnabledRegions(freshness);
  const names = (of: readonly RegionHealth[]) =>
    regionNames(of.map(({ region }) => region).filter((region) => watched.includes(region)));
  const failing = names(regions.filter(({ isFailing }) => isFailing));
  const unread = names(
    regions.filter(({ isFailing, lastSuccess }) => !isFailing && lastSuccess === undefined),
  );
  return [
    store.fault === undefined ? '' : 'the store is away',
    failing && `${failing} cannot be read`,
    unread && `${unread} not read yet`,
    freshness.watched.length === 0 ? 'no Region is watched' : '',
    unreadable.length > 0 ? `${unreadable.length} unreadable records` : '',
  ].filter((fault) => fault !== '');
}

const LONGEST_UNREADABLE = 1500;

function unreadableLine({ key, fault }: HealthInput['unreadable'][number]): Mrkdwn {
  return md`:warning: Record ${code(key)} is ${cut(fault, 300)}; kept as it is, not used`;
}

function documents({ documentsAsOf }: Freshness): Mrkdwn {
  return documentsAsOf === undefined
    ? md`:white_circle: Documented catalogue: none (\`CATALOGUE_FILE=none\`)`
    : md`:large_green_circle: Documented catalogue: as of ${documentsAsOf}`;
}

function apiLines({ regions, freshness, now }: HealthInput): Mrkdwn[] {
  if (freshness.watched.length === 0) {
    return [
      md`:white_circle: Bedrock API: no Region is watched. Set \`BEDROCK_REGIONS\` (or \`AWS_REGION\`).`,
    ];
  }
  const { watched } = ofEnabledRegions(freshness);
  const messageOf = messagesOf(regions.flatMap(({ lastFailure }) => lastFailure ?? []));
  return regions.map((state) => {
    const { region, lastSuccess, lastFailure } = state;
    const isOff = lastFailure?.reason === 'not-enabled' && !watched.includes(region);
    const dot =
      state.isFailing && !isOff ? ':red_circle:' : lastSuccess ? ':large_green_circle:' : ':white_circle:';
    return join([
      md`${dot} Bedrock API, ${region}: ${lastSuccess ? `last read ${age(lastSuccess, now)}` : 'never read'}`,
      ...(lastFailure
        ? [
            md`    last error ${age(lastFailure.failedAt, now)}: ${messageOf(lastFailure)} (${lastFailure.reason})`,
          ]
        : []),
    ]);
  });
}

function storeLine({ kind, fault }: HealthInput['store']): Mrkdwn {
  return fault === undefined
    ? md`:large_green_circle: Store: ${kind}`
    : md`:red_circle: Store: ${kind}, ${cut(fault, 500)}. Answers come from memory; nothing can be stored.`;
}
