import { type Offer } from '../protocol.js';
import { type Input } from './input.js';

/** Slack's own, where the bot gives none. */
const DEFAULT_LENGTH = 3;

/** After this long without another letter the bot is asked. */
const PAUSE_MS = 250;

/** A search that goes on while a person types: only what fits the words last typed is ever shown. */
export type Search = {
  /** What stands in place of options: that more is to be typed, that it goes on, that it failed. */
  readonly note: string | undefined;
  begin(words: string): void;
};

/** @param onChange what was found: nothing while a search goes on, or where it failed */
export function createSearch(input: Input, onChange: (offers: readonly Offer[]) => void): Search {
  const wanted = input.fields['min_query_length'];
  const least = typeof wanted === 'number' ? wanted : DEFAULT_LENGTH;
  let note: string | undefined;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;

  function begin(words: string): void {
    clearTimeout(waiting);
    latest += 1;
    const isShort = [...words].length < least;
    note = isShort ? moreToType(least) : 'Searching…';
    if (!isShort) waiting = setTimeout(() => void ask(words, latest), words === '' ? 0 : PAUSE_MS);
  }

  async function ask(words: string, turn: number): Promise<void> {
    const answer = await input.search?.(words);
    if (turn !== latest) return;
    note = answer?.ok === true ? undefined : (answer?.error ?? 'There is nothing to search here.');
    onChange(answer?.ok === true ? answer.options : []);
  }

  return {
    get note() {
      return note;
    },
    begin,
  };
}

function moreToType(least: number): string {
  return `Type ${least} or more characters`;
}
