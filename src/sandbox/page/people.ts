import { drawAvatar } from './avatar.js';
import { byId, element } from './element.js';
import { type User } from './protocol.js';
import { type View } from './state.js';

/** The switch that says which person of the workspace this page is. */
export function createPeople(onSwitch: (user: string) => void): { render(view: View): void } {
  const select = byId('person', HTMLSelectElement);
  const avatar = byId('person-avatar', HTMLElement);
  let drawn = '';
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
    select.value = view.me.id;
    avatar.replaceChildren(drawAvatar(view.me));
  }

  return { render };
}

/** With a hint at what the bot wrote to somebody alone: only they can open it. */
function labelOf(user: User, { me, directUnread }: View): string {
  const unread = user.id === me.id ? 0 : (directUnread.get(user.id) ?? 0);
  return `${user.realName}${unread > 0 ? ` – ${unread} unread` : ''}`;
}
