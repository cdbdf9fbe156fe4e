import { type Region } from '../../domain/region';
import { type Roster, regionsOf } from '../aws/roster';
import { type Change, type StoryCalls, type StoryFile, type StoryHoldings, type StoryModel } from './story';
import { readStory } from './story-files';

/** All that happens in a story, with the stories that it includes. */
export type Plot = {
  readonly regions: readonly Region[];
  readonly models: readonly StoryModel[];
  readonly changes: readonly Change[];
  readonly calls: readonly StoryCalls[];
  readonly holdings: readonly StoryHoldings[];
};

/** A file and those that it includes, and they include, each once. */
export function withIncluded(name: string, file: StoryFile): StoryFile[] {
  const files = new Map([[name, file]]);
  const include = (names: readonly string[]): void => {
    for (const one of names) {
      if (files.has(one)) continue;
      const included = readStory(one);
      files.set(one, included);
      include(included.includes);
    }
  };
  include(file.includes);
  return [...files.values()];
}

/** What files tell together; `ever` is listed beside their own models. */
export function plotOf(files: readonly StoryFile[], ever: Roster): Plot {
  return {
    regions: [...new Set([...regionsOf(ever), ...files.flatMap(({ regions }) => regions)])],
    models: files.flatMap(({ models, regions }) =>
      models.map((model) => ({ ...model, in: model.in ?? regions })),
    ),
    changes: files.flatMap(({ changes }) => changes),
    calls: files.flatMap(({ calls }) => calls),
    holdings: files.flatMap(({ holdings }) => holdings),
  };
}
