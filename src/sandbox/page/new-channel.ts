import { byId, element } from './element.js';
import { icon } from './icons.js';
import { type ChannelRequest } from './protocol.js';

/** A channel as a person wants it. */
export type ChannelWish = Omit<Extract<ChannelRequest, { do: 'create' }>, 'user' | 'do'>;

/** Answers with the words that say why there is no such channel, or with nothing once there is. */
export type MakeChannel = (wish: ChannelWish) => Promise<string | undefined>;

/** The button beside the list of channels that makes one, in a dialog that stays until Slack takes the name. */
export function createNewChannel(onMake: MakeChannel, onMade: (name: string) => void): void {
  const button = byId('channel-add', HTMLButtonElement);
  button.append(icon('plus'));
  button.addEventListener('click', () => ask(onMake, onMade));
}

function ask(onMake: MakeChannel, onMade: (name: string) => void): void {
  const name = element('input', {
    id: 'new-channel-name',
    class: 'entry',
    type: 'text',
    maxlength: '80',
    autocomplete: 'off',
    spellcheck: 'false',
    required: true,
    'aria-describedby': 'new-channel-hint new-channel-error',
  });
  const isPrivate = drawBox('Private: only its members see it', false);
  const withBot = drawBox('With the bot in it, so that it can post there', true);
  const error = element('p', { id: 'new-channel-error', class: 'input-error', role: 'alert', hidden: true });
  const cancel = element('button', { type: 'button', class: 'button' }, 'Cancel');
  const form = element(
    'form',
    {},
    element('h2', { id: 'new-channel-title' }, 'Create a channel'),
    element('label', { class: 'input-label', for: 'new-channel-name' }, 'Name'),
    name,
    element('p', { id: 'new-channel-hint', class: 'input-hint' }, 'Lower case, without spaces or points.'),
    error,
    element('div', { class: 'choices dialog-choices' }, isPrivate.row, withBot.row),
    element(
      'div',
      { class: 'dialog-actions' },
      cancel,
      element('button', { type: 'submit', class: 'button button-primary' }, 'Create'),
    ),
  );
  const dialog = element(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'new-channel-title', 'data-testid': 'new-channel' },
    form,
  );

  async function make(): Promise<void> {
    const wish = { name: name.value.trim(), isPrivate: isPrivate.box.checked, withBot: withBot.box.checked };
    const failure = await onMake(wish);
    if (failure === undefined) {
      dialog.close();
      return onMade(wish.name);
    }
    error.textContent = failure;
    error.hidden = false;
    name.setAttribute('aria-invalid', 'true');
    name.focus();
  }

  cancel.addEventListener('click', () => dialog.close());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void make();
  });
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function drawBox(label: string, isChecked: boolean): { row: HTMLElement; box: HTMLInputElement } {
  const box = element('input', { type: 'checkbox' });
  box.checked = isChecked;
  return { row: element('label', { class: 'choice' }, box, element('span', {}, label)), box };
}
