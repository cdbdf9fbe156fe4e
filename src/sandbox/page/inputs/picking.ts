import { type Offer } from '../protocol.js';

/** One thing to choose, with the group it stands in, if any. */
export type Option = Offer;

/** Where a person is in choosing several options: what they chose, what they search for, which one is next. */
export type Picking = {
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly words: string;
  /** Whether the options are those already that fit the words: the bot has searched. */
  readonly isSearched?: true;
  readonly isOpen: boolean;
  /** The place of the option that Enter ticks, among those offered; -1 for none. */
  readonly active: number;
};

/** The options that what was typed leaves. */
export function offeredIn({ options, words, isSearched }: Picking): Option[] {
  if (isSearched) return [...options];
  const wanted = words.trim().toLowerCase();
  return options.filter(({ label, group }) => `${label} ${group}`.toLowerCase().includes(wanted));
}

/** Ticks an option, or takes its tick away. */
export function toggled(picking: Picking, value: string): Picking {
  const others = picking.chosen.filter((it) => it !== value);
  const isChosen = others.length < picking.chosen.length;
  return { ...picking, chosen: isChosen ? others : [...others, value] };
}

/** Opens the list, or closes it and forgets what was searched for. */
export function opened(picking: Picking, isOpen: boolean): Picking {
  if (isOpen === picking.isOpen) return picking;
  return { ...picking, isOpen, active: -1, words: isOpen ? picking.words : '' };
}

/** Searches: the first that matches is next. */
export function searched(picking: Picking, words: string): Picking {
  return { ...opened(picking, true), words, active: 0 };
}

/** What a key does here; `undefined` where it is none of this menu's. */
export function afterKey(picking: Picking, key: string): Picking | undefined {
  const { isOpen, active, words, chosen } = picking;
  const offered = offeredIn(picking);
  switch (key) {
    case 'ArrowDown':
      return { ...picking, isOpen: true, active: active >= offered.length - 1 ? 0 : active + 1 };
    case 'ArrowUp':
      return { ...picking, isOpen: true, active: active <= 0 ? offered.length - 1 : active - 1 };
    case 'Enter': {
      const next = offered[active];
      if (!isOpen) return undefined;
      return next ? toggled(picking, next.value) : picking;
    }
    case 'Escape':
      return isOpen ? opened(picking, false) : undefined;
    case 'Backspace': {
      const last = chosen[chosen.length - 1];
      return words === '' && last !== undefined ? toggled(picking, last) : undefined;
    }
    default:
      return undefined;
  }
}
