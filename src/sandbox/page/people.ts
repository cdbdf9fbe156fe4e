import { drawAvatar } from './avatar.js';
import { byId, element } from './element.js';
import { type View } from './state.js';

/** The switch that says which person of the workspace this page is. */
export function createPeople(onSwitch: (user: string) => void): { render(view: View): void } {
  const select = byId('person', HTMLSelectElement);
  const avatar = byId('person-avatar', HTMLElement);
  select.addEventListener('change', () => onSwitch(select.value));

  function render(view: View): void {
    const people = view.state.users.filter((user) => !user.isBot);
    const options = people.map((user) =>
      element('option', { value: user.id }, user.realName + (user.isAdmin ? ' (admin)' : '')),
    );
    select.replaceChildren(...options);
    select.value = view.me.id;
    avatar.replaceChildren(drawAvatar(view.me));
  }

  return { render };
}
