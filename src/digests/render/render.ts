import { z } from 'zod';
import { type Card } from '../../cards/card';
import { storedNoticeCard } from '../../cards/notice';
import { type Outgoing } from '../../domain/outgoing';
import { type Rendered, type Sendable } from '../delivery/rendered';
import { renderAlert } from './alert';
import { renderAlertEdit, renderAlertReply } from './alert-follow-up';
import { renderDigest } from './digest';
import { type RenderParts, nothing } from './house';
import { renderReminder } from './reminder';

/** Makes a message of what was queued, from what is known at this moment. */
export async function render(parts: RenderParts, item: Outgoing): Promise<Rendered> {
  const { to, about } = item;
  if ('user' in to) {
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
    case 'part': {
      const { threadTs, eventType } = about;
      return sent({ do: 'post', channel, card: cardOf(about.card), eventType, threadTs });
    }
    case 'notice':
      return nothing('notices go to people');
  }
}

function sent(send: Sendable): Rendered {
  return { send, onSent: () => ({ then: [], puts: [] }) };
}

const CardJson = z.custom<Card>(
  (value) =>
    z.object({ text: z.string(), blocks: z.array(z.looseObject({ type: z.string() })) }).safeParse(value)
      .success,
  'no card',
);

function cardOf(json: string): Card {
  return CardJson.parse(JSON.parse(json));
}
