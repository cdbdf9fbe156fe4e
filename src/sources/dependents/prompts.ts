import { GetPromptCommand, ListPromptsCommand } from '@aws-sdk/client-bedrock-agent';
import { detailsOf } from './details';
import { type Finds, thingOf } from './found';
import { type Reach, allPages, ask } from './reach';
import { DRAFT, versioned } from './versioned';

/** Prompts by the models of the variants of their versions. */
export async function readPrompts(reach: Reach): Promise<Finds> {
  return detailsOf(reach, await list(reach), ({ id, name, updatedAt }) => {
    const thing = thingOf('prompt', { id, name });
    return (
      thing &&
      versioned({
        thing,
        listed: [updatedAt?.toISOString()],
        versions: async () => (await list(reach, thing.id)).map(({ version }) => version),
        describe: (version) => describe(reach, thing.id, version),
      })
    );
  });
}

/** All prompts as they are edited, or all versions of one. */
function list(reach: Reach, promptIdentifier?: string) {
  return allPages(
    (nextToken) => {
      const command = new ListPromptsCommand({ promptIdentifier, nextToken, maxResults: 1000 });
      return ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }));
    },
    ({ promptSummaries }) => promptSummaries,
  );
}

async function describe(reach: Reach, promptIdentifier: string, version: string): Promise<unknown> {
  const published = version === DRAFT ? {} : { promptVersion: version };
  const command = new GetPromptCommand({ promptIdentifier, ...published });
  return (await ask(reach, command, (abortSignal) => reach.agent.send(command, { abortSignal }))).variants;
}
