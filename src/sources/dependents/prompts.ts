import { GetPromptCommand, ListPromptsCommand } from '@aws-sdk/client-bedrock-agent';
import { type Finds, referencesIn } from './found';
import { type Reach, allPages, ask, detailsOf } from './reach';

/** Prompts by the models of their variants, as they are edited now. */
export async function readPrompts(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListPromptsCommand({ nextToken, maxResults: 1000 });
      return ask(reach, command, () => reach.agent.send(command, { abortSignal: reach.signal }));
    },
    ({ promptSummaries }) => promptSummaries,
  );
  return detailsOf(
    reach,
    all.flatMap(({ id, name, updatedAt }) => {
      if (id === undefined) return [];
      const fetch = async () => {
        const command = new GetPromptCommand({ promptIdentifier: id });
        const { variants } = await ask(reach, command, () =>
          reach.agent.send(command, { abortSignal: reach.signal }),
        );
        return [{ kind: 'prompt' as const, id, name: name ?? id, references: referencesIn(variants) }];
      };
      return [{ id, stamp: updatedAt?.toISOString() ?? '', fetch }];
    }),
  );
}
