import { type Entered, type Form } from '../drawing.js';
import { fillableIn, initialOf } from '../inputs/draw.js';
import { type ShownView, type ViewValues } from '../protocol.js';

/**
 * What a person has entered in a view: over what the bot gave goes what was sent before, over that what stands here.
 * It lasts as long as its block and element keep their ids.
 */
export class Entries implements Form {
  #view: ShownView;
  #held: ViewValues = {};

  constructor(view: ShownView) {
    this.#view = view;
  }

  /** Takes in a change of the view. */
  update(view: ShownView): void {
    this.#view = view;
    const held: ViewValues = {};
    for (const { blockId, actionId } of fillableIn(view.blocks)) {
      const value = this.#held[blockId]?.[actionId];
      if (value !== undefined) held[blockId] = { ...held[blockId], [actionId]: value };
    }
    this.#held = held;
  }

  entered(blockId: string, actionId: string): Entered | undefined {
    return this.#held[blockId]?.[actionId] ?? this.#view.values[blockId]?.[actionId];
  }

  enter(blockId: string, actionId: string, value: Entered): void {
    this.#held = { ...this.#held, [blockId]: { ...this.#held[blockId], [actionId]: value } };
  }

  /** All that stands in the view, untouched or not. */
  get all(): ViewValues {
    const all: ViewValues = {};
    for (const { blockId, actionId, fields } of fillableIn(this.#view.blocks)) {
      const value = this.entered(blockId, actionId) ?? initialOf(fields);
      all[blockId] = { ...all[blockId], [actionId]: value };
    }
    return all;
  }
}
