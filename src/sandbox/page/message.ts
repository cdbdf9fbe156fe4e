import { drawAvatar } from './avatar.js';
import { drawBlock } from './blocks/draw.js';
import { type Drawing } from './drawing.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { parseMrkdwn } from './mrkdwn.js';
import { type Message, type User } from './protocol.js';
import { drawPassages } from './rich-view.js';
import { clockTime, instantOf, longDay } from './times.js';

/** Draws one message as the viewer sees it. */
export function drawMessage(message: Message, author: User | undefined, drawing: Drawing): HTMLElement {
  const isEphemeral = message.ephemeralTo !== undefined;
  const isReply = message.threadTs !== undefined && message.threadTs !== message.ts;
  const name = message.fromSlack ? 'Slackbot' : (author?.realName ?? message.user);
  return element(
    'article',
    {
      class: `message${isEphemeral ? ' message-ephemeral' : ''}${message.fromSlack ? ' message-slack' : ''}`,
      'aria-label': `${name}, ${clockTime(instantOf(message.ts), drawing.timeZone)}`,
      'data-testid': 'message',
      'data-ts': message.ts,
      'data-user': message.user,
      'data-ephemeral': isEphemeral,
      'data-event-type': message.metadata?.event_type,
    },
    isEphemeral ? element('p', { class: 'message-note' }, icon('eye'), 'Only visible to you') : undefined,
    isReply ? element('p', { class: 'message-note' }, 'Replied to a thread') : undefined,
    message.fromSlack || !author ? drawSlackAvatar() : drawAvatar(author),
    element(
      'div',
      { class: 'message-body' },
      drawByline(message, name, author?.isBot === true && !message.fromSlack, drawing),
      ...drawContent(message, drawing),
    ),
  );
}

function drawSlackAvatar(): HTMLElement {
  return element('span', { class: 'avatar avatar-slack', 'aria-hidden': 'true' }, icon('warning'));
}

function drawByline(message: Message, name: string, isApp: boolean, drawing: Drawing): HTMLElement {
  const instant = instantOf(message.ts);
  const clock = clockTime(instant, drawing.timeZone);
  return element(
    'header',
    { class: 'byline' },
    element('span', { class: 'author' }, name),
    isApp ? element('span', { class: 'badge' }, 'APP') : undefined,
    element(
      'time',
      { datetime: instant.toISOString(), title: `${longDay(instant, drawing.timeZone)}, ${clock}` },
      clock,
    ),
  );
}

/** Blocks where there are any; the text is then only their fallback, as in Slack. */
function drawContent(message: Message, drawing: Drawing): HTMLElement[] {
  const content =
    message.blocks.length > 0
      ? message.blocks.map((block) => drawBlock(block, drawing))
      : drawPassages(parseMrkdwn(message.text), drawing);
  return message.edited ? [...content, element('span', { class: 'edited' }, '(edited)')] : content;
}
