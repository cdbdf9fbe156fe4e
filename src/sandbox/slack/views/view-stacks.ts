import { randomBytes } from 'node:crypto';
import type { PageEvent, ShownView, ViewValues } from '../../page/protocol';
import { withIds } from '../block-ids';
import type { View } from '../block-kit/view';
import { offersOf } from './offers';
import { holdersIn, type Offered } from './stateful';

const MOST_STACKED = 3;

/** A modal that is open, or a Home tab, as Slack keeps it: with the ids that it adds and what the person entered. */
export type RecordedView = {
  id: string;
  userId: string;
  hash: string;
  view: View;
  rootId: string;
  previousId: string | undefined;
  values: ViewValues;
  /** What the app has offered for its menus that search. */
  offered: Offered;
  /** Sentences under inputs, by `block_id`. */
  errors: Record<string, string>;
  /** Slack's own words about a failure. */
  failure: string | undefined;
};

/** The modals in front of each person, the last of them in front, and the Home tabs. */
export class ViewStacks {
  private readonly stacks = new Map<string, RecordedView[]>();
  private readonly homes = new Map<string, RecordedView>();

  /** @param now milliseconds since the epoch */
  constructor(
    private readonly now: () => number,
    private readonly tell: (event: PageEvent) => void,
  ) {}

  /** Every open modal, each person's lowest first, and every Home tab. */
  get all(): RecordedView[] {
    return [...[...this.stacks.values()].flat(), ...this.homes.values()];
  }

  /** The same as the page is told of them. */
  get shown(): ShownView[] {
    return this.all.map(asShown);
  }

  /** The modal that this person sees. */
  front(userId: string): RecordedView | undefined {
    return this.stacks.get(userId)?.at(-1);
  }

  /** The view with this id, if it is still there. */
  get(id: string): RecordedView | undefined {
    return this.all.find((one) => one.id === id);
  }

  /** The view that the app gave this id of its own. */
  byExternalId(externalId: string): RecordedView | undefined {
    return this.all.find((one) => one.view.external_id === externalId);
  }

  /** Shows a modal to a person, in place of a stack that is open. */
  open(userId: string, view: View): RecordedView {
    this.closeAll(userId);
    const id = newId();
    return this.put(this.made({ id, userId, view, rootId: id, previousId: undefined }));
  }

  /** Puts a modal on top of a person's stack. */
  push(userId: string, view: View): RecordedView | 'not_found' | 'push_limit_reached' {
    const stack = this.stacks.get(userId) ?? [];
    const [root] = stack;
    if (root === undefined) return 'not_found';
    if (stack.length >= MOST_STACKED) return 'push_limit_reached';
    return this.put(this.made({ id: newId(), userId, view, rootId: root.id, previousId: stack.at(-1)?.id }));
  }

  /** The Home tab of a person, once the app has published one. */
  home(userId: string): RecordedView | undefined {
    return this.homes.get(userId);
  }

  /** Makes this the Home tab of a person. What was entered stays as in `replace`. */
  publish(userId: string, view: View): RecordedView {
    const id = `VHOME${userId}`;
    const known = this.home(userId);
    return this.put(this.made({ ...known, id, userId, view, rootId: id, previousId: undefined }));
  }

  /** Puts a view in the place of one. What was entered stays where block and element have kept their ids. */
  replace(known: RecordedView, view: View): RecordedView {
    return this.put(this.made({ ...known, view }));
  }

  /** Keeps what the person has entered. The page, where they did it, need not be told. */
  remember(known: RecordedView, values: ViewValues): RecordedView {
    return this.keep({ ...known, values });
  }

  /** Keeps what the app offered for what the person typed. The page, which asked for it, need not be told. */
  offer(known: RecordedView, offered: Offered): RecordedView {
    return this.keep({ ...known, offered });
  }

  /** Shows errors under inputs, or Slack's own words about a failure, or takes them away; what is left out stays. */
  mark(known: RecordedView, marks: Partial<Pick<RecordedView, 'errors' | 'failure'>>): RecordedView {
    return this.put({ ...known, ...marks });
  }

  /** Takes the front modal of its person away. */
  close({ id, userId }: RecordedView): void {
    const rest = (this.stacks.get(userId) ?? []).filter((one) => one.id !== id);
    this.stacks.set(userId, rest);
    this.tell({ type: 'view_closed', id });
  }

  /** Takes all modals of a person away and gives them back, the front one first. */
  closeAll(userId: string): RecordedView[] {
    const closed = [...(this.stacks.get(userId) ?? [])].reverse();
    for (const view of closed) this.close(view);
    return closed;
  }

  private made(
    parts: Pick<RecordedView, 'id' | 'userId' | 'view' | 'rootId' | 'previousId'> &
      Partial<Pick<RecordedView, 'values' | 'offered'>>,
  ): RecordedView {
    const hash = `${Math.floor(this.now() / 1000)}.${randomBytes(6).toString('base64url')}`;
    const view = { ...parts.view, blocks: withIds(parts.view.blocks) };
    const values = keptValues(view, parts.values ?? {});
    return { offered: {}, ...parts, view, values, hash, errors: {}, failure: undefined };
  }

  private put(view: RecordedView): RecordedView {
    this.tell({ type: 'view', view: asShown(this.keep(view)) });
    return view;
  }

  private keep(view: RecordedView): RecordedView {
    if (view.view.type === 'home') this.homes.set(view.userId, view);
    else {
      const stack = this.stacks.get(view.userId) ?? [];
      const at = stack.findIndex((one) => one.id === view.id);
      this.stacks.set(view.userId, at < 0 ? [...stack, view] : stack.with(at, view));
    }
    return view;
  }
}

function newId(): string {
  return `V${randomBytes(5).toString('hex').toUpperCase()}`;
}

/** What was entered into the elements that the view still has; a missing `block_id` is a new one each time. */
function keptValues(view: View, values: ViewValues): ViewValues {
  const kept: ViewValues = {};
  for (const { blockId, actionId } of holdersIn(view.blocks)) {
    const value = values[blockId]?.[actionId];
    if (value !== undefined) kept[blockId] = { ...kept[blockId], [actionId]: value };
  }
  return kept;
}

/** A view as the page, and a person, is shown it. */
export function asShown(recorded: RecordedView): ShownView {
  const { id, userId, hash, view, values, errors, failure } = recorded;
  return {
    id,
    user: userId,
    type: view.type,
    hash,
    title: view.title?.text ?? '',
    ...(view.submit === undefined ? {} : { submit: view.submit.text }),
    ...(view.close === undefined ? {} : { close: view.close.text }),
    blocks: view.blocks,
    values,
    offered: offersOf(recorded),
    errors,
    ...(failure === undefined ? {} : { failure }),
  };
}
