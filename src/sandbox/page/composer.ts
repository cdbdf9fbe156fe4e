import { type ChannelChange } from './channel-menu.js';
import { titleOf } from './channel-title.js';
import { suggest } from './completion.js';
import { createComposerGate } from './composer-gate.js';
import { byId } from './element.js';
import { drawNotice } from './notice.js';
import { type SlashCommand } from './protocol.js';
import { type View } from './state.js';
import { createSuggestions } from './suggestions.js';
import { growWithText } from './text-box.js';
import { createWatch } from './watch.js';

/** No room for more words than that. */
const PHONE = '(max-width: 480px)';

/** The box at the bottom: Enter sends, Shift+Enter makes a new line, `/` offers the bot's commands. */
export function createComposer(
  onSend: (text: string) => void,
  onChange: (change: ChannelChange) => void,
): { render(view: View): void; focus(): void } {
  const form = byId('composer', HTMLFormElement);
  const box = byId('composer-text', HTMLTextAreaElement);
  const send = byId('composer-send', HTMLButtonElement);
  const notices = byId('composer-notices', HTMLElement);
  const suggestions = createSuggestions(box, write);
  const gate = createComposerGate(onChange);
  let commands: SlashCommand[] = [];
  const isAnother = createWatch();
  let isClosed = false;

  function write(text: string): void {
    box.value = text;
    box.focus();
    onInput();
  }

  function onInput(): void {
    growWithText(box);
    send.disabled = isClosed || box.value.trim() === '';
    const isAtEnd = box.selectionEnd === box.value.length;
    if (isAtEnd) suggestions.show(suggest(box.value, commands));
    else suggestions.hide();
  }

  function submit(): void {
    const text = box.value.trim();
    if (!text || isClosed) return;
    write('');
    onSend(text);
  }

  box.addEventListener('input', onInput);
  box.addEventListener('blur', () => suggestions.hide());
  box.addEventListener('keydown', (event) => {
    if (suggestions.takeKey(event) || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
  });

  function render(view: View): void {
    const { channel, state, me } = view;
    if (!isAnother(channel, state.users, state.commands, me, view.notices)) return;
    commands = state.commands;
    isClosed = !gate.render(view);
    send.disabled = isClosed || box.value.trim() === '';
    const { name, full } = titleOf(channel, state);
    const invitation = matchMedia(PHONE).matches ? 'or /' : 'or type / for a command';
    box.placeholder = `Message ${full}, ${invitation}`;
    box.setAttribute('aria-label', `Message to ${name}`);
    const here = view.notices.filter((it) => it.channel === channel.id && !it.ts && !it.thread);
    notices.replaceChildren(...here.map((notice) => drawNotice(notice.error)));
  }

  return { render, focus: () => (isClosed ? gate : box).focus() };
}
