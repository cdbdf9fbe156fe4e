import { byId, element } from './element.js';
import { type AppTab } from './protocol.js';
import { type View } from './state.js';
import { createWatch } from './watch.js';

const NAMES: Readonly<Record<AppTab, string>> = { home: 'Home', messages: 'Messages' };

/** The tabs above what the app has for a person: its Home, and its messages. Arrows go from one to the other. */
export function createAppTabs(onOpen: (tab: AppTab) => void): { render(view: View): void } {
  const list = byId('app-tabs', HTMLElement);
  const messages = byId('messages', HTMLElement);
  let shown: readonly AppTab[] = [];
  let open: AppTab | undefined;
  const isAnother = createWatch();

  function choose(tab: AppTab): void {
    if (tab !== open) onOpen(tab);
    list.querySelector<HTMLElement>(`[data-tab="${tab}"]`)?.focus();
  }

  list.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = shown.findIndex((it) => it === open);
    const next = step === undefined ? undefined : shown[(at + step + shown.length) % shown.length];
    if (!next) return;
    event.preventDefault();
    choose(next);
  });

  function drawTab(tab: AppTab): HTMLElement {
    const button = element(
      'button',
      { type: 'button', role: 'tab', class: 'app-tab', 'data-tab': tab, 'aria-controls': tab },
      NAMES[tab],
    );
    button.addEventListener('click', () => choose(tab));
    return button;
  }

  function render({ state, tab, channel, unread }: View): void {
    if (!isAnother(state.appTabs, tab, channel, unread)) return;
    open = tab;
    list.hidden = tab === undefined || state.appTabs.length < 2;
    messages.hidden = tab === 'home';
    if (shown.join() !== state.appTabs.join()) {
      shown = state.appTabs;
      list.replaceChildren(...shown.map(drawTab));
    }
    const news = tab === undefined ? 0 : (unread.get(channel.id) ?? 0);
    for (const button of list.querySelectorAll<HTMLElement>('[role=tab]')) {
      const isOpen = button.dataset['tab'] === tab;
      button.setAttribute('aria-selected', String(isOpen));
      button.tabIndex = isOpen ? 0 : -1;
      const name = NAMES[button.dataset['tab'] as AppTab];
      button.textContent = button.dataset['tab'] === 'messages' && news > 0 ? `${name} (${news})` : name;
    }
  }

  return { render };
}
