import { type Entered, type Form } from '../drawing.js';
import { fillableIn, initialOf } from '../inputs/draw.js';
import { type Offer, type ShownView, type SuggestAnswer, type ViewValues } from '../protocol.js';

/** Asks the bot for the options of a menu of a view that fit some words. */
export type Search = (
  viewId: string,
  words: { blockId: string; actionId: string; value: string },
) => Promise<SuggestAnswer>;

/**
 * What a person has entered in a view: over what the bot gave goes what was sent before, over that what stands here.
 * It lasts as long as its block and element keep their ids.
 */
export class Entries implements Form {
  #view: ShownView;
  #held: ViewValues = {};
  readonly #found = new Map<string, readonly Offer[]>();
  readonly #ask: Search;

  constructor(view: ShownView, ask: Search) {
    this.#view = view;
    this.#ask = ask;
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

  offered(blockId: string, actionId: string): readonly Offer[] {
    const before = this.#view.offered?.[blockId]?.[actionId] ?? [];
    return [...before, ...(this.#found.get(keyOf(blockId, actionId)) ?? [])];
  }

  readonly search = async (blockId: string, actionId: string, words: string): Promise<SuggestAnswer> => {
    const answer = await this.#ask(this.#view.id, { blockId, actionId, value: words });
    if (answer.ok) {
      const before = this.#found.get(keyOf(blockId, actionId)) ?? [];
      const known = before.filter((it) => !answer.options.some(({ value }) => value === it.value));
      this.#found.set(keyOf(blockId, actionId), [...known, ...answer.options]);
    }
    return answer;
  };

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

function keyOf(blockId: string, actionId: string): string {
  return JSON.stringify([blockId, actionId]);
}
