import { type Day } from '../../domain/day';
import { type ModelOverride } from '../../domain/overrides';
import { type Roster, loadRoster } from '../aws/roster';
import { ACCOUNT_IDS, MADE_UP_NAMES } from '../made-up/accounts';
import { MADE_UP_CALLS, type MadeUpCalls } from '../made-up/calls';
import { madeUpHoldings } from '../made-up/holdings';
import { actsOf } from './acts';
import { faultsIn } from './faults';
import { plotOf, withIncluded } from './plot';
import { type Scenario } from './scenario';
import { type StoryCalls, type StoryFile, type StoryModel } from './story';
import { faultOf, readStory } from './story-files';
import { holdingsOf, together } from './story-holdings';

const NOTHING: Roster = { models: [] };

/** A story as it is told from a day on. Throws `ScenarioError` where there is none of this name. */
export function loadScenario(name: string, startedOn: Day): Scenario {
  return scenarioOf(name, readStory(name), startedOn);
}

/** The same of a file as it was read; throws `ScenarioError` where it names what is not there. */
export function scenarioOf(name: string, file: StoryFile, startedOn: Day): Scenario {
  const files = withIncluded(name, file);
  const isPackaged = files.some(({ packaged }) => packaged);
  const ever = isPackaged ? loadRoster() : NOTHING;
  const plot = plotOf(files, ever);
  const faults = faultsIn(plot);
  if (faults.length > 0) throw faultOf(name, faults);
  const acts = actsOf(ever, plot, startedOn);
  const { title, story, tries, setup } = file;
  return {
    ...{ name, title, story, tries, setup, regions: plot.regions },
    documents: isPackaged ? 'packaged' : 'none',
    rosterAt: (now) => acts.at(now),
    changesIn: (regions) => acts.changesIn(regions),
    calls: [...(isPackaged ? MADE_UP_CALLS : []), ...plot.calls.map(callsOf)],
    overrides: { ...MADE_UP_NAMES, models: plot.models.flatMap(overridesOf) },
    holdings: (account, region) =>
      together([
        ...(isPackaged ? [madeUpHoldings(account, region, startedOn)] : []),
        ...plot.holdings
          .filter((one) => ACCOUNT_IDS[one.account] === account && one.region === region)
          .map((one) => holdingsOf(one, startedOn)),
      ]),
  };
}

function callsOf({ account, model, as = model, ...row }: StoryCalls): MadeUpCalls {
  return { ...row, account: ACCOUNT_IDS[account], modelId: model, calledAs: as };
}

function overridesOf({ id, replacement }: StoryModel): ModelOverride[] {
  if (replacement === undefined) return [];
  const said = { reason: 'as the scenario tells it', author: 'the sandbox' };
  return [{ ...said, modelId: id, replacement, regions: [], tags: [], milestones: {} }];
}
