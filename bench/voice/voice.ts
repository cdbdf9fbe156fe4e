import { type Recipe } from '../bots';
import { type Figure } from '../figures';
import { type Pair } from '../measure';
import { measureAccounts } from './accounts';
import { measureFanOut } from './fan-out';
import { measureHistory } from './history';
import { measureHome } from './home';
import { measurePlanning } from './planning';
import { measureDigest, measureTimeline } from './rendering';

/** What the bot says by itself, beside what the project promises of it. The folder is for stores. */
export async function measureVoice(
  recipes: Pair<Recipe>,
  question: string,
  folder: string,
): Promise<Figure[]> {
  return [
    ...(await measureAccounts(folder)),
    ...(await measurePlanning(folder)),
    ...(await measureDigest()),
    ...(await measureTimeline()),
    ...(await measureHome()),
    ...(await measureFanOut(recipes, question, folder)),
    ...(await measureHistory(recipes.ours, folder)),
  ];
}
