import { type Day, addDays } from '../../domain/day';
import { type Holdings } from '../aws/holdings';
import { type StoryHoldings } from './story';

/** What a file says that an account holds in a Region, with its days as instants. */
export function holdingsOf(
  { applicationProfiles, knowledgeBases, agents, prompts }: StoryHoldings,
  startedOn: Day,
): Holdings {
  const dated = <Thing extends Updated>({ updated, ...thing }: Thing) => ({
    ...thing,
    updatedAt: `${addDays(startedOn, updated)}T10:00:00.000Z`,
  });
  return {
    ...(applicationProfiles && { applicationProfiles: applicationProfiles.map(dated) }),
    ...(knowledgeBases && {
      knowledgeBases: knowledgeBases.map(({ dataSources = [], ...base }) => ({
        ...dated(base),
        dataSources: dataSources.map(dated),
      })),
    }),
    ...(agents && { agents: agents.map(dated) }),
    ...(prompts && { prompts: prompts.map(dated) }),
  };
}

type Updated = { readonly updated: number };

/** All that several hold, kind by kind. */
export function together(all: readonly Holdings[]): Holdings {
  return {
    applicationProfiles: all.flatMap((one) => one.applicationProfiles ?? []),
    provisioned: all.flatMap((one) => one.provisioned ?? []),
    customModels: all.flatMap((one) => one.customModels ?? []),
    deployments: all.flatMap((one) => one.deployments ?? []),
    knowledgeBases: all.flatMap((one) => one.knowledgeBases ?? []),
    agents: all.flatMap((one) => one.agents ?? []),
    batchJobs: all.flatMap((one) => one.batchJobs ?? []),
    customizationJobs: all.flatMap((one) => one.customizationJobs ?? []),
    promptRouters: all.flatMap((one) => one.promptRouters ?? []),
    flows: all.flatMap((one) => one.flows ?? []),
    prompts: all.flatMap((one) => one.prompts ?? []),
  };
}
