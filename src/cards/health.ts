import { type SectionBlock } from '@slack/types';
import { type Freshness, ofEnabledRegions, staleRegions } from '../domain/freshness';
import { type Recipient } from '../domain/outgoing';
import { accountLines, accountsFault } from './account-health';
import { type RegionHealth, apiLines } from './api-health';
import { header, sections, within } from './blocks';
import { type Card } from './card';
import { fitted } from './fit';
import { age, footer } from './footer';
import { channel, person } from './mention';
import { regionNames } from './phase-line';
import { type Mrkdwn, code, cut, escapeText, md } from './mrkdwn';
import { type OverridesHealth, overridesHealthLine } from './overrides-health';
import { resendButton } from './resend-button';
import { type UsageHealth, usageFault, usageHealthLines } from './usage-health';

/** A message that was given up. */
export type DeadMessage = {
  readonly id: string;
  readonly to: Recipient;
  /** A sentence for the operator. */
  readonly reason: string;
  /** Instant, ISO 8601 UTC. */
  readonly at: string;
};

/** What waits to be sent, and what was given up, latest first. */
export type OutboxHealth = {
  readonly queued: number;
  /** When the oldest of them was queued. Instant, ISO 8601 UTC. */
  readonly oldest?: string;
  readonly dead: readonly DeadMessage[];
  /** How many more were given up that the reader is not told of. */
  readonly unnamedDead?: number;
};

/** What an operator asks first. */
export type HealthInput = {
  readonly freshness: Freshness;
  /** The last success and the last failure of each Region, as long as this process remembers. */
  readonly regions: readonly RegionHealth[];
  readonly nextSync?: string;
  /** The channel that gets its digest next, absent where the reader is not told of it, and the instant. */
  readonly nextDigest?: { readonly channel?: string; readonly at: string };
  /** Absent where it is not known, as while the store is away. */
  readonly outbox?: OutboxHealth;
  /** Whether what was given up can be sent again from here; nobody but the asker may see the card then. */
  readonly canResend?: boolean;
  readonly store: { readonly kind: string; readonly fault?: string };
  /** Records that could not be read and are kept as they are: corrupt ones, or newer than this version. */
  readonly unreadable: readonly { key: string; fault: string }[];
  /** How many more there are that the reader is not told of. */
  readonly unnamedUnreadable?: number;
  /** Why there is no documented catalogue; absent where there is one, or where the operator wants none. */
  readonly undocumented?: string;
  /** Absent where no file of overrides is named. */
  readonly overrides?: OverridesHealth;
  /** Absent where usage is made up. */
  readonly usage?: UsageHealth;
  readonly models: number;
  readonly version: string;
  readonly now: Date;
};

/** Each source and Region with its last success and last error, what comes next, the queue, the store. */
export function healthCard(input: HealthInput): Card {
  const { freshness, now, models, version, nextSync, nextDigest } = input;
  const summary = `Health: ${faultsOf(input).join('; ') || 'all sources answer'}`;
  return fitted({
    text: escapeText(summary),
    blocks: [
      header('Health'),
      ...sections([
        md`:information_source: Version ${version}, ${models} models known`,
        md`:stopwatch: Next sync: ${nextSync === undefined ? 'none is planned' : minute(nextSync)}`,
        digestLine(nextDigest),
        storeLine(input.store),
        queueLine(input),
        ...within(input.unreadable.map(unreadableLine), LONGEST_UNREADABLE),
        ...unnamedLine(input.unnamedUnreadable, 'that could not be read'),
        ...(input.overrides ? [overridesHealthLine(input.overrides, now)] : []),
        documents(input),
        ...apiLines(input),
        ...accountLines(input.regions, now),
        ...(input.usage ? usageHealthLines(input.usage, now) : []),
      ]),
      ...deadLetters(input),
      footer(freshness, now),
    ],
  });
}

/** What an operator must look after, in a few words each; a Region that is not enabled is none of it. */
function faultsOf({
  regions,
  freshness,
  store,
  unreadable,
  unnamedUnreadable = 0,
  outbox,
  overrides,
  usage,
  now,
}: HealthInput): string[] {
  const records = unreadable.length + unnamedUnreadable;
  const given = outbox === undefined ? 0 : givenUp(outbox);
  const { watched } = ofEnabledRegions(freshness);
  const names = (of: readonly RegionHealth[]) =>
    regionNames(of.map(({ region }) => region).filter((region) => watched.includes(region)));
  const failing = names(regions.filter(({ isFailing }) => isFailing));
  const stale = regionNames(staleRegions(freshness, now));
  const unread = names(
    regions.filter(({ isFailing, lastSuccess }) => !isFailing && lastSuccess === undefined),
  );
  const doubtful = names(regions.filter(({ doubts }) => doubts !== undefined));
  return [
    store.fault === undefined ? '' : 'the store is away',
    failing && `${failing} cannot be read`,
    unread && `${unread} not read yet`,
    accountsFault(regions) ?? '',
    stale && `${stale} stale`,
    doubtful && `${doubtful} doubtful in part`,
    overrides?.fault === undefined ? '' : 'the overrides file has a fault',
    usageFault(usage) ?? '',
    freshness.watched.length === 0 ? 'no Region is watched' : '',
    records > 0 ? `${records} unreadable records` : '',
    given > 0 ? `${counted(given, 'message')} given up` : '',
  ].filter((fault) => fault !== '');
}

const LONGEST_UNREADABLE = 1500;

/** What the reader is not told of is counted: it must not look as if all were well. */
function unnamedLine(count = 0, what: string): Mrkdwn[] {
  if (count === 0) return [];
  return [
    md`and ${count} more ${what}, not named here: of private channels or other people, or Slack could not be asked. The log names them`,
  ];
}

function unreadableLine({ key, fault }: HealthInput['unreadable'][number]): Mrkdwn {
  return md`:warning: Record ${code(key)} is ${cut(fault, 300)}; kept as it is, not used`;
}

function documents({ freshness: { documentsAsOf }, undocumented }: HealthInput): Mrkdwn {
  if (documentsAsOf !== undefined)
    return md`:large_green_circle: Documented catalogue: as of ${documentsAsOf}`;
  const why = undocumented ?? md`\`CATALOGUE_FILE=none\``;
  return md`:white_circle: Documented catalogue: none (${why})`;
}

function storeLine({ kind, fault }: HealthInput['store']): Mrkdwn {
  return fault === undefined
    ? md`:large_green_circle: Store: ${kind}`
    : md`:red_circle: Store: ${kind}, ${cut(fault, 500)}. Answers come from memory; nothing can be stored.`;
}

function digestLine(next: HealthInput['nextDigest']): Mrkdwn {
  if (next === undefined) return md`:calendar: Next digest: none is planned`;
  const where = next.channel === undefined ? md`a channel that is not named here` : channel(next.channel);
  return md`:calendar: Next digest: ${minute(next.at)} in ${where}`;
}

function givenUp({ dead, unnamedDead = 0 }: OutboxHealth): number {
  return dead.length + unnamedDead;
}

function queueLine({ outbox, now }: HealthInput): Mrkdwn {
  if (outbox === undefined) return md`:white_circle: Queue: not known now`;
  const { queued, oldest } = outbox;
  const given = givenUp(outbox);
  const waiting = queued === 0 ? 'empty' : `${counted(queued, 'message')} to send`;
  const since = oldest === undefined ? '' : `, the oldest queued ${age(oldest, now)}`;
  const dot = given > 0 ? ':red_circle:' : ':large_green_circle:';
  return md`${dot} Queue: ${waiting}${since}${given > 0 ? `; ${counted(given, 'message')} given up` : ''}`;
}

const MOST_DEAD = 5;

function deadLetters({ outbox, canResend, now }: HealthInput): SectionBlock[] {
  const dead = outbox?.dead ?? [];
  const more = dead.length - MOST_DEAD;
  return [
    ...dead
      .slice(0, MOST_DEAD)
      .flatMap((message, i) => deadLetter(message, canResend ? i + 1 : undefined, now)),
    ...sections([
      ...(more > 0 ? [md`and ${more} more that were given up: the log names them`] : []),
      ...unnamedLine(outbox?.unnamedDead, 'that were given up'),
    ]),
  ];
}

function deadLetter({ id, to, reason, at }: DeadMessage, n: number | undefined, now: Date): SectionBlock[] {
  const recipient = 'channel' in to ? channel(to.channel) : person(to.user);
  const line = md`:x: Given up ${age(at, now)}, to ${recipient}: ${cut(reason, 300)}\n${code(id)}`;
  const button = n === undefined ? undefined : resendButton(n, id);
  return sections([line]).map((section) => (button ? { ...section, accessory: button } : section));
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

function minute(instant: string): string {
  return `${instant.slice(0, 16).replace('T', ' ')} UTC`;
}
