import { byId } from './element.js';
import { drawNotice } from './notice.js';
import { type Thread, type View } from './state.js';
import { growWithText } from './text-box.js';

/** The box under a thread: Enter replies, Shift+Enter makes a new line. Slack has no commands here. */
export function createThreadComposer(onReply: (text: string) => void): {
  render(view: View, thread: Thread): void;
} {
  const form = byId('thread-composer', HTMLFormElement);
  const box = byId('thread-text', HTMLTextAreaElement);
  const send = byId('thread-send', HTMLButtonElement);
  const notices = byId('thread-notices', HTMLElement);
  let isClosed = false;

  function onInput(): void {
    growWithText(box);
    send.disabled = isClosed || box.value.trim() === '';
  }

  function submit(): void {
    const text = box.value.trim();
    if (!text || isClosed) return;
    box.value = '';
    onInput();
    onReply(text);
  }

  box.addEventListener('input', onInput);
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  function render(view: View, thread: Thread): void {
    const { isArchived, members } = view.channel;
    isClosed = isArchived || !members.includes(view.me.id);
    box.disabled = isClosed;
    box.placeholder = isArchived
      ? 'This channel is archived'
      : isClosed
        ? 'Join the channel to reply'
        : 'Reply…';
    send.disabled = isClosed || box.value.trim() === '';
    const here = view.notices.filter((it) => it.channel === thread.channel && it.thread === thread.ts);
    notices.replaceChildren(...here.map((notice) => drawNotice(notice.error)));
  }

  return { render };
}
