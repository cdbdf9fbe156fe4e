import { auditJsonLines } from '../../cards/audit-lines';
import { PLANS_COMMAND } from '../../cards/ids';
import { channel } from '../../cards/mention';
import { type Mrkdwn, bold, code, join, md } from '../../cards/mrkdwn';
import { noticeCard } from '../../cards/notice';
import { mostUrgentFirst } from '../../cards/plan-entry';
import { plansCsv } from '../../cards/plans-csv';
import { type AuditEntry } from '../../domain/audit';
import { dayOf } from '../../domain/day';
import { type Plan } from '../../domain/plan';
import { type AuditTrail, auditedMonths, exportAudit } from '../../store/audit';
import { type Place } from '../../store/place';
import { StoreUnavailableError } from '../../store/waist';
import { type Answer, type Question, type Verb, noWords } from '../command';
import { type PlansDeps } from './deps';
import { seenChannels } from './seen-channels';

/** The plans as a CSV file and the audit as JSON lines, to the asker's direct messages. */
export function exportVerb(deps: PlansDeps): Verb {
  return {
    name: 'export',
    usage: 'export',
    summary:
      'All plans that you may see as a CSV file, and every change as JSON lines, in your direct messages.',
    examples: [],
    answer: (question) => noWords(PLANS_COMMAND, 'export', question) ?? answerExport(deps, question),
  };
}

async function answerExport(deps: PlansDeps, { asker, now }: Question): Promise<Answer> {
  const { userId } = asker;
  const kept = [...deps.plans.all()].map(({ value }) => value);
  const audited = await unlessAway(deps, auditedMonths);
  const verdicts = await seenChannels(
    deps,
    asker,
    [...kept, ...(audited?.months ?? [])].map(({ channel }) => channel),
  );
  const isSeen = ({ channel }: { readonly channel: string }) => verdicts.get(channel) === 'seen';
  const plans = kept.filter((plan) => isSeen(plan) || plan.owner === userId).sort(mostUrgentFirst);
  const months = audited?.months.filter(isSeen);
  const trail = months && (await unlessAway(deps, (place) => exportAudit(place, months)));
  const changes = trail?.entries ?? [];
  const today = dayOf(now);
  const files = [
    { name: `bedrock-plans-${today}.csv`, text: plansCsv(plans, today), what: plansWords(plans) },
    ...(changes.length > 0
      ? [{ name: `bedrock-audit-${today}.jsonl`, text: auditJsonLines(changes), what: changesWords(changes) }]
      : []),
  ];
  for (const { name, text, what } of files) await deps.sendFile(userId, { name, text, comment: what.text });
  const sent = files.map(({ name, what }) => md`${code(name)} (${what})`);
  const left = leftOut({
    trail,
    unreadable: deps.plans.unreadable().length + (audited?.unreadable ?? 0) + (trail?.unreadable ?? 0),
    unchecked: [...verdicts.values()].filter((verdict) => verdict === 'unchecked').length,
  });
  return { card: noticeCard(md`In your direct messages: ${join(sent, ', ')}`, ...left), kind: 'answer' };
}

/** What is read of the audit; `undefined` where the store is away. */
async function unlessAway<T>(
  { place, log }: PlansDeps,
  read: (place: Place) => Promise<T>,
): Promise<T | undefined> {
  const from = place();
  if (from === undefined) return undefined;
  try {
    return await read(from);
  } catch (error) {
    if (!(error instanceof StoreUnavailableError)) throw error;
    log.warn({ err: error }, 'The audit could not be exported; the person was told');
    return undefined;
  }
}

/** What is in the file of the plans. */
function plansWords(plans: readonly Plan[]): Mrkdwn {
  const [first] = plans;
  if (first === undefined) return md`no migration plan that you may see: the heads of the columns alone`;
  return plans.length === 1
    ? md`1 migration plan, for ${bold(first.modelName)}, of ${channel(first.channel)}`
    : md`${plans.length} migration plans that you may see, of ${placesOf(plans)}`;
}

function changesWords(changes: readonly AuditEntry[]): Mrkdwn {
  return md`${counted(changes.length, 'change')} to acknowledgements, snoozes, plans and settings, in ${placesOf(changes)}`;
}

function placesOf(records: readonly { readonly channel: string }[]): Mrkdwn {
  const ids = [...new Set(records.map((one) => one.channel))];
  const [only] = ids;
  return ids.length === 1 && only !== undefined ? channel(only) : md`${ids.length} channels`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** What the files lack, a line each. */
function leftOut(lacks: {
  readonly trail: AuditTrail | undefined;
  readonly unreadable: number;
  readonly unchecked: number;
}): Mrkdwn[] {
  const again = code(`${PLANS_COMMAND} export`);
  return [
    ...(lacks.trail === undefined
      ? [
          md`:warning: The store is away: the plans come from memory, and who changed what could not be read. ${again} gives that in a minute.`,
        ]
      : []),
    ...(lacks.unchecked > 0
      ? [
          md`:warning: Slack did not say of ${counted(lacks.unchecked, 'channel')} whether you may see them, so nothing of them is in the files. Please try ${again} again in a minute.`,
        ]
      : []),
    ...(lacks.unreadable > 0
      ? [
          md`:warning: ${counted(lacks.unreadable, 'record')} cannot be read by this version of the bot: kept, and not in the files.`,
        ]
      : []),
  ];
}
