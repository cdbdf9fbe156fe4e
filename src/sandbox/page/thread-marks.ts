import { drawAvatar } from './avatar.js';
import { element } from './element.js';
import { icon } from './icons.js';
import { type Message } from './protocol.js';
import { snippetOf } from './snippet.js';
import { type View } from './state.js';
import { fillDateFormat } from './times.js';

const FACES_SHOWN = 3;
const SNIPPET_LENGTH = 120;

/** Draws what stands under a message that was replied to: by whom, how often, when last. */
export function drawThreadLink(replies: Message[], view: View, onOpen: () => void): HTMLElement {
  const authors = [...new Set(replies.map(({ user }) => user))].slice(0, FACES_SHOWN);
  const faces = authors
    .flatMap((id) => view.state.users.find((user) => user.id === id) ?? [])
    .map(drawAvatar);
  const seconds = Number(replies[replies.length - 1]?.ts);
  const when = fillDateFormat(seconds, '{date_short} at {time}', view.me.tz) ?? '';
  const button = element(
    'button',
    {
      type: 'button',
      class: 'thread-link',
      'data-testid': 'thread-link',
      'data-thread-ts': replies[0]?.threadTs,
    },
    ...faces,
    element('span', {}, element('strong', { class: 'thread-count' }, countOf(replies.length)), ' ·'),
    element('span', { class: 'thread-last' }, `last reply ${when}`),
  );
  button.addEventListener('click', onOpen);
  return element('div', { class: 'thread-line' }, button);
}

/** `1 reply`, `3 replies` */
export function countOf(replies: number): string {
  return replies === 1 ? '1 reply' : `${replies} replies`;
}

/** Draws what stands above a reply that is shown in the channel, too. */
export function drawBroadcastNote(first: Message | undefined, onOpen: () => void): HTMLElement {
  const snippet = snippetOf(first?.text ?? '', SNIPPET_LENGTH) || 'see it';
  const link = element('button', { type: 'button', class: 'link-button' }, snippet);
  link.addEventListener('click', onOpen);
  return element(
    'p',
    { class: 'message-note', 'data-testid': 'broadcast-note' },
    icon('reply'),
    element('span', { class: 'note-text' }, 'replied to a thread: '),
    link,
  );
}
