import { byId, element } from './element.js';
import { type MadeUpUsage, type ModelTrend, type UsageRequest, type UsageTrend } from './usage-protocol.js';
import { type View } from './state.js';

const OF_ALL: Readonly<Record<UsageTrend, string>> = {
  stays: 'go on as made up',
  falls: 'fall to zero',
  unknown: 'are unknown: CloudWatch refuses',
};
const OF_ONE: Readonly<Record<ModelTrend, string>> = { stays: 'go on every day', falls: 'fall to zero' };
const TRENDS = ['stays', 'falls', 'unknown'] as const;
const TRENDS_OF_ONE = ['stays', 'falls', 'as-all'] as const;

/** Says how models are called from now on. A sandbox that makes no calls up has no such part. */
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
    const isOfAll = model.value === '';
    trend.replaceChildren(...(isOfAll ? optionsOf(OF_ALL) : [asAll(all), ...optionsOf(OF_ONE)]));
    trend.value = isOfAll ? all : (own[model.value] ?? 'as-all');
    const count = Object.keys(own).length;
    told.textContent = count === 0 ? '' : `* ${count === 1 ? 'has its own word' : 'have their own words'}`;
  }

  model.addEventListener('change', () => usage && draw(usage));
  trend.addEventListener('change', () => {
    const ofAll = TRENDS.find((one) => one === trend.value);
    const ofOne = TRENDS_OF_ONE.find((one) => one === trend.value);
    if (model.value === '' && ofAll) onSet({ trend: ofAll });
    if (model.value !== '' && ofOne) onSet({ model: model.value, trend: ofOne });
  });

  function render({ state }: View): void {
    if (state.usage === usage) return;
    usage = state.usage;
    part.hidden = usage === undefined;
    if (usage) draw(usage);
  }

  return { render };
}

function asAll(all: UsageTrend): HTMLElement {
  return element('option', { value: 'as-all' }, `as all models: ${OF_ALL[all]}`);
}

function optionsOf(words: Readonly<Record<string, string>>): HTMLElement[] {
  return Object.entries(words).map(([value, label]) => element('option', { value }, label));
}
