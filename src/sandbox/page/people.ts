import { drawAvatar } from './avatar.js';
import { byId, element } from './element.js';
import { type User } from './protocol.js';
import { type View } from './state.js';
import { createWatch } from './watch.js';

/** The switch that says which person of the workspace this page is. */
export function createPeople(onSwitch: (user: string) => void): { render(view: View): void } {
  const select = byId('person', HTMLSelectElement);
  const avatar = byId('person-avatar', HTMLElement);
  const detail = byId('person-detail', HTMLElement);
  let drawn = '';
  const isAnother = createWatch();
  select.addEventListener('change', () => onSwitch(select.value));

  function render(view: View): void {
    const people = view.state.users.filter((user) => !user.isBot);
    const labels = people.map((user) => labelOf(user, view));
    // An open menu closes when its options are replaced.
    if (drawn !== labels.join('\n')) {
      select.replaceChildren(
        ...people.map((user, index) => element('option', { value: user.id }, labels[index])),
      );
      drawn = labels.join('\n');
    }
    if (!isAnother(view.me, drawn)) return;
    select.value = view.me.id;
    avatar.replaceChildren(drawAvatar(view.me));
    detail.textContent = `${view.me.isAdmin ? 'Admin · ' : ''}${view.me.tz}`;
  }

  return { render };
}

/** With a hint at what the bot wrote to somebody alone: only they can open it. */
function labelOf(user: User, { me, directUnread }: View): string {
  const unread = user.id === me.id ? 0 : (directUnread.get(user.id) ?? 0);
  return `${user.realName}${unread > 0 ? ` – ${unread} unread` : ''}`;
}
