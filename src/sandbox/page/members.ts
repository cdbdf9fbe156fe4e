import { drawAvatar } from './avatar.js';
import { titleOf } from './channel-title.js';
import { element } from './element.js';
import { sentenceFor } from './notice.js';
import { type User } from './protocol.js';
import { isDirectMessage, type View } from './state.js';
import { clockTime } from './times.js';

/** Adds somebody to the channel; answers with the words that say why not, or with nothing. */
export type AddPerson = (person: string) => Promise<string | undefined>;

/** The dialog with everybody in the channel: their local time, who is an admin, and who may be added. */
export function createMembers(onAdd: AddPerson): { render(view: View): void; readonly open: () => void } {
  const title = element('h2', { id: 'members-title' });
  const list = element('ul', { class: 'members', tabindex: '0', 'aria-labelledby': 'members-title' });
  const others = element('select', { id: 'members-others', class: 'entry' });
  const add = element('button', { type: 'submit', class: 'button' }, 'Add');
  const adding = element(
    'form',
    { class: 'members-adding' },
    element('label', { class: 'input-label', for: 'members-others' }, 'Add somebody'),
    others,
    add,
  );
  const error = element('p', { class: 'input-error', role: 'alert', hidden: true });
  const close = element('button', { type: 'button', class: 'button' }, 'Close');
  const dialog = element(
    'dialog',
    { class: 'dialog', 'aria-labelledby': 'members-title', 'data-testid': 'members' },
    title,
    list,
    adding,
    error,
    element('div', { class: 'dialog-actions' }, close),
  );
  document.body.append(dialog);
  let view: View | undefined;
  let heardAt = 0;

  close.addEventListener('click', () => dialog.close());
  adding.addEventListener('submit', (event) => {
    event.preventDefault();
    void addOne(others.value);
  });

  async function addOne(person: string): Promise<void> {
    const failure = await onAdd(person);
    error.hidden = failure === undefined;
    error.textContent = failure === undefined ? '' : sentenceFor(failure);
  }

  function draw({ state, channel, me }: View): void {
    const now = new Date(Date.parse(state.clock.now) + performance.now() - heardAt);
    const isIn = ({ id }: User): boolean => channel.members.includes(id);
    title.textContent = `${titleOf(channel, state).full}: ${countOf(channel.members.length)}`;
    list.replaceChildren(...state.users.filter(isIn).map((user) => drawMember(user, me, now)));
    const addable = state.users.filter((user) => !isIn(user) && isPersonOrApp(user, state.botUserId));
    const hadFocus = adding.contains(document.activeElement);
    adding.hidden = addable.length === 0 || channel.isArchived || !isIn(me);
    if (adding.hidden && hadFocus) close.focus();
    others.replaceChildren(...addable.map(({ id, realName }) => element('option', { value: id }, realName)));
  }

  function render(now: View): void {
    if (now.state.clock !== view?.state.clock) heardAt = performance.now();
    const hasLeft = view !== undefined && view.channel.id !== now.channel.id;
    const isSame = view?.channel === now.channel && view.state.users === now.state.users;
    view = now;
    if (hasLeft) dialog.close();
    if (dialog.open && !isSame) draw(now);
  }

  function open(): void {
    if (!view || isDirectMessage(view.channel)) return;
    error.hidden = true;
    draw(view);
    dialog.showModal();
  }

  return { render, open };
}

/** `1 member`, `4 members`. */
export function countOf(members: number): string {
  return `${members} ${members === 1 ? 'member' : 'members'}`;
}

/** Slackbot is everywhere already, and nobody adds it. */
function isPersonOrApp({ id, isBot }: User, bot: string): boolean {
  return !isBot || id === bot;
}

function drawMember(user: User, me: User, now: Date): HTMLElement {
  const badge = (words: string): HTMLElement => element('span', { class: 'badge' }, words);
  const detail = user.isBot ? `@${user.name}` : `${clockTime(now, user.tz)} local time · ${user.tz}`;
  return element(
    'li',
    { class: 'member', 'data-user': user.id },
    drawAvatar(user),
    element(
      'div',
      {},
      element(
        'p',
        { class: 'member-name' },
        `${user.realName}${user.id === me.id ? ' (you)' : ''}`,
        user.isBot ? badge('APP') : undefined,
        user.isAdmin ? badge('ADMIN') : undefined,
      ),
      element('p', { class: 'muted' }, detail),
    ),
  );
}
