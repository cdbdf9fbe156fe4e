import { type AuditAction, type AuditEntry, type AuditFields } from '../domain/audit';
import { transitionName } from './item-buttons';
import { channel, person } from './mention';
import { type Mrkdwn, cut, join, md } from './mrkdwn';

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
export function auditLine({ by, action, channel: id, item, from, to }: AuditEntry): Mrkdwn {
  const who = by === 'bot' ? md`the bot` : person(by);
  const about = item ? md` ${transitionName(item)}` : md``;
  const changes = changedFields(from, to);
  const what = changes.length === 0 ? md`` : md`: ${join(changes, '; ')}`;
  return md`${who} ${DID[action]}${about} in ${channel(id)}${what}`;
}

const LONGEST_VALUE = 80;

function changedFields(from: AuditFields, to: AuditFields): Mrkdwn[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.map((name) => {
    const [before, after] = [valueOf(name, from[name]), valueOf(name, to[name])];
    return from[name] === undefined ? md`${name} ${after}` : md`${name} ${before} → ${after}`;
  });
}

function valueOf(name: string, value: string | undefined): Mrkdwn {
  if (value === undefined) return md`–`;
  return name === 'owner' ? person(value) : md`${cut(value, LONGEST_VALUE)}`;
}

/** The whole audit as JSON lines, one entry a line, each ended; nothing is left out of an entry. */
export function auditJsonLines(entries: readonly AuditEntry[]): string {
  return entries.map((entry) => `${oneLine(JSON.stringify(entry))}\n`).join('');
}

/** JSON leaves two signs as they are that some readers take for the end of a line. */
function oneLine(json: string): string {
  return json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}
