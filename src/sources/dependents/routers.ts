import { ListPromptRoutersCommand } from '@aws-sdk/client-bedrock';
import { type Finds, listed, referencesTo, thingOf } from './found';
import { type Reach, allPages, ask } from './reach';

/** The account's own prompt routers; AWS looks after its default ones itself. */
export async function readRouters(reach: Reach): Promise<Finds> {
  const all = await allPages(
    (nextToken) => {
      const command = new ListPromptRoutersCommand({ type: 'custom', nextToken, maxResults: 100 });
      return ask(reach, command, (abortSignal) => reach.bedrock.send(command, { abortSignal }));
    },
    ({ promptRouterSummaries }) => promptRouterSummaries,
  );
  return listed(all, ({ promptRouterArn, promptRouterName, status, models = [], fallbackModel }) => {
    const thing = thingOf('prompt-router', { id: promptRouterArn, name: promptRouterName, status });
    const routed = models.map(({ modelArn }) => modelArn);
    const references = [
      ...referencesTo('inference', ...routed),
      ...referencesTo('fallback', fallbackModel?.modelArn),
    ];
    return thing && { ...thing, references };
  });
}
