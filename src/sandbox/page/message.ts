import { drawAvatar } from './avatar.js';
import { drawBlock } from './blocks/draw.js';
import { type Drawing } from './drawing.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { drawFiles } from './message-files.js';
import { parseMrkdwn } from './mrkdwn.js';
import { type Message, type User } from './protocol.js';
import { drawPassages } from './rich-view.js';
import { clockTime, instantOf, longDay } from './times.js';

/** What a message has around it in the place where it is shown. */
export type Surroundings = {
  /** A line above it, such as what it replies to. */
  note?: HTMLElement;
  /** Opens its thread; absent where it has none to open. */
  onReply?: () => void;
};

/** Draws one message as the viewer sees it. */
export function drawMessage(
  message: Message,
  author: User | undefined,
  drawing: Drawing,
  { note, onReply }: Surroundings,
): HTMLElement {
  const isEphemeral = message.ephemeralTo !== undefined;
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
    note,
    message.fromSlack || !author ? drawSlackAvatar() : drawAvatar(author),
    element(
      'div',
      { class: 'message-body' },
      drawByline(message, name, author?.isBot === true && !message.fromSlack, drawing),
      ...drawContent(message, drawing),
      ...drawFiles(message, drawing),
    ),
    onReply && drawReplyButton(onReply),
  );
}

function drawReplyButton(onReply: () => void): HTMLElement {
  const label = 'Reply in thread';
  const button = element(
    'button',
    { type: 'button', class: 'reply-button', 'aria-label': label, title: label },
    icon('reply'),
  );
  button.addEventListener('click', onReply);
  return button;
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
