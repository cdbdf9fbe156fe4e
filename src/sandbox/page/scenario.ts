import { byId, element } from './element.js';
import { type ShownScenario } from './protocol.js';
import { type View } from './state.js';

export type ScenarioActions = {
  /** Types a command where the person is. */
  tryCommand: (text: string) => void;
  /** Begins anew with a scenario; resolves to the sentence that says why not, or to nothing. */
  choose: (name: string) => Promise<string | undefined>;
};

export type ScenarioPart = {
  render(view: View): void;
  /** Whether what to try can be seen elsewhere: then it does not stand here, too. */
  readonly triesSeen: (isSeen: boolean) => void;
};

/** Tells what is played and what to try in it, and begins another one. Where nothing is played there is no such part. */
export function createScenario({ tryCommand, choose }: ScenarioActions): ScenarioPart {
  const part = byId('scenario', HTMLDetailsElement);
  const choice = byId('scenario-choice', HTMLSelectElement);
  const begin = byId('scenario-begin', HTMLButtonElement);
  const told = byId('scenario-told', HTMLElement);
  const toTry = byId('scenario-tries', HTMLElement);
  let drawn: ShownScenario | undefined;
  let areTriesSeen = false;

  function draw({ name, title, tries, all }: ShownScenario): void {
    byId('scenario-title', HTMLElement).textContent = title;
    toTry.replaceChildren(
      ...tries.map(({ command, promise }) => {
        const button = element('button', { type: 'button', 'data-testid': 'scenario-try' }, command);
        button.addEventListener('click', () => tryCommand(command));
        return element('li', {}, button, element('span', {}, promise));
      }),
    );
    const options = all.map((one) => element('option', { value: one.name }, one.title));
    choice.replaceChildren(...options);
    choice.value = name;
    tellChosen();
    // The first is the usual one, which needs no telling.
    part.open = name !== all[0]?.name;
  }

  /** Another one is told before it is begun; what to try in it comes then. */
  function tellChosen(): void {
    const isAnother = choice.value !== drawn?.name;
    const chosen = drawn?.all.find(({ name }) => name === choice.value);
    byId('scenario-story', HTMLElement).textContent = chosen?.story ?? '';
    begin.textContent = isAnother ? 'Begin it' : 'Begin again';
    told.textContent = isAnother ? 'All that stands in this workspace is gone then.' : '';
    hideTries();
  }

  function hideTries(): void {
    toTry.hidden = areTriesSeen || choice.value !== drawn?.name;
  }

  async function beginAnew(): Promise<void> {
    [begin.disabled, told.textContent] = [true, 'The sandbox begins anew…'];
    const fault = await choose(choice.value);
    // Where it does, this page is opened anew, as it is for everybody.
    if (fault !== undefined) [begin.disabled, told.textContent] = [false, fault];
  }

  choice.addEventListener('change', tellChosen);
  begin.addEventListener('click', () => void beginAnew());

  return {
    render({ state: { scenario } }) {
      // Every event redraws the page; an open menu closes when its options are replaced.
      if (JSON.stringify(scenario) === JSON.stringify(drawn)) return;
      drawn = scenario;
      part.hidden = scenario === undefined;
      if (scenario) draw(scenario);
    },
    triesSeen(isSeen) {
      areTriesSeen = isSeen;
      hideTries();
    },
  };
}
