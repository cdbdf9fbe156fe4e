import { byId, element } from './element.js';
import { type MadeUpUsage, type UsageRequest, type UsageTrend } from './protocol.js';
import { type View } from './state.js';

const WORDS: Readonly<Record<UsageTrend, string>> = {
  falls: 'fall to zero',
  stays: 'stay',
  unknown: 'are unknown',
};
const TRENDS = ['falls', 'stays', 'unknown'] as const;

/** Says how models are called, for what the bot finds of a plan that is done. A sandbox that makes none up has none. */
export function createMadeUpUsage(onSet: (request: UsageRequest) => void): { render(view: View): void } {
  const part = byId('usage', HTMLElement);
  const model = byId('usage-model', HTMLSelectElement);
  const trend = byId('usage-trend', HTMLSelectElement);
  const told = byId('usage-told', HTMLElement);
  let usage: MadeUpUsage | undefined;
  let drawn = '';

  function draw({ all, own, models }: MadeUpUsage): void {
    const names = models.map(({ name }) => name);
    const isTwice = (name: string): boolean => names.indexOf(name) !== names.lastIndexOf(name);
    const labels = models.map(({ id, name }) => {
      const shown = isTwice(name) && name !== id ? `${name} (${id})` : name;
      return `${shown}${own[id] === undefined ? '' : ' *'}`;
    });
    // An open menu closes when its options are replaced.
    if (drawn !== labels.join('\n')) {
      const chosen = model.value;
      const options = models.map(({ id }, i) => element('option', { value: id }, labels[i]));
      model.replaceChildren(element('option', { value: '' }, 'All models'), ...options);
      model.value = chosen;
      drawn = labels.join('\n');
    }
    const asAll = element('option', { value: 'as-all' }, `as all models: ${WORDS[all]}`);
    const options = TRENDS.map((one) => element('option', { value: one }, WORDS[one]));
    trend.replaceChildren(...(model.value === '' ? [] : [asAll]), ...options);
    trend.value = model.value === '' ? all : (own[model.value] ?? 'as-all');
    const count = Object.keys(own).length;
    told.textContent = count === 0 ? '' : `* ${count === 1 ? 'has its own word' : 'have their own words'}`;
  }

  model.addEventListener('change', () => usage && draw(usage));
  trend.addEventListener('change', () => {
    const chosen = [...TRENDS, 'as-all' as const].find((one) => one === trend.value);
    if (chosen) onSet({ trend: chosen, ...(model.value !== '' && { model: model.value }) });
  });

  function render({ state }: View): void {
    if (state.usage === usage) return;
    usage = state.usage;
    part.hidden = usage === undefined;
    if (usage) draw(usage);
  }

  return { render };
}
