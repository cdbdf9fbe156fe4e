import { byId, element } from './element.js';
import { icon } from './icons.js';
import { type ShownTrouble, type TroubleAnswer, type TroubleRequest } from './trouble-protocol.js';
import { type View } from './state.js';
import { drawTrouble, type TroubleRow } from './trouble-row.js';

type Actions = {
  readonly set: (request: TroubleRequest) => Promise<TroubleAnswer>;
  /** Opens the panel in which the switches stand. */
  readonly openPanel: () => void;
};

/** The switches for what can go wrong, and in the top bar, while something does, the way to them. */
export function createTrouble({ set, openPanel }: Actions): { render(view: View): void } {
  const part = byId('trouble', HTMLElement);
  const groups = byId('trouble-groups', HTMLElement);
  const clear = byId('trouble-clear', HTMLButtonElement);
  const told = byId('trouble-told', HTMLElement);
  const chip = byId('trouble-chip', HTMLButtonElement);
  let rows = new Map<string, TroubleRow>();
  let latest: readonly ShownTrouble[] | undefined;

  /** What was done comes as an event, which may be later than the answer; what was refused stands as it was. */
  async function ask(request: TroubleRequest): Promise<void> {
    told.textContent = '';
    const answer = await set(request);
    told.textContent = answer.ok ? (answer.told ?? '') : answer.error;
    told.classList.toggle('trouble-refused', !answer.ok);
    if (!answer.ok) draw();
  }

  function draw(): void {
    if (latest === undefined) return;
    if (latest.some(({ name }) => !rows.has(name)) || latest.length !== rows.size) build(latest);
    for (const trouble of latest) rows.get(trouble.name)?.show(trouble);
    const count = latest.filter(isOn).length;
    chip.hidden = count === 0;
    const words = element(
      'span',
      { class: 'trouble-chip-words' },
      count === 1 ? ' trouble is on' : ' troubles are on',
    );
    chip.replaceChildren(icon('warning'), String(count), words);
    clear.setAttribute('aria-disabled', String(count === 0));
  }

  function build(troubles: readonly ShownTrouble[]): void {
    rows = new Map(troubles.map((one) => [one.name, drawTrouble(one, (request) => void ask(request))]));
    const names = [...new Set(troubles.map(({ group }) => group))];
    groups.replaceChildren(
      ...names.map((name) => {
        const inGroup = troubles.filter(({ group }) => group === name);
        const lines = inGroup.map((one) => rows.get(one.name)?.node);
        const heading = element('h4', { class: 'trouble-group', 'aria-hidden': 'true' }, name);
        return element('div', { role: 'group', 'aria-label': name }, heading, ...lines);
      }),
    );
  }

  clear.addEventListener('click', () => {
    if (clear.getAttribute('aria-disabled') !== 'true') void ask({ do: 'all-is-well' });
  });
  chip.addEventListener('click', () => {
    openPanel();
    const first = latest?.find(isOn);
    if (first) rows.get(first.name)?.focus();
  });

  function render({ state }: View): void {
    if (state.troubles === latest) return;
    latest = state.troubles;
    part.hidden = latest === undefined;
    draw();
  }

  return { render };
}

function isOn(trouble: ShownTrouble): boolean {
  return trouble.kind === 'switch' && trouble.isOn;
}
