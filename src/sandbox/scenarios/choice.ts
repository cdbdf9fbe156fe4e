import { type InteractionAnswer, type ScenarioRequest, type ShownScenario } from '../page/protocol';
import { type Scenario } from './scenario';
import { type StoryFile } from './story';
import { readStory, scenarioNames } from './story-files';

/** The scenario that is played, and the way to another one. */
export type Choice = {
  /** What the page shows of it. */
  shown(): ShownScenario;
  choose(request: ScenarioRequest): InteractionAnswer;
};

const ONLY_ONE = 'This sandbox plays one scenario: start another one with npm start -- --scenario NAME.';

/** @param onScenario whoever runs the bot and begins anew; where absent there is nobody who could */
export function createChoice(
  { name, title, story, tries }: Scenario,
  onScenario: ((name: string) => void) | undefined,
): Choice {
  let all: ShownScenario['all'] | undefined;
  return {
    shown() {
      all ??= scenarioNames().map((one) => shortly(one, readStory(one)));
      return { name, title, story, tries: [...tries], all };
    },
    choose({ name: wanted }) {
      if (!scenarioNames().includes(wanted)) return { ok: false, error: `There is no scenario "${wanted}".` };
      if (onScenario === undefined) return { ok: false, error: ONLY_ONE };
      onScenario(wanted);
      return { ok: true };
    },
  };
}

function shortly(name: string, { title, story }: StoryFile): ShownScenario['all'][number] {
  return { name, title, story };
}
