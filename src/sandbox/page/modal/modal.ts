import { type Drawing, type Use } from '../drawing.js';
import { type ShownView, type ViewValues } from '../protocol.js';
import { createViewBlocks } from './blocks.js';
import { Entries, type Search } from './entries.js';
import { createFrame } from './frame.js';

/** What a person can do in a modal; each settles with the words that say why it failed, or with nothing; a search with its answer. */
export type ModalActions = {
  submit(viewId: string, values: ViewValues): Promise<string | undefined>;
  close(viewId: string, whole: boolean): Promise<string | undefined>;
  use(viewId: string, values: ViewValues, use: Use): Promise<string | undefined>;
  search: Search;
};

/** One modal as it is drawn. */
export type DrawnModal = {
  readonly node: HTMLElement;
  update(view: ShownView): void;
  /** Puts the focus where a person begins. */
  focus(): void;
  /** Closes it as Escape does: what lies under it comes back. */
  close(): void;
};

/** Draws a modal; what is entered in it lasts until it is closed. */
export function createModal(
  first: ShownView,
  names: Omit<Drawing, 'use' | 'form'>,
  actions: ModalActions,
): DrawnModal {
  const entries = new Entries(first, actions.search);
  const frame = createFrame();
  const blocks = createViewBlocks(frame.body, { ...names, form: entries, use });
  let view: ShownView | undefined;
  let isSubmitting = false;

  /** Errors under fields say it themselves; else it is Slack's own words, or what the server answered. */
  function showFailure(answered: string | undefined): void {
    const isSaidBelow = Object.keys(view?.errors ?? {}).length > 0;
    frame.fail(view?.failure ?? (isSaidBelow ? undefined : answered));
  }

  async function submit(): Promise<void> {
    if (isSubmitting) return;
    isSubmitting = true;
    frame.submit.setAttribute('aria-busy', 'true');
    const failure = await actions.submit(first.id, entries.all);
    isSubmitting = false;
    frame.submit.removeAttribute('aria-busy');
    showFailure(failure);
  }

  async function use(used: Use): Promise<void> {
    showFailure(await actions.use(first.id, entries.all, used));
  }

  async function close(whole: boolean): Promise<void> {
    showFailure(await actions.close(first.id, whole));
  }

  frame.node.addEventListener('submit', (event) => {
    event.preventDefault();
    if (!frame.submit.hidden) void submit();
  });
  frame.close.addEventListener('click', () => void close(false));
  frame.cross.addEventListener('click', () => void close(true));

  function update(now: ShownView): void {
    if (now === view) return;
    const isRefilled = view !== undefined && inputsOf(view) !== inputsOf(now);
    view = now;
    entries.update(now);
    frame.label(now);
    blocks.update(now);
    showFailure(undefined);
    // What the bot says of a form that it filled anew stands above the fields.
    if (!blocks.focusError() && isRefilled) frame.body.scrollTop = 0;
  }

  function focus(): void {
    if (!blocks.focusFirst()) (frame.submit.hidden ? frame.close : frame.submit).focus();
  }

  update(first);
  return { node: frame.node, update, focus, close: () => void close(false) };
}

/** Which inputs a view has: a form that is filled anew has others. */
function inputsOf({ blocks }: ShownView): string {
  return blocks.flatMap(({ type, block_id: id }) => (type === 'input' ? [id] : [])).join('\n');
}
