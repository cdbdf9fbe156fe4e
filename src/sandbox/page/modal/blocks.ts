import { drawBlock } from '../blocks/draw.js';
import { focusInput, setInputError } from '../blocks/input.js';
import { putChildren } from '../children.js';
import { type Drawing } from '../drawing.js';
import { focusPlaceIn, restoreFocus } from '../focus-place.js';
import { type Block, type ShownView } from '../protocol.js';

/** The blocks of a view as they are drawn. */
export type ViewBlocks = {
  /** Draws what has changed; what has not keeps its element, and with it the focus. */
  update(view: ShownView): void;
  /** Puts the focus where a person begins: the field that asks for it, else the first; returns whether there is one. */
  focusFirst(): boolean;
  /** Puts the focus into the first field with an error; returns whether there is one. */
  focusError(): boolean;
};

/** Draws a view's blocks into `body`. */
export function createViewBlocks(body: HTMLElement, drawing: Drawing): ViewBlocks {
  let drawn = new Map<string, HTMLElement>();
  let shown: ShownView | undefined;

  function update(view: ShownView): void {
    shown = view;
    const focus = focusPlaceIn(body);
    drawn = new Map(
      view.blocks.map((block) => [keyOf(block), drawn.get(keyOf(block)) ?? drawBlock(block, drawing)]),
    );
    putChildren(body, [...drawn.values()]);
    for (const block of view.blocks) {
      const node = drawn.get(keyOf(block));
      if (node) setInputError(node, view.errors[block.block_id ?? '']);
    }
    if (focus) restoreFocus(body, focus);
  }

  function focusFirst(): boolean {
    const blocks = shown?.blocks ?? [];
    const asking = blocks.find((block) => JSON.stringify(block).includes('"focus_on_load":true'));
    const inOrder = asking ? [asking, ...blocks] : blocks;
    return inOrder.some((block) => focusIn(drawn.get(keyOf(block))));
  }

  function focusError(): boolean {
    const errors = shown?.errors ?? {};
    return (shown?.blocks ?? []).some(
      (block) => errors[block.block_id ?? ''] !== undefined && focusIn(drawn.get(keyOf(block))),
    );
  }

  return { update, focusFirst, focusError };
}

/** A block is the same as long as nothing in it differs; its id tells two alike apart. */
function keyOf(block: Block): string {
  return JSON.stringify(block);
}

function focusIn(node: HTMLElement | undefined): boolean {
  return node !== undefined && focusInput(node);
}
