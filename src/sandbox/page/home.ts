import { botNameIn } from './channel-title.js';
import { byId, element } from './element.js';
import { namesIn } from './message-lines.js';
import { type ViewBlocks, createViewBlocks } from './modal/blocks.js';
import { Entries } from './modal/entries.js';
import { type ModalActions } from './modal/modal.js';
import { drawNotice } from './notice.js';
import { type ShownView } from './protocol.js';
import { homeOf, type View } from './state.js';

/** One person's Home as it is drawn. */
type DrawnHome = { id: string; node: HTMLElement; entries: Entries; blocks: ViewBlocks; shown?: ShownView };

/** The app's Home for the person who looks: what the bot published for them, changed in its place when it does so again. */
export function createHome(
  actions: Pick<ModalActions, 'use' | 'search'>,
  openChannel: (id: string) => void,
): { render(view: View): void } {
  const panel = byId('home', HTMLElement);
  const notices = element('div', { class: 'home-notices' });
  let drawn: DrawnHome | undefined;
  let here: View | undefined;

  /** A Home stays while people and channels come and go: names are those of now. */
  function namesNow(view: View): ReturnType<typeof namesIn> {
    const names = (): ReturnType<typeof namesIn> => namesIn(here ?? view);
    return {
      ...names(),
      userName: (id) => names().userName(id),
      channelName: (id) => names().channelName(id),
      file: (id) => names().file(id),
    };
  }

  function begin(first: ShownView, view: View): DrawnHome {
    const entries = new Entries(first, actions.search);
    const node = element('div', { class: 'home-blocks' });
    const blocks = createViewBlocks(node, {
      ...namesNow(view),
      isMessage: false,
      openChannel,
      form: entries,
      use: async (used) => fail(await actions.use(first.id, entries.all, used)),
    });
    return { id: first.id, node, entries, blocks };
  }

  function fail(words: string | undefined): void {
    notices.replaceChildren(...(words === undefined ? [] : [drawNotice(words)]));
  }

  function render(view: View): void {
    here = view;
    panel.hidden = view.tab !== 'home';
    const home = homeOf(view.state, view.me.id);
    if (panel.hidden) return;
    panel.setAttribute('aria-label', `Home of ${botNameIn(view.state)}`);
    if (!home) return showNothing(view);
    if (drawn?.id !== home.id) {
      fail(undefined);
      drawn = begin(home, view);
      panel.replaceChildren(notices, drawn.node);
    }
    if (drawn.shown === home) return;
    drawn.shown = home;
    drawn.entries.update(home);
    drawn.blocks.update(home);
  }

  function showNothing(view: View): void {
    drawn = undefined;
    const words = `${botNameIn(view.state)} has put nothing here yet.`;
    panel.replaceChildren(element('p', { class: 'home-empty muted', 'data-testid': 'home-empty' }, words));
  }

  return { render };
}
