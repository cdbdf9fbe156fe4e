import { type AuditAction } from '../domain/audit';
import { type Said } from '../domain/handling';
import { type Pause, type Settings } from '../domain/subscription';
import { auditPut } from './audit';
import { changedFields, isSame } from './audit-fields';
import { settingsFields } from './settings-fields';
import { type Commit } from './waist';

/** Where something is changed, by whom and when. */
export type ChangedIn = Said & { readonly workspace: string; readonly channel: string };

/** The part of a commit that tells of settings that came, changed or went; nothing where they are as they were. */
export function settingsTold(
  { workspace, ...where }: ChangedIn,
  action: Extract<AuditAction, 'subscribed' | 'settings-changed' | 'unsubscribed'>,
  before: Settings | undefined,
  now: Settings | undefined,
): Commit {
  const fields = changedFields(before ? settingsFields(before) : {}, now ? settingsFields(now) : {});
  if (action === 'settings-changed' && isSame(fields)) return {};
  return auditPut(workspace, { ...where, action, ...fields });
}

/** The part of a commit that tells of a pause: a person's, or the bot's own. */
export function pauseTold(
  workspace: string,
  channel: string,
  { by = 'bot', at, reason, word }: Pause,
): Commit {
  const to = { pause: word === undefined ? reason : `${reason} (${word})` };
  return auditPut(workspace, { at, by, channel, action: 'paused', from: {}, to });
}

/** The part of a commit that tells of the end of a pause. */
export function resumeTold({ workspace, ...where }: ChangedIn, { reason }: Pause): Commit {
  return auditPut(workspace, { ...where, action: 'resumed', from: { pause: reason }, to: {} });
}
