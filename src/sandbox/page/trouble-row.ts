import { element } from './element.js';
import { type ShownTrouble, type TroubleRequest } from './trouble-protocol.js';

/** The line of one trouble. */
export type TroubleRow = {
  readonly node: HTMLElement;
  /** Shows how it stands now; the focus stays where it is. */
  show(trouble: ShownTrouble): void;
  focus(): void;
};

/** Draws a switch, or the button of what happens once, with a line that says what it does. */
export function drawTrouble(trouble: ShownTrouble, ask: (request: TroubleRequest) => void): TroubleRow {
  return trouble.kind === 'switch' ? drawSwitch(trouble, ask) : drawAct(trouble, ask);
}

function drawSwitch(
  { name, label, detail, place }: Extract<ShownTrouble, { kind: 'switch' }>,
  ask: (request: TroubleRequest) => void,
): TroubleRow {
  const id = `trouble-${name}`;
  const input = element('input', {
    ...{ type: 'checkbox', role: 'switch', class: 'switch', id, 'aria-describedby': `${id}-detail` },
    'data-testid': id,
  });
  const where = place && drawPlaces(place.options, `${label}: which one`);
  const turn = (): void =>
    ask({ do: 'switch', name, on: input.checked, ...(where && { place: where.value }) });
  input.addEventListener('change', turn);
  where?.addEventListener('change', turn);
  const words = element('label', { for: id, class: 'trouble-label' }, label);
  const node = element(
    'div',
    { class: 'trouble-row' },
    input,
    element('div', {}, words, where, drawDetail(id, detail)),
  );
  return {
    node,
    show(now) {
      if (now.kind !== 'switch') return;
      input.checked = now.isOn;
      node.classList.toggle('trouble-on', now.isOn);
      if (where && now.place) where.value = now.place.chosen;
    },
    focus: () => input.focus(),
  };
}

function drawPlaces(options: readonly string[], label: string): HTMLSelectElement {
  const drawn = options.map((value) => element('option', { value }, value));
  return element('select', { class: 'trouble-place', 'aria-label': label }, ...drawn);
}

function drawAct(
  { name, label, detail, act }: Extract<ShownTrouble, { kind: 'once' }>,
  ask: (request: TroubleRequest) => void,
): TroubleRow {
  const id = `trouble-${name}`;
  const button = element(
    'button',
    {
      ...{ type: 'button', class: 'trouble-act', 'aria-describedby': `${id}-detail`, 'data-testid': id },
      'aria-label': label,
    },
    act,
  );
  button.addEventListener('click', () => ask({ do: 'once', name }));
  const words = element('span', { class: 'trouble-label' }, label);
  const node = element(
    'div',
    { class: 'trouble-row' },
    element('div', {}, words, drawDetail(id, detail)),
    button,
  );
  return { node, show: () => undefined, focus: () => button.focus() };
}

function drawDetail(id: string, detail: string): HTMLElement {
  return element('p', { id: `${id}-detail`, class: 'trouble-detail' }, detail);
}
