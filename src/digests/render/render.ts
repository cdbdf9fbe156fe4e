import { storedNoticeCard } from '../../cards/notice';
import { type Outgoing } from '../../domain/outgoing';
import { type Rendered, type Sendable } from '../delivery/rendered';
import { renderAlert } from './alert';
import { renderAlertEdit, renderAlertReply } from './alert-follow-up';
import { renderDigest } from './digest';
import { type RenderParts, nothing } from './house';
import { renderOwnerReminder } from './owner-reminder';
import { renderPart } from './part';
import { renderReminder } from './reminder';

/** Makes a message of what was queued, from what is known at this moment. */
export async function render(parts: RenderParts, item: Outgoing): Promise<Rendered> {
  const { to, about } = item;
  if ('user' in to) {
    if (about.kind === 'owner-reminder') return renderOwnerReminder(parts, item, to.user, about);
    if (about.kind !== 'notice') return nothing('such a message goes to channels');
    return sent({ do: 'direct', user: to.user, card: storedNoticeCard(about.mrkdwn) });
  }
  const { channel } = to;
  switch (about.kind) {
    case 'digest':
      return renderDigest(parts, item, channel, about);
    case 'reminder':
      return renderReminder(parts, item, channel, about);
    case 'alert':
      return renderAlert(parts, item, channel, about.run);
    case 'alert-edit':
      return renderAlertEdit(parts, channel, about.run, about.root);
    case 'alert-reply':
      return renderAlertReply(parts, item, channel, about.run, about.root);
    case 'part':
      return renderPart(parts, channel, about);
    case 'owner-reminder':
    case 'notice':
      return nothing('such a message goes to people');
  }
}

function sent(send: Sendable): Rendered {
  return { send, onSent: () => ({ then: [], puts: [] }) };
}
