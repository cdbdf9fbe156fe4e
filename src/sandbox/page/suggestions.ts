import { byId, element, setAttributes } from './element.js';
import { type Suggestions } from './completion.js';

export type SuggestionList = {
  show(suggestions: Suggestions): void;
  hide(): void;
  /** Handles a key of the text box; returns whether the key was the list's. */
  takeKey(event: KeyboardEvent): boolean;
};

/** The popup over the composer. The focus stays in the text box, which names the chosen line to screen readers. */
export function createSuggestions(
  box: HTMLTextAreaElement,
  onAccept: (text: string) => void,
): SuggestionList {
  const popup = byId('suggestions', HTMLElement);
  const list = byId('suggestion-list', HTMLElement);
  const usage = byId('suggestion-usage', HTMLElement);
  const count = byId('suggestion-count', HTMLElement);
  let shown: Suggestions = { items: [], isFirstChosen: false };
  let chosen = -1;

  function show(suggestions: Suggestions): void {
    shown = suggestions;
    popup.hidden = shown.items.length === 0;
    usage.textContent = shown.usage ?? '';
    usage.hidden = !shown.usage;
    count.textContent = popup.hidden
      ? ''
      : `${shown.items.length} suggestions; arrow keys choose, Tab completes`;
    list.replaceChildren(
      ...shown.items.map((item, index) => drawSuggestion(item, index, () => onAccept(item.insert))),
    );
    choose(shown.isFirstChosen && !popup.hidden ? 0 : -1);
  }

  function choose(index: number): void {
    chosen = index;
    [...list.children].forEach((node, at) => node.setAttribute('aria-selected', String(at === index)));
    setAttributes(box, { 'aria-activedescendant': index < 0 ? undefined : `suggestion-${index}` });
    list.children[index]?.scrollIntoView({ block: 'nearest' });
  }

  function takeKey(event: KeyboardEvent): boolean {
    if (popup.hidden || event.isComposing) return false;
    const last = shown.items.length - 1;
    const taken = shown.items[event.key === 'Tab' ? Math.max(chosen, 0) : chosen];
    if (event.key === 'ArrowDown') choose(chosen >= last ? 0 : chosen + 1);
    else if (event.key === 'ArrowUp') choose(chosen <= 0 ? last : chosen - 1);
    else if (event.key === 'Escape') hide();
    else if (isAccept(event) && taken) onAccept(taken.insert);
    else return false;
    event.preventDefault();
    return true;
  }

  function hide(): void {
    show({ items: [], isFirstChosen: false });
  }

  return { show, hide, takeKey };
}

function isAccept(event: KeyboardEvent): boolean {
  return !event.shiftKey && (event.key === 'Tab' || event.key === 'Enter');
}

function drawSuggestion(item: Suggestions['items'][number], index: number, accept: () => void): HTMLElement {
  const node = element(
    'li',
    { id: `suggestion-${index}`, role: 'option', class: 'suggestion', 'data-testid': 'suggestion' },
    element('span', { class: 'suggestion-label' }, item.label),
    item.detail ? element('span', { class: 'suggestion-detail' }, item.detail) : undefined,
  );
  node.addEventListener('pointerdown', (event) => {
    event.preventDefault();
    accept();
  });
  return node;
}
