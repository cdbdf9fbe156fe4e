import { type Mrkdwn, code, md } from './mrkdwn';

/** A person as Slack shows them; a text that is no id of Slack's is shown as it is. */
export function person(userId: string): Mrkdwn {
  return isId(userId) ? md`<@${userId}>` : code(userId);
}

/** An owner: a person, or a user group whose members Slack tells. */
export function owner(id: string): Mrkdwn {
  return isId(id) && id.startsWith('S') ? md`<!subteam^${id}>` : person(id);
}

/** A channel as Slack shows it: by its name of today, and by none to whoever may not see it. */
export function channel(channelId: string): Mrkdwn {
  return isId(channelId) ? md`<#${channelId}>` : code(channelId);
}

function isId(text: string): boolean {
  return /^[A-Z][A-Z0-9]{1,30}$/.test(text);
}
