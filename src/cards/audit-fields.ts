import { type AuditFields } from '../domain/audit';
import { type Day, dayWithDistance, parseDay } from '../domain/day';
import { PLAN_STATUSES } from '../domain/plan';
import { stepWords } from './checklist';
import { person } from './mention';
import { type Mrkdwn, code, cut, join, md } from './mrkdwn';
import { planStatusWord } from './plan-lines';
import { PLAN_LABELS } from './plan-modal';

/** The fields of plans and settings as the screen calls them; an entry's own name for any other. */
const LABELS: Readonly<Record<string, string>> = {
  ...PLAN_LABELS,
  schedule: 'Schedule',
  horizon: 'Days ahead',
  provider: 'Providers',
  region: 'Regions',
  model: 'Models',
  '-provider': 'Without providers',
  '-region': 'Without Regions',
  '-model': 'Without models',
  inUse: 'In use only',
  alerts: 'Alerts',
  reminders: 'Reminders',
  whenEmpty: 'When there is nothing',
  confirmDays: 'Days until confirmed again',
  handlers: 'Who may acknowledge and plan',
};

const LONGEST_VALUE = 80;

/** What changed from what to what, a piece a field: `Status: Planned → In progress`. */
export function changedFieldWords(from: AuditFields, to: AuditFields, today: Day): Mrkdwn[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])];
  return names.flatMap((name) => {
    if (name === 'steps') return stepPieces(listOf(from[name]), listOf(to[name]));
    const label = LABELS[name] ?? name;
    const after = valueOf(name, to[name], today);
    if (from[name] === undefined) return [md`${label}: ${after}`];
    return [md`${label}: ${valueOf(name, from[name])} → ${after}`];
  });
}

function stepPieces(had: readonly string[], has: readonly string[]): Mrkdwn[] {
  const piece = (what: string, ids: readonly string[]) =>
    ids.length === 0
      ? []
      : [md`Checklist, ${what}: ${cut(ids.map(stepWords).join('; '), 5 * LONGEST_VALUE)}`];
  return [
    ...piece(
      'ticked',
      has.filter((id) => !had.includes(id)),
    ),
    ...piece(
      'cleared',
      had.filter((id) => !has.includes(id)),
    ),
  ];
}

/** The names in a field that holds several. */
export function listOf(value: string | undefined): string[] {
  return value?.split(', ').filter((one) => one !== '') ?? [];
}

/** With `today` a day has its distance. */
function valueOf(name: string, value: string | undefined, today?: Day): Mrkdwn {
  if (value === undefined) return md`none`;
  switch (name) {
    case 'owner':
      return person(value);
    case 'replacement':
      return code(value);
    case 'status':
      return md`${statusWord(value)}`;
    case 'handlers':
      return handlersOf(value);
    case 'inUse':
    case 'alerts':
    case 'reminders':
      return md`${value === 'true' ? 'on' : 'off'}`;
    case 'whenEmpty':
      return md`${value === 'line' ? 'one line' : value}`;
    default: {
      const day = today && parseDay(value);
      return md`${day && today ? dayWithDistance(day, today) : cut(value, LONGEST_VALUE)}`;
    }
  }
}

function statusWord(value: string): string {
  const status = PLAN_STATUSES.find((one) => one === value);
  return status ? planStatusWord(status) : value;
}

function handlersOf(value: string): Mrkdwn {
  if (value === 'anyone' || value === 'admins') return md`${value}`;
  return join(listOf(value).map(person), ', ');
}
