import pLimit from 'p-limit';
import { type AuditEntry } from '../../domain/audit';
import { loadAudit } from '../../store/audit';
import { type Place } from '../../store/place';
import { type Question } from '../command';
import { type Sight, type Verdict, sightOf } from '../sight';
import { type StatusDeps } from './deps';

/** What was done about a model, as far as a reader may see it. */
export type AuditTold = {
  /** Oldest first. */
  readonly entries: readonly AuditEntry[];
  /** Entries that this version cannot read. */
  readonly unreadable: number;
  /** Channels in which something was done, and of which Slack did not say whether the reader may see them. */
  readonly uncheckedChannels: number;
};

/** Slack is asked of no more channels for one answer, those with the latest entries first; of a few at a time. */
const MOST_LOOKED_AT = 30;
const LOOKS_AT_ONCE = 4;

/** How long Slack is waited for, from the question on, in ms: the answer comes within 3 s, whatever is away. */
const PATIENCE_MS = 2_000;

/** What people and the bot did about a model in channels that the reader may see; shared, in public ones alone. */
export async function auditTold(
  deps: StatusDeps,
  place: Place,
  { asker, rerun }: Pick<Question, 'asker' | 'rerun'>,
  modelId: string,
): Promise<AuditTold> {
  const late = deps.delay(PATIENCE_MS);
  const { entries, unreadable } = await loadAudit(place, { modelId });
  const sight = sightOf(deps, rerun === undefined ? 'everybody' : asker);
  const channels = [...new Set([...entries].reverse().map(({ channel }) => channel))];
  const verdicts = await verdictsOn(sight, channels, late);
  return {
    entries: entries.filter(({ channel }) => verdicts.get(channel) === 'seen'),
    unreadable,
    uncheckedChannels: channels.filter((one) => (verdicts.get(one) ?? 'unchecked') === 'unchecked').length,
  };
}

async function verdictsOn(
  sight: Sight,
  channels: readonly string[],
  late: Promise<unknown>,
): Promise<ReadonlyMap<string, Verdict>> {
  const verdicts = new Map<string, Verdict>();
  const limit = pLimit(LOOKS_AT_ONCE);
  const looks = channels
    .slice(0, MOST_LOOKED_AT)
    .map((channel) => limit(async () => void verdicts.set(channel, await sight.of(channel))));
  await Promise.race([Promise.all(looks), late]);
  // What Slack says later changes no answer that is being written.
  return new Map(verdicts);
}
