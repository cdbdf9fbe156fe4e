import { type AuditAction, type AuditEntry, type AuditFields } from '../domain/audit';
import { type Day, dayWithDistance, parseDay } from '../domain/day';
import { type Finding } from '../domain/verification';
import { changedFieldWords, listOf } from './audit-fields';
import { findingSentence } from './finding';
import { transitionName } from './item-buttons';
import { channel, person } from './mention';
import { type Mrkdwn, join, md } from './mrkdwn';

const DID: Readonly<Record<AuditAction, string>> = {
  acknowledged: 'acknowledged',
  'acknowledgement-undone': 'took back the acknowledgement of',
  snoozed: 'snoozed',
  woken: 'ended the snooze of',
  planned: 'planned the migration',
  'plan-changed': 'changed the plan',
  'plan-step-ticked': 'ticked a step of the plan',
  'plan-step-cleared': 'cleared a step of the plan',
  'plan-verified': 'found the migration done',
  'plan-found-called': 'found the model still called',
  subscribed: 'subscribed',
  'settings-changed': 'changed the settings',
  paused: 'paused the digest',
  resumed: 'resumed the digest',
  unsubscribed: 'ended the subscription',
};

/** Who did what in which channel, and what it changed, in one line without its time. */
export function auditLine(entry: AuditEntry, today: Day): Mrkdwn {
  const { by, action, channel: id, item } = entry;
  const who = by === 'bot' ? md`the bot` : person(by);
  const about = item ? md` ${transitionName(item)}` : md``;
  const changes = changesOf(entry, today);
  const what = changes.length === 0 ? md`` : md`: ${join(changes, '; ')}`;
  return md`${who} ${DID[action]}${about} in ${channel(id)}${what}`;
}

/** An entry of another form than the bot writes is told field by field. */
function changesOf({ action, from, to }: AuditEntry, today: Day): readonly Mrkdwn[] {
  const fields = () => changedFieldWords(from, to, today);
  switch (action) {
    case 'acknowledged':
      return from['acknowledged'] ? [md`again, after ${person(from['acknowledged'])}`] : [];
    case 'acknowledgement-undone':
      return from['acknowledged'] ? [md`it was by ${person(from['acknowledged'])}`] : [];
    case 'snoozed':
      return to['until'] ? [md`until ${dayWords(to['until'], today)}${instead(from['until'])}`] : fields();
    case 'woken':
      return from['until'] ? [md`it was until ${dayWords(from['until'], today)}`] : fields();
    case 'plan-verified':
    case 'plan-found-called': {
      const finding = findingIn(action, to);
      return finding ? [md`${findingSentence(finding, today)}`] : fields();
    }
    case 'paused':
      return to['pause'] ? [md`${pauseReason(to['pause'])}`] : [];
    case 'resumed':
      return from['pause'] ? [md`it was paused ${pauseReason(from['pause'])}`] : [];
    case 'planned':
    case 'plan-changed':
    case 'plan-step-ticked':
    case 'plan-step-cleared':
    case 'subscribed':
    case 'settings-changed':
    case 'unsubscribed':
      return fields();
  }
}

function instead(until: string | undefined): Mrkdwn {
  return until === undefined ? md`` : md`, in place of ${until}`;
}

function dayWords(text: string, today: Day): string {
  const day = parseDay(text);
  return day ? dayWithDistance(day, today) : text;
}

/** What the bot found, from the fields in which `store/plan-verification` told it; `undefined` where one is missing. */
function findingIn(action: 'plan-verified' | 'plan-found-called', fields: AuditFields): Finding | undefined {
  const { days, accounts, regions, attempts, account, region } = fields;
  if (action === 'plan-verified') {
    if (!days || !accounts || !regions) return undefined;
    return {
      kind: 'verified',
      days: Number(days),
      accounts: listOf(accounts),
      regions: listOf(regions),
      dependents: [],
    };
  }
  const day = parseDay(fields['day'] ?? '');
  if (!attempts || !account || !region || !day) return undefined;
  return { kind: 'still-called', attempts: Number(attempts), day, account, region };
}

const REASONS: Readonly<Record<string, string>> = {
  asked: 'as somebody asked',
  archived: 'as the channel was archived',
  left: 'as the bot was removed from the channel',
  refused: 'as Slack refused a post',
};

/** `refused (word)`: the word is Slack's. */
function pauseReason(text: string): string {
  const [reason = '', ...word] = text.split(' ');
  return [REASONS[reason] ?? reason, ...word].join(' ');
}

/** The whole audit as JSON lines, one entry a line, each ended; nothing is left out of an entry. */
export function auditJsonLines(entries: readonly AuditEntry[]): string {
  return entries.map((entry) => `${oneLine(JSON.stringify(entry))}\n`).join('');
}

/** JSON leaves two signs as they are that some readers take for the end of a line. */
function oneLine(json: string): string {
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
